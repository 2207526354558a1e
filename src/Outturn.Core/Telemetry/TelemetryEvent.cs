using Outturn.Core.Traces;

namespace Outturn.Core.Telemetry;

/// <summary>
/// One log record of an agent: a prompt, a call to a model, a decision about a tool, a tool's result. Null is not known.
/// </summary>
/// <param name="Key">Identity: a 64-bit digest of what tells it from others (session and sequence, or the whole record). One that is sent again has the same.</param>
/// <param name="At">When it happened (UTC); for records without a time of their own, the one their attributes give.</param>
/// <param name="Service">The resource's <c>service.name</c>; empty where it has none.</param>
/// <param name="Name">The event's full name, such as <c>claude_code.api_request</c>.</param>
/// <param name="Session">Id of the session.</param>
/// <param name="Agent">The agent, spelt as in <see cref="Agents"/> where it is one of these.</param>
/// <param name="AgentVersion">The agent's version.</param>
/// <param name="Prompt">Id of the prompt that it belongs to.</param>
/// <param name="Request">The provider's id of the request or response, by which a transcript knows the same call.</param>
/// <param name="Provider">Who served the model.</param>
/// <param name="Model">The model.</param>
/// <param name="Usage">Tokens of a model call, kinds disjoint.</param>
/// <param name="CostMicros">Cost in micro-dollars that the agent recorded.</param>
/// <param name="Tool">Name of the tool.</param>
/// <param name="ToolCall">Id of the tool call.</param>
/// <param name="Decision">What was decided about the tool call: accept, reject, modify, auto_accept, …, as the agent has it.</param>
/// <param name="DecisionSource">By whom: config, hook, user_permanent, …, as the agent has it.</param>
/// <param name="Success">Whether it went well.</param>
/// <param name="DurationMillis">How long it took.</param>
/// <param name="Text">A prompt's words or a tool's target, redacted and short; null where they were not sent or are withheld.</param>
/// <param name="Error">What went wrong, redacted and short.</param>
/// <param name="Commit">Hash of a commit that the tool call made.</param>
/// <param name="Evidence">Index of the record of evidence that it stands in.</param>
public sealed record TelemetryEvent(
    ulong Key, DateTimeOffset At, string Service, string Name, string? Session, string? Agent, string? AgentVersion, string? Prompt,
    string? Request, string? Provider, string? Model, TokenUsage? Usage, long? CostMicros, string? Tool, string? ToolCall,
    string? Decision, string? DecisionSource, bool? Success, long? DurationMillis, string? Text, string? Error, string? Commit,
    long Evidence)
{
    /// <summary>Its agent tells of the same call by an event of its own too, with nothing that both name: that one counts in sums.</summary>
    public bool IsRetold { get; init; }
}
