using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Outturn.Core.Traces;
using Outturn.Store.Telemetry;
using Outturn.Tracing;

namespace Outturn.Server.Api;

/// <summary>A page of the sessions that telemetry knows, the one that ended last first.</summary>
/// <param name="Schema">The format and its version.</param>
/// <param name="Sessions">The sessions.</param>
/// <param name="Next">The cursor of the next page; null where this is the last.</param>
internal sealed record TelemetrySessionPage(string Schema, ImmutableArray<SessionRow> Sessions, string? Next)
{
    public const string CurrentSchema = "outturn.telemetry.sessions/1";

    public static TelemetrySessionPage Of(RowPage<SessionRow> page) => new(CurrentSchema, [.. page.Rows], SpanDocument.Cursor(page.Next));
}

/// <summary>Spans: of a session a page, of a trace all.</summary>
/// <param name="Schema">The format and its version.</param>
/// <param name="Spans">By start.</param>
/// <param name="Next">The cursor of the next page; null where this is the last.</param>
internal sealed record SpanPage(string Schema, ImmutableArray<SpanDocument> Spans, string? Next)
{
    public const string CurrentSchema = "outturn.telemetry.spans/1";

    public static SpanPage Of(IEnumerable<StoredSpan> spans, RowCursor? next) => new(CurrentSchema, [.. spans.Select(SpanDocument.Of)], SpanDocument.Cursor(next));
}

/// <summary>A span as the tables have it, without content.</summary>
/// <param name="Trace">The trace's id, 32 hexadecimal digits.</param>
/// <param name="Span">The span's, 16.</param>
/// <param name="Parent">The parent's; null for a root.</param>
/// <param name="Start">When it began (UTC), to a ten-millionth of a second.</param>
/// <param name="DurationNanos">How long it took, in nanoseconds.</param>
/// <param name="Service">The service.</param>
/// <param name="Name">The span's name.</param>
/// <param name="IsError">Whether it failed.</param>
/// <param name="ErrorType">How.</param>
/// <param name="Operation">What kind of operation it was.</param>
/// <param name="Provider">Who served the model.</param>
/// <param name="Model">The model.</param>
/// <param name="Session">The session.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Usage">Tokens; null where none are given.</param>
/// <param name="CostMicros">Cost that the source recorded, in micro-dollars.</param>
/// <param name="IsRepeat">An event told of the same call, so that it is in no sum.</param>
/// <param name="Evidence">The record of evidence that it stands in.</param>
internal sealed record SpanDocument(
    string Trace, string Span, string? Parent, DateTimeOffset Start, long DurationNanos, string Service, string Name, bool IsError, string? ErrorType,
    string? Operation, string? Provider, string? Model, string? Session, string? Agent, string? Tool, TokenUsage? Usage, long? CostMicros, bool IsRepeat, long Evidence)
{
    public static SpanDocument Of(StoredSpan span) => new(
        span.Key.Trace.ToString("x32", CultureInfo.InvariantCulture), Hex(span.Key.Span), span.Parent == 0 ? null : Hex(span.Parent),
        DateTimeOffset.UnixEpoch.AddTicks(span.StartNanos / 100), span.DurationNanos, span.Service, span.Name, span.IsError, span.ErrorType, span.Operation,
        span.Provider, span.Model, span.Session, span.Agent, span.Tool, span.Usage, span.CostMicros, span.IsRepeat, span.Evidence);

    public static string? Cursor(RowCursor? next) => next is { } row
        ? Api.Cursor.Of(row.Time.ToString(CultureInfo.InvariantCulture), row.Number.ToString(CultureInfo.InvariantCulture)) : null;

    private static string Hex(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);
}

/// <summary>A person's own sessions.</summary>
/// <param name="Schema">The format and its version.</param>
/// <param name="Sessions">The latest first.</param>
internal sealed record MineDocument(string Schema, ImmutableArray<SessionReference> Sessions)
{
    public const string CurrentSchema = "outturn.mine/1";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(TelemetrySessionPage))]
[JsonSerializable(typeof(SessionRow))]
[JsonSerializable(typeof(SpanPage))]
[JsonSerializable(typeof(MineDocument))]
internal sealed partial class TelemetryJson : JsonSerializerContext;
