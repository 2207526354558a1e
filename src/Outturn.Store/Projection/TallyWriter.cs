using Outturn.Core.Evidence;
using Outturn.Core.Telemetry;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Projection;

/// <summary>Writes what arrived from whom, and how often which metric was reported.</summary>
internal static class TallyWriter
{
    /// <param name="connection">Within a transaction.</param>
    /// <param name="records">The batch's records.</param>
    /// <param name="repeated">How many items of a record, by its index, were kept already.</param>
    public static void Write(DuckDbConnection connection, IReadOnlyList<IngestRecord> records, IReadOnlyDictionary<long, int> repeated)
    {
        if (records.Count == 0)
        {
            return;
        }
        using var tallies = connection.Append("ingest_tally");
        foreach (var group in records.GroupBy(record => (record.Source, record.Kind, Hour: Times.Hour(record.ReceivedAt))))
        {
            tallies.Append(group.Key.Source).Append(group.Key.Kind.Name).Append(group.Key.Hour).Append(group.LongCount())
                .Append(group.Sum(record => record.Items)).Append(group.Sum(record => (long)repeated.GetValueOrDefault(record.Index)))
                .Append(group.Sum(record => record.Skips.Sum(skip => skip.Count))).Append(group.Sum(record => record.Bytes))
                .Append(group.Max(record => Times.Micros(record.ReceivedAt))).EndRow();
        }
        tallies.Complete();
        Write(connection, records.SelectMany(record => record.Skips.Select(skip => (record.Source, record.Kind, skip.Reason, skip.Count))));
    }

    /// <param name="connection">Within a transaction.</param>
    /// <param name="points">The batch's points.</param>
    public static void Write(DuckDbConnection connection, List<TelemetryPoint> points)
    {
        if (points.Count == 0)
        {
            return;
        }
        using var tallies = connection.Append("metric_tally");
        foreach (var group in points.GroupBy(point => (point.Service, point.Name)))
        {
            tallies.Append(group.Key.Service).Append(group.Key.Name).Append(group.LongCount())
                .Append(group.Min(point => Times.Micros(point.At))).Append(group.Max(point => Times.Micros(point.At))).EndRow();
        }
        tallies.Complete();
    }

    private static void Write(DuckDbConnection connection, IEnumerable<(string Source, EvidenceKind Kind, string Reason, long Count)> skips)
    {
        using var tallies = connection.Append("ingest_skip");
        foreach (var group in skips.GroupBy(skip => (skip.Source, skip.Kind, skip.Reason)))
        {
            tallies.Append(group.Key.Source).Append(group.Key.Kind.Name).Append(group.Key.Reason).Append(group.Sum(skip => skip.Count)).EndRow();
        }
        tallies.Complete();
    }
}
