using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Rows;

/// <summary>Puts the chosen commits together again from their rows, in order of id.</summary>
internal static class CommitReader
{
    public static Commit[] Read(DuckDbConnection connection)
    {
        using var rows = Load(connection, "load_commits");
        using var parents = new OwnedRows(Load(connection, "load_parents"), 1);
        using var files = new OwnedRows(Load(connection, "load_files"), 1);
        using var hunks = new OwnedRows(Load(connection, "load_hunks"), 2);
        using var merged = new OwnedRows(Load(connection, "load_merged_files"), 1);
        using var places = new OwnedRows(Load(connection, "load_merged_hunks"), 2);
        var commits = new List<Commit>();
        while (rows.Read())
        {
            var number = rows.Int32(0);
            commits.Add(new Commit(
                new CommitId(rows.Text(1)), [.. parents.Of(row => new CommitId(row.Text(1)), number)], rows.Timestamp(2),
                rows.Timestamp(3), rows.Text(4), rows.Text(5), [.. files.Of(row => File(row, hunks), number)])
            {
                Merged = [.. merged.Of(row => MergedFile(row, places), number)],
            });
        }
        return [.. commits.OrderBy(commit => commit.Id)];
    }

    private static FileChange File(DuckDbRows row, OwnedRows hunks) => new(
        row.Text(2), row.TextOrNull(3), row.Boolean(4), [.. hunks.Of(Hunk, row.Int32(0), row.Int32(1))]);

    private static Hunk Hunk(DuckDbRows row) =>
        new(row.Int32(2), LineHashes.Unpack(row.Blob(3)), LineHashes.Unpack(row.Blob(4)));

    private static MergedFile MergedFile(DuckDbRows row, OwnedRows places) => new(
        row.Text(2), row.Int32(3), row.TextOrNull(4) is { } paths ? [.. paths.Split('\u001f').Select(path => path.Length > 0 ? path : null)] : [],
        [.. places.Of(place => new MergedHunk(place.Int32(2), place.Int32(3), MergedPieces.Unpack(place.Blob(4))), row.Int32(0), row.Int32(1))]);

    private static DuckDbRows Load(DuckDbConnection connection, string query) => connection.Query(SqlText.Of(query));
}
