using Outturn.Core.Telemetry;
using Outturn.Store.DuckDb;
using Outturn.Store.Projection;

namespace Outturn.Store.Telemetry;

/// <summary>
/// Questions about whole families of sessions, many at a time, and about what is new since a mark. Each sees one committed state,
/// and may be asked from any thread while more arrives.
/// </summary>
public sealed class FamilyQueries
{
    private readonly StoreConnections _connections;
    private readonly ShapeBook _book;

    internal FamilyQueries(StoreConnections connections, ShapeBook book) => (_connections, _book) = (connections, book);

    /// <summary>How much there is now.</summary>
    public TelemetryMark Mark() => _connections.Read(static connection =>
    {
        using var rows = connection.Query(SqlText.Of("telemetry_marks"));
        rows.Read();
        return new TelemetryMark(rows.Int64(0), rows.Int64(1));
    });

    /// <summary>All sessions of the families of which anything was added between two marks, by family.</summary>
    /// <param name="from">The earlier mark.</param>
    /// <param name="to">The later one.</param>
    /// <param name="besides">Families to tell of in any case.</param>
    public IReadOnlyList<FamilyMember> Changed(TelemetryMark from, TelemetryMark to, IReadOnlyCollection<string> besides) => _connections.Read(connection =>
    {
        Probe.Fill(connection, Numbers(connection, "changed_sessions", from.Span, to.Span, from.Event, to.Event));
        var roots = besides.ToHashSet(StringComparer.Ordinal);
        using (var rows = connection.Query(SqlText.Of("family_roots")))
        {
            while (rows.Read())
            {
                roots.Add(rows.Text(0));
            }
        }
        return Members(connection, roots);
    });

    /// <summary>All sessions of families, by family.</summary>
    /// <param name="roots">The sessions at their roots; those that telemetry does not know are passed over.</param>
    public IReadOnlyList<FamilyMember> Members(IReadOnlyCollection<string> roots) => _connections.Read(connection => Members(connection, roots));

    /// <summary>What is kept of sessions.</summary>
    public FamilyRows Load(IReadOnlyCollection<FamilyMember> members) => members.Count == 0 ? FamilyRows.None : _connections.Read(connection =>
    {
        var (first, last) = (members.Min(member => member.First), members.Max(member => member.Last));
        Probe.Fill(connection, members.Select(member => member.Digest));
        List<StoredEvent> events;
        using (var rows = connection.Query(SqlText.Of("events_of_sessions"), first, last))
        {
            events = EventReader.Read(connection, _book, rows);
        }
        Probe.Fill(connection, members.Select(member => member.Digest));
        var parts = Numbers(connection, "session_parts", Times.NanosOfMicros(first - 1), Times.NanosOfMicros(last + 1));
        return new FamilyRows(Spans(connection, WholeTraces(connection, parts), long.MaxValue), events);
    });

    /// <summary>
    /// The spans, up to a number, of all traces that got spans after another number and hold a span that names no session.
    /// </summary>
    public IReadOnlyList<StoredSpan> Unnamed(long after, long upTo) => _connections.Read<IReadOnlyList<StoredSpan>>(connection =>
    {
        var traces = WholeTraces(connection, Numbers(connection, "new_parts", after, upTo));
        if (traces.Count == 0)
        {
            return [];
        }
        Probe.Fill(connection, traces.Select(part => part.Number));
        var unnamed = Numbers(connection, "unnamed_parts", traces.Min(part => part.First), upTo).ToHashSet();
        var wanted = traces.Where(part => unnamed.Contains(part.Number)).Select(part => part.Trace).ToHashSet();
        return Spans(connection, traces.FindAll(part => wanted.Contains(part.Trace)), upTo);
    });

    /// <summary>How many spans between two numbers name no session.</summary>
    public long CountUnnamed(long after, long upTo) => _connections.Read(connection => Numbers(connection, "unnamed_spans", after, upTo)[0]);

    /// <summary>Sessions whose id, or whose own part of a subagent's id, begins so, whatever the case of letters, by id.</summary>
    public IReadOnlyList<string> Like(string asked, int limit) => _connections.Read<IReadOnlyList<string>>(connection =>
    {
        using var rows = connection.Query(SqlText.Of("sessions_like"), asked, (long)limit);
        var found = new List<string>();
        while (rows.Read())
        {
            found.Add(rows.Text(0));
        }
        return found;
    });

    /// <summary>Commits that tool calls made, told of after an event's number.</summary>
    public IReadOnlyList<ToldCommit> Commits(long after) => _connections.Read<IReadOnlyList<ToldCommit>>(connection =>
    {
        using var rows = connection.Query(SqlText.Of("session_commits"), after);
        var found = new List<ToldCommit>();
        while (rows.Read())
        {
            found.Add(new ToldCommit(rows.Text(0), rows.Text(1)));
        }
        return found;
    });

    private static List<FamilyMember> Members(DuckDbConnection connection, IEnumerable<string> roots)
    {
        connection.Execute(SqlText.Of("forget_choice"));
        using (var asked = connection.Append("asked"))
        {
            foreach (var root in roots)
            {
                asked.Append(root).EndRow();
            }
            asked.Complete();
        }
        using var rows = connection.Query(SqlText.Of("family_members"));
        var members = new List<FamilyMember>();
        while (rows.Read())
        {
            members.Add(new FamilyMember(rows.Int64(0), rows.Text(1), rows.Text(2), rows.Int64(3), rows.Int64(4), rows.Int64(5)));
        }
        return members;
    }

    private static List<TracePart> WholeTraces(DuckDbConnection connection, List<long> parts)
    {
        var whole = new List<TracePart>();
        if (parts.Count > 0)
        {
            Probe.Fill(connection, parts);
            using var rows = connection.Query(SqlText.Of("parts_of_traces"));
            while (rows.Read())
            {
                whole.Add(new TracePart(rows.Int64(0), new UInt128((ulong)rows.Int64(1), (ulong)rows.Int64(2)), rows.Int64(3), rows.Int64(3) + rows.Int32(4) - 1));
            }
        }
        return whole;
    }

    private List<StoredSpan> Spans(DuckDbConnection connection, List<TracePart> parts, long upTo)
    {
        if (parts.Count == 0)
        {
            return [];
        }
        Probe.Fill(connection, parts.Select(part => part.Number));
        using var rows = connection.Query(SqlText.Of("spans_of_parts"), parts.Min(part => part.First), Math.Min(upTo, parts.Max(part => part.Last)));
        return SpanReader.Read(connection, _book, rows);
    }

    private static List<long> Numbers(DuckDbConnection connection, string query, params ReadOnlySpan<Parameter> parameters)
    {
        using var rows = connection.Query(SqlText.Of(query), parameters);
        var numbers = new List<long>();
        while (rows.Read())
        {
            numbers.Add(rows.Int64(0));
        }
        return numbers;
    }

    private readonly record struct TracePart(long Number, UInt128 Trace, long First, long Last);
}
