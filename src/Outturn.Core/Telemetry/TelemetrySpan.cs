using Outturn.Core.Traces;

namespace Outturn.Core.Telemetry;

/// <summary>A span's identity; a span that is sent again has the same.</summary>
/// <param name="Trace">The 16 bytes of the trace id, read as a big-endian number.</param>
/// <param name="Span">The 8 bytes of the span id, read as a big-endian number.</param>
public readonly record struct SpanKey(UInt128 Trace, ulong Span);

/// <summary>
/// One span as Outturn keeps it: what the generative-AI conventions and the agents' own exporters say, under one set of names,
/// without content. Null is not known.
/// </summary>
/// <param name="Key">Its identity.</param>
/// <param name="Parent">Span id of the parent in the same trace; 0 for a root.</param>
/// <param name="StartNanos">Start, in nanoseconds since 1970 (UTC).</param>
/// <param name="DurationNanos">Duration in nanoseconds; never below 0.</param>
/// <param name="Service">The resource's <c>service.name</c>; empty where it has none.</param>
/// <param name="Name">The span's name.</param>
/// <param name="IsError">Whether its status is an error.</param>
/// <param name="ErrorType"><c>error.type</c>.</param>
/// <param name="Operation"><c>gen_ai.operation.name</c>: chat, execute_tool, invoke_agent, …; null for a span of another kind.</param>
/// <param name="Provider">Who served the model.</param>
/// <param name="Model">The model that answered, else the one asked.</param>
/// <param name="Session">Id of the session (<c>gen_ai.conversation.id</c>, <c>session.id</c>).</param>
/// <param name="Agent">The agent: a product of <see cref="Agents"/> where it is one, else the name that the span gives.</param>
/// <param name="Tool">Name of the tool that was called.</param>
/// <param name="ToolCall">Id of the tool call.</param>
/// <param name="Request">The provider's id of the request or response, by which a transcript knows the same call.</param>
/// <param name="Usage">Tokens of a model call, kinds disjoint; null where none are given.</param>
/// <param name="CostMicros">Cost in micro-dollars that the source itself recorded.</param>
/// <param name="Evidence">Index of the record of evidence that it stands in.</param>
public sealed record TelemetrySpan(
    SpanKey Key, ulong Parent, long StartNanos, long DurationNanos, string Service, string Name, bool IsError, string? ErrorType,
    string? Operation, string? Provider, string? Model, string? Session, string? Agent, string? Tool, string? ToolCall, string? Request,
    TokenUsage? Usage, long? CostMicros, long Evidence)
{
    /// <summary>Its agent tells of the same call by an event too, with nothing that both name: the event is what counts in sums.</summary>
    public bool IsRetold { get; init; }
}
