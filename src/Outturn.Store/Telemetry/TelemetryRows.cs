using Outturn.Core.Telemetry;
using Outturn.Core.Traces;

namespace Outturn.Store.Telemetry;

/// <summary>A span as it is kept: all of a <see cref="TelemetrySpan"/>, but for the ids of calls, of which digests are kept.</summary>
/// <param name="RequestDigest"><see cref="IdDigest"/> of the provider's id of the request; the text stands in the evidence.</param>
/// <param name="ToolCallDigest"><see cref="IdDigest"/> of the tool call's id.</param>
/// <param name="IsRepeat">An earlier event told of the same call to a model, so that it is in no sum.</param>
/// <param name="Number">Its place among all spans, by which a page of them goes on.</param>
public sealed record StoredSpan(
    SpanKey Key, ulong Parent, long StartNanos, long DurationNanos, string Service, string Name, bool IsError, string? ErrorType,
    string? Operation, string? Provider, string? Model, string? Session, string? Agent, string? Tool, ulong ToolCallDigest,
    ulong RequestDigest, TokenUsage? Usage, long? CostMicros, long Evidence, bool IsRepeat, long Number);

/// <summary>An event as it is kept.</summary>
/// <param name="Event">All that it says, its time to the microsecond.</param>
/// <param name="IsRepeat">An earlier span told of the same call to a model, so that it is in no sum.</param>
/// <param name="Number">Its place among all events, by which a page of them goes on.</param>
public sealed record StoredEvent(TelemetryEvent Event, bool IsRepeat, long Number);

/// <summary>Where a page of rows ended: time and number of the last one.</summary>
/// <param name="Time">Its time, in the unit of the list.</param>
/// <param name="Number">Tells it from others of the same time.</param>
public readonly record struct RowCursor(long Time, long Number);

/// <summary>One page of a list.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">What to ask the next page with; null where this is the last.</param>
public sealed record RowPage<T>(IReadOnlyList<T> Rows, RowCursor? Next);

/// <summary>By what sums are asked for.</summary>
public enum SpendDimension
{
    /// <summary>The resource's <c>service.name</c>.</summary>
    Service,

    /// <summary>Who served the model.</summary>
    Provider,

    /// <summary>The model.</summary>
    Model,

    /// <summary><c>gen_ai.operation.name</c>.</summary>
    Operation,

    /// <summary>The agent.</summary>
    Agent,
}

/// <summary>What is asked about; null is everything.</summary>
/// <param name="Service">One service alone.</param>
/// <param name="Provider">One provider alone.</param>
/// <param name="Model">One model alone.</param>
/// <param name="Operation">One operation alone.</param>
/// <param name="Agent">One agent alone.</param>
/// <param name="CallsOnly">Calls to models alone.</param>
public sealed record TelemetryFilter(
    string? Service = null, string? Provider = null, string? Model = null, string? Operation = null, string? Agent = null,
    bool CallsOnly = false)
{
    /// <summary>Everything.</summary>
    public static readonly TelemetryFilter All = new();
}

/// <summary>Sums over spans and events. A call that a span and an event tell of is in them once.</summary>
/// <param name="Items">Spans and events.</param>
/// <param name="Calls">Those that are calls to a model.</param>
/// <param name="Errors">Those that failed.</param>
/// <param name="Usage">Tokens of calls.</param>
/// <param name="Costed">Those whose source recorded a cost.</param>
/// <param name="CostMicros">That cost, in micro-dollars; null where none was recorded.</param>
/// <param name="DurationMicros">How long they took together, in microseconds.</param>
/// <param name="Latency">How long each took; null where the question was not asked, or none says.</param>
public sealed record TelemetrySums(
    long Items, long Calls, long Errors, TokenUsage Usage, long Costed, long? CostMicros, long DurationMicros, Latency? Latency)
{
    /// <summary>The share of what went in that was read from a cache; null where nothing went in.</summary>
    public double? CacheShare => Usage.Context == 0 ? null : (double)Usage.CacheRead / Usage.Context;

    /// <summary>The share of spans and events that failed; null where there are none.</summary>
    public double? ErrorShare => Items == 0 ? null : (double)Errors / Items;
}

/// <summary>Percentiles of durations in milliseconds, from fixed buckets: each within 4.5 % of the real one.</summary>
/// <param name="Median">Half took no longer.</param>
/// <param name="P95">95 in 100 took no longer.</param>
/// <param name="P99">99 in 100 took no longer.</param>
/// <param name="Known">How many have a duration.</param>
public readonly record struct Latency(double Median, double P95, double P99, long Known);

/// <summary>Sums of one value of a dimension.</summary>
/// <param name="Name">The value; null is not known.</param>
/// <param name="Sums">The sums.</param>
public sealed record SpendRow(string? Name, TelemetrySums Sums);

/// <summary>Sums of a day's calls to one model.</summary>
/// <param name="Start">When the day begins (UTC).</param>
/// <param name="Service">The service that called.</param>
/// <param name="Provider">Who served the model.</param>
/// <param name="Model">The model.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Sums">The sums, without latency.</param>
public sealed record SpendDay(DateTimeOffset Start, string Service, string? Provider, string? Model, string? Agent, TelemetrySums Sums);

/// <summary>Sums of one hour or day.</summary>
/// <param name="Start">When it begins (UTC).</param>
/// <param name="Sums">The sums.</param>
public sealed record SeriesPoint(DateTimeOffset Start, TelemetrySums Sums);

/// <summary>What telemetry says of a session as a whole.</summary>
/// <param name="Id">The session.</param>
/// <param name="Agent">Its agent; the first by ordinal order, where it names several.</param>
/// <param name="Service">Its service, likewise.</param>
/// <param name="Start">Start of its first span or event (UTC).</param>
/// <param name="End">End of its last one.</param>
/// <param name="Sums">The sums, without latency.</param>
public sealed record SessionRow(string Id, string? Agent, string Service, DateTimeOffset Start, DateTimeOffset End, TelemetrySums Sums);

/// <summary>What came from one source in one form.</summary>
/// <param name="Source">Who handed it over.</param>
/// <param name="Kind">What it is: the name of an <see cref="Core.Evidence.EvidenceKind"/>.</param>
/// <param name="Records">Records of evidence.</param>
/// <param name="Items">Spans, events, points, sources or commits in them.</param>
/// <param name="Repeated">Spans and events of these that had come before.</param>
/// <param name="Rejected">What could not be read, or was left out.</param>
/// <param name="Bytes">Length of the records' bodies.</param>
/// <param name="LastAt">When the last came (UTC).</param>
/// <param name="Skips">Why something was left out, and how often.</param>
public sealed record IngestRow(
    string Source, string Kind, long Records, long Items, long Repeated, long Rejected, long Bytes, DateTimeOffset LastAt,
    IReadOnlyList<IngestSkip> Skips);

/// <summary>Why something was left out, and how often.</summary>
public readonly record struct IngestSkip(string Reason, long Count);

/// <summary>A metric that somebody reports.</summary>
/// <param name="Service">The resource's <c>service.name</c>.</param>
/// <param name="Name">The metric.</param>
/// <param name="Points">How many points, those that were sent again included.</param>
/// <param name="FirstAt">Time of the earliest.</param>
/// <param name="LastAt">Time of the latest.</param>
public sealed record MetricRow(string Service, string Name, long Points, DateTimeOffset FirstAt, DateTimeOffset LastAt);

/// <summary>How much there is.</summary>
/// <param name="Spans">Spans.</param>
/// <param name="Events">Events.</param>
/// <param name="Sessions">Sessions that telemetry knows.</param>
/// <param name="Position">Records of evidence that are in the tables.</param>
public readonly record struct TelemetryCounts(long Spans, long Events, long Sessions, long Position);
