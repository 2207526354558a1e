using Outturn.Core.Traces;
using Outturn.Store.DuckDb;
using Outturn.Store.Rows;

namespace Outturn.Store;

/// <summary>Sources and commits, within somebody's transaction.</summary>
internal static class SourceTables
{
    public static Dictionary<string, string> Fingerprints(DuckDbConnection connection, string scope)
    {
        var fingerprints = new Dictionary<string, string>(StringComparer.Ordinal);
        using var rows = connection.Query(SqlText.Of("fingerprints"), scope);
        while (rows.Read())
        {
            fingerprints.Add(rows.Text(0), rows.Text(1));
        }
        return fingerprints;
    }

    public static void Save(DuckDbConnection connection, string scope, IReadOnlyCollection<StoredSource> sources)
    {
        RequireDistinct(sources.Select(source => source.Key), nameof(sources));
        Remove(connection, "sources", scope, sources.Select(source => source.Key));
        var number = Last(connection, "last_source");
        using var writer = new SourceWriter(connection);
        foreach (var source in sources)
        {
            writer.Write(++number, scope, source);
        }
        writer.Complete();
    }

    public static void SaveCommits(DuckDbConnection connection, string repository, IReadOnlyCollection<Commit> commits)
    {
        RequireDistinct(commits.Select(commit => commit.Id.Hex), nameof(commits));
        Remove(connection, "commits", repository, commits.Select(commit => commit.Id.Hex));
        var number = Last(connection, "last_commit");
        using var writer = new CommitWriter(connection);
        foreach (var commit in commits)
        {
            writer.Write(++number, repository, commit);
        }
        writer.Complete();
    }

    public static StoredEvidence Load(DuckDbConnection connection, string scope, IReadOnlySet<string> keys)
    {
        Choose(connection, "sources", scope, keys);
        return SourceReader.Read(connection);
    }

    public static IReadOnlyList<StoredSource> LoadEach(DuckDbConnection connection, string scope, IReadOnlySet<string> keys)
    {
        Choose(connection, "sources", scope, keys);
        return SourceReader.ReadEach(connection);
    }

    public static HashSet<string> CommitIds(DuckDbConnection connection, string repository)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        using var rows = connection.Query(SqlText.Of("commit_ids"), repository);
        while (rows.Read())
        {
            ids.Add(rows.Text(0));
        }
        return ids;
    }

    public static IReadOnlyList<Commit> LoadCommits(DuckDbConnection connection, string repository)
    {
        connection.Execute(SqlText.Of("forget_choice"));
        connection.Run(SqlText.Of("choose_repository"), repository);
        return CommitReader.Read(connection);
    }

    /// <param name="table"><c>sources</c> of a scope, or <c>commits</c> of a repository.</param>
    public static void Remove(DuckDbConnection connection, string table, string scope, IEnumerable<string> names)
    {
        if (Choose(connection, table, scope, names) && Last(connection, "count_chosen") > 0)
        {
            connection.Execute(SqlText.Of("remove_" + table));
        }
    }

    public static void Clear(DuckDbConnection connection, string scope)
    {
        connection.Execute(SqlText.Of("forget_choice"));
        connection.Run(SqlText.Of("choose_scope"), scope);
        connection.Execute(SqlText.Of("remove_sources"));
        connection.Execute(SqlText.Of("forget_choice"));
        connection.Run(SqlText.Of("choose_repository"), scope);
        connection.Execute(SqlText.Of("remove_commits"));
    }

    /// <summary>Fills the table of chosen rows; false where no name was given.</summary>
    private static bool Choose(DuckDbConnection connection, string table, string scope, IEnumerable<string> names)
    {
        connection.Execute(SqlText.Of("forget_choice"));
        var any = false;
        using (var asked = connection.Append("asked"))
        {
            foreach (var name in names)
            {
                asked.Append(name).EndRow();
                any = true;
            }
            asked.Complete();
        }
        connection.Run(SqlText.Of("choose_" + table), scope);
        return any;
    }

    private static int Last(DuckDbConnection connection, string query)
    {
        using var rows = connection.Query(SqlText.Of(query));
        return rows.Read() ? rows.Int32(0) : 0;
    }

    private static void RequireDistinct(IEnumerable<string> names, string parameter)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (names.FirstOrDefault(name => !seen.Add(name)) is { } twice)
        {
            throw new ArgumentException($"{twice} is given twice", parameter);
        }
    }
}
