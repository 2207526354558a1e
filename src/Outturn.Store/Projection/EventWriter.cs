using Outturn.Core.Telemetry;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Projection;

/// <summary>Writes events.</summary>
internal sealed class EventWriter(Names names, Sums sums, long lastEvent)
{
    private const long MostMillis = 86_400_000;

    private long _last = lastEvent;

    public bool HasAny => _last > 0;

    /// <param name="connection">Within a transaction.</param>
    /// <param name="events">A batch's events.</param>
    /// <param name="places">Those of them to write.</param>
    /// <param name="repeats">Whether the event at a place tells of a call to a model that an earlier span told of.</param>
    public void Write(DuckDbConnection connection, List<TelemetryEvent> events, List<int> places, IReadOnlySet<int> repeats)
    {
        if (places.Count == 0)
        {
            return;
        }
        using var rows = connection.Append("event");
        foreach (var place in places)
        {
            Write(rows, events[place], events[place].IsRetold || repeats.Contains(place));
        }
        rows.Complete();
    }

    private void Write(DuckDbAppender rows, TelemetryEvent row, bool isRepeat)
    {
        var usage = row.Usage ?? default;
        var key = new SeriesKey(row.Service, row.Provider, row.Model, null, row.Agent, ModelCalls.Is(row));
        var series = names.Series(key);
        var session = names.Session(row.Session);
        var micros = Times.Micros(row.At);
        sums.Add(new Summand(
            series, key, session, micros, micros, row.DurationMillis is { } millis ? Math.Clamp(millis, 0, MostMillis) * 1_000_000 : null,
            row.Success == false || row.Error is not null, usage, row.CostMicros, isRepeat));
        rows.Append(++_last).Append((long)row.Key).Append(micros).Append(series).Append(row.Name).Append((long)session).Append(row.AgentVersion).Append(row.Prompt).Append(row.Request)
            .Append((long)IdDigest.Of(row.Request)).Append(row.Usage is not null).Append(usage.Input).Append(usage.CacheRead)
            .Append(usage.CacheWrite5m).Append(usage.CacheWrite1h).Append(usage.Output).Append(usage.Reasoning).Append(row.CostMicros)
            .Append(row.Tool).Append(row.ToolCall).Append(row.Decision).Append(row.DecisionSource).Append(row.Success)
            .Append(row.DurationMillis).Append(row.Text).Append(row.Error).Append(row.Commit).Append(row.Evidence).Append(isRepeat).EndRow();
    }
}
