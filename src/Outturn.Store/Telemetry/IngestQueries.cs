namespace Outturn.Store.Telemetry;

/// <summary>What arrived, from whom, and what was left out of it.</summary>
public sealed class IngestQueries
{
    private readonly StoreConnections _connections;

    internal IngestQueries(StoreConnections connections) => _connections = connections;

    /// <summary>What came since, by source and kind; why something was left out is told of all times.</summary>
    public IReadOnlyList<IngestRow> Health(DateTimeOffset? since = null) => _connections.Read(connection =>
    {
        var skips = new Dictionary<(string, string), List<IngestSkip>>();
        using (var rows = connection.Query(SqlText.Of("ingest_skips")))
        {
            while (rows.Read())
            {
                var key = (rows.Text(0), rows.Text(1));
                if (!skips.TryGetValue(key, out var found))
                {
                    skips.Add(key, found = []);
                }
                found.Add(new IngestSkip(rows.Text(2), rows.Int64(3)));
            }
        }
        var answer = new List<IngestRow>();
        using var tallies = connection.Query(SqlText.Of("ingest_health"), since is { } from ? Times.Hour(from) : int.MinValue);
        while (tallies.Read())
        {
            answer.Add(new IngestRow(
                tallies.Text(0), tallies.Text(1), tallies.Int64(2), tallies.Int64(3), tallies.Int64(4), tallies.Int64(5),
                tallies.Int64(6), Times.OfMicros(tallies.Int64(7)), skips.GetValueOrDefault((tallies.Text(0), tallies.Text(1))) ?? []));
        }
        return answer;
    });

    /// <summary>The metrics that somebody reports, by service and name.</summary>
    /// <param name="after">The last of the page before; null for the first.</param>
    /// <param name="limit">Rows of a page.</param>
    public IReadOnlyList<MetricRow> Metrics(MetricRow? after = null, int limit = 1_000) => _connections.Read(connection =>
    {
        using var rows = connection.Query(SqlText.Of("metrics"), after?.Service ?? "", after?.Name ?? "", limit);
        var answer = new List<MetricRow>();
        while (rows.Read())
        {
            answer.Add(new MetricRow(rows.Text(0), rows.Text(1), rows.Int64(2), Times.OfMicros(rows.Int64(3)), Times.OfMicros(rows.Int64(4))));
        }
        return answer;
    });
}
