using Outturn.Store.DuckDb;

namespace Outturn.Store.Telemetry;

/// <summary>Sums over the telemetry. Each question sees one committed state, and may be asked from any thread while more arrives.</summary>
public sealed class SpendQueries
{
    private readonly StoreConnections _connections;

    private readonly ShapeBook _book;

    internal SpendQueries(StoreConnections connections, ShapeBook book) => (_connections, _book) = (connections, book);

    /// <summary>
    /// Sums by what a dimension is, the dearest first, from sums by hour: whole hours count, from that of <paramref name="since"/>
    /// up to and with the one that <paramref name="until"/> lies in.
    /// </summary>
    public IReadOnlyList<SpendRow> SpendBy(
        SpendDimension dimension, DateTimeOffset? since = null, DateTimeOffset? until = null, TelemetryFilter? filter = null) =>
        _connections.Read(connection => Ordered(SumReader.Read(
            connection, "spend_by", "spend_latency", row => row.TextOrNull(0), Parameters(Hour(since), EndHour(until), filter, Name(dimension)))));

    /// <summary>The same from the spans and events themselves, from an instant to an instant, without latency.</summary>
    public IReadOnlyList<SpendRow> SpendByExactly(
        SpendDimension dimension, DateTimeOffset? since = null, DateTimeOffset? until = null, TelemetryFilter? filter = null) =>
        _connections.Read(connection => Ordered(new ExactSums(_book, dimension, filter ?? TelemetryFilter.All).Read(
            connection, since is { } from ? Times.Nanos(from) : long.MinValue, until is { } to ? Times.Nanos(to) : long.MaxValue)));

    /// <summary>Sums by the hour, or by several: 24 is the days of UTC. Points without anything are left out.</summary>
    /// <param name="hours">Hours of a point, from 1.</param>
    /// <param name="since">The hour that it lies in is the first.</param>
    /// <param name="until">The hour that it lies in is the last, unless it begins with it.</param>
    /// <param name="filter">Of what.</param>
    public IReadOnlyList<SeriesPoint> Series(int hours, DateTimeOffset? since = null, DateTimeOffset? until = null, TelemetryFilter? filter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hours, 1);
        return _connections.Read(connection => SumReader.Read(
                connection, "series_sums", "series_latency", row => row.Int32(0), Parameters(Hour(since), EndHour(until), filter, hours))
            .ConvertAll(point => new SeriesPoint(Times.OfHour(point.Key), point.Sums)));
    }

    /// <summary>Calls to models by day of UTC, service, provider, model and agent, in this order.</summary>
    /// <param name="since">The hour that it lies in is the first.</param>
    /// <param name="until">The hour that it lies in is the last, unless it begins with it.</param>
    public IReadOnlyList<SpendDay> Daily(DateTimeOffset since, DateTimeOffset until) => _connections.Read(connection =>
    {
        var days = new List<SpendDay>();
        using var rows = connection.Query(SqlText.Of("spend_days"), Hour(since), EndHour(until));
        while (rows.Read())
        {
            days.Add(new SpendDay(
                Times.OfHour(rows.Int32(0)), rows.Text(13), rows.TextOrNull(14), rows.TextOrNull(15), rows.TextOrNull(16), SumReader.Sums(rows, 1)));
        }
        return days;
    });

    private static List<SpendRow> Ordered(List<(string? Key, TelemetrySums Sums)> rows) =>
        [.. rows.Select(row => new SpendRow(row.Key, row.Sums)).OrderByDescending(row => row.Sums.CostMicros ?? 0)
            .ThenByDescending(row => row.Sums.Usage.Total).ThenBy(row => row.Name is null).ThenBy(row => row.Name, StringComparer.Ordinal)];

    private static Parameter[] Parameters(long from, long to, TelemetryFilter? filter, Parameter last)
    {
        filter ??= TelemetryFilter.All;
        return [from, to, filter.Service, filter.Provider, filter.Model, filter.Operation, filter.Agent, filter.CallsOnly ? 1 : 0, last];
    }

    private static long Hour(DateTimeOffset? since) => since is { } from ? Times.Hour(from) : int.MinValue;

    private static long EndHour(DateTimeOffset? until) => until is { } to ? Times.Hour(to.AddTicks(-1)) + 1 : int.MaxValue;

    private static string Name(SpendDimension dimension) => dimension switch
    {
        SpendDimension.Service => "service",
        SpendDimension.Provider => "provider",
        SpendDimension.Model => "model",
        SpendDimension.Operation => "operation",
        SpendDimension.Agent => "agent",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };
}
