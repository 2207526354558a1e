using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Rows;

/// <summary>Puts the chosen sources together again from their rows.</summary>
internal static class SourceReader
{
    /// <summary>
    /// Steps to read at once: the engine holds and sorts a page's rows beside the records made of them, and a page of so
    /// many stays in the memory that it is allowed.
    /// </summary>
    private const int PageSize = 200_000;

    /// <summary>The sources whose numbers are in the table of chosen rows, which is used up.</summary>
    public static StoredEvidence Read(DuckDbConnection connection, int pageSize = PageSize)
    {
        var sources = ReadEach(connection, pageSize);
        return new StoredEvidence(
            [.. sources.SelectMany(source => source.Sessions)], [.. sources.SelectMany(source => source.Attestations)],
            [.. sources.SelectMany(source => source.Skips)]);
    }

    /// <summary>The same, each source by itself.</summary>
    public static List<StoredSource> ReadEach(DuckDbConnection connection, int pageSize = PageSize)
    {
        var sources = new List<StoredSource>();
        var pages = Pages(connection, pageSize);
        foreach (var page in pages)
        {
            if (pages.Count > 1)
            {
                Choose(connection, page.Select(source => source.Number));
            }
            var sessions = Sessions(connection).ToLookup(item => item.Source, item => item.Item);
            var attestations = Attestations(connection).ToLookup(item => item.Source, item => item.Item);
            var skips = Skips(connection).ToLookup(item => item.Source, item => item.Item);
            sources.AddRange(page.Select(source => new StoredSource(
                source.Name, source.Fingerprint, [.. sessions[source.Number]], [.. attestations[source.Number]], [.. skips[source.Number]])));
        }
        return sources;
    }

    /// <summary>
    /// The sources by ordinal order of their names: their numbers follow the order of saving, which must not show.
    /// </summary>
    private static List<List<(int Number, string Name, string Fingerprint)>> Pages(DuckDbConnection connection, int pageSize)
    {
        var sources = new List<(int Number, string Name, int Steps, string Fingerprint)>();
        using (var rows = Load(connection, "load_sources"))
        {
            while (rows.Read())
            {
                sources.Add((rows.Int32(0), rows.Text(1), rows.Int32(2), rows.Text(3)));
            }
        }
        var pages = new List<List<(int, string, string)>>();
        var room = 0L;
        foreach (var (number, name, steps, fingerprint) in sources.OrderBy(source => source.Name, StringComparer.Ordinal))
        {
            if (pages.Count == 0 || steps > room)
            {
                pages.Add([]);
                room = pageSize;
            }
            pages[^1].Add((number, name, fingerprint));
            room -= steps;
        }
        return pages;
    }

    private static void Choose(DuckDbConnection connection, IEnumerable<int> numbers)
    {
        connection.Execute(SqlText.Of("forget_choice"));
        using var chosen = connection.Append("chosen");
        foreach (var number in numbers)
        {
            chosen.Append(number).EndRow();
        }
        chosen.Complete();
    }

    private static List<(int Source, Session Item)> Sessions(DuckDbConnection connection)
    {
        using var rows = Load(connection, "load_sessions");
        using var places = new OwnedRows(Load(connection, "load_places"), 2);
        using var steps = new StepReader(connection);
        var sessions = new List<(int, Session)>();
        while (rows.Read())
        {
            var (source, number) = (rows.Int32(0), rows.Int32(1));
            sessions.Add((source, new Session(
                new SessionId(rows.Text(2)), rows.Text(3), rows.TextOrNull(4),
                rows.TextOrNull(5) is { } parent ? new SessionId(parent) : null, rows.TextOrNull(6),
                [.. places.Of(Place, source, number)], steps.Of(source, number))));
        }
        return sessions;
    }

    private static Workplace Place(DuckDbRows row) =>
        new(row.TextOrNull(2), row.TextOrNull(3), row.TextOrNull(4), row.TextOrNull(5));

    private static List<(int Source, Attestation Item)> Attestations(DuckDbConnection connection)
    {
        using var rows = Load(connection, "load_attestations");
        using var lines = new OwnedRows(Load(connection, "load_attested_lines"), 2);
        var attestations = new List<(int, Attestation)>();
        while (rows.Read())
        {
            var (source, number) = (rows.Int32(0), rows.Int32(1));
            attestations.Add((source, new Attestation(
                (AttestationKind)rows.Int32(2), new CommitId(rows.Text(3)),
                rows.TextOrNull(4) is { } session ? new SessionId(session) : null, rows.TextOrNull(5), rows.Boolean(6),
                rows.TextOrNull(7), [.. lines.Of(row => new LineRange(row.Int32(2), row.Int32(3)), source, number)])));
        }
        return attestations;
    }

    private static List<(int Source, Skip Item)> Skips(DuckDbConnection connection)
    {
        using var rows = Load(connection, "load_skips");
        var skips = new List<(int, Skip)>();
        while (rows.Read())
        {
            skips.Add((rows.Int32(0), new Skip(rows.Text(1), rows.Text(2), rows.Int64(3), rows.Boolean(4))));
        }
        return skips;
    }

    private static DuckDbRows Load(DuckDbConnection connection, string query) => connection.Query(SqlText.Of(query));
}
