using System.Collections.Immutable;

namespace Outturn.Core.Traces;

/// <summary>
/// One thing in a session. Sources hand over steps in pieces (a call on one line, its result on another, the same
/// line again in a resumed file); pieces with the same id are joined field by field, see <see cref="StepJoin"/>.
/// </summary>
/// <param name="Id">The step's own id, the same in every copy.</param>
/// <param name="At">When it happened (UTC), where recorded.</param>
public abstract record Step(StepId Id, DateTimeOffset? At);

/// <summary>Something that a person said or set.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="At">When it was said.</param>
/// <param name="Text">The words, redacted and cut to <see cref="Limits.TurnText"/> characters; null for a mere change of mode.</param>
/// <param name="Kind">Prompt, interruption or change of mode.</param>
/// <param name="Authority">What the agent may do from here on without asking (a permission mode or approval policy).</param>
public sealed record HumanTurn(
    StepId Id, DateTimeOffset? At, string? Text, HumanTurnKind Kind = HumanTurnKind.Prompt, string? Authority = null)
    : Step(Id, At);

/// <summary>What a person's turn was.</summary>
public enum HumanTurnKind
{
    /// <summary>Words to the agent.</summary>
    Prompt,

    /// <summary>A change of what the agent may do without asking.</summary>
    Mode,

    /// <summary>The person stopped the agent.</summary>
    Interruption,
}

/// <summary>One request to a model.</summary>
/// <param name="Id">The response's message id.</param>
/// <param name="At">When the answer was recorded.</param>
/// <param name="Model">The model's id as recorded; null or empty where the source does not say.</param>
/// <param name="Usage">Tokens, normalised so that no kind contains another (except reasoning, inside output).</param>
/// <param name="MeasuredCost">The cost in micro-dollars that the agent or provider itself recorded, where it did.</param>
/// <param name="Provider">Who served the model, where recorded.</param>
/// <param name="Request">The provider's id of the request, where recorded: two sources that both have it know whether they mean the same call.</param>
public sealed record ModelCall(
    StepId Id, DateTimeOffset? At, string? Model, TokenUsage Usage, long? MeasuredCost = null, string? Provider = null,
    string? Request = null)
    : Step(Id, At);

/// <summary>
/// One use of a tool: where an agent commits somebody to something (a decision), or looks (a read). Null fields are
/// not known, or not known yet.
/// </summary>
/// <param name="Id">The call's id.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Tool">The tool's name as the agent has it.</param>
/// <param name="Consequence">What kind of effect it can have.</param>
/// <param name="Target">What it acts on: a path, a command line, an address; redacted and cut to <see cref="Limits.Target"/>.</param>
/// <param name="ActionDigest">First 16 hex digits of the SHA-256 of the call's input as recorded.</param>
/// <param name="ResultDigest">The same of the result's content.</param>
/// <param name="Status">How far it came.</param>
/// <param name="Verdict">What a person said of it.</param>
/// <param name="Proposed">The edits that the call asked for.</param>
/// <param name="Applied">The edits that the tool's own record says it made; where present they replace <paramref name="Proposed"/>.</param>
/// <param name="PrintedCommits">Abbreviated hashes of commits that the call's output says it made.</param>
/// <param name="Child">The subagent session that the call started.</param>
public sealed record ToolCall(
    StepId Id, DateTimeOffset? At, string? Tool, Consequence? Consequence, string? Target = null,
    string? ActionDigest = null, string? ResultDigest = null, ToolStatus Status = ToolStatus.Proposed,
    Verdict Verdict = Verdict.Unreviewed, ImmutableArray<Edit> Proposed = default,
    ImmutableArray<Edit> Applied = default, ImmutableArray<string> PrintedCommits = default, SessionId? Child = null)
    : Step(Id, At)
{
    /// <summary>The edits that took effect, or would have, had the call not been refused.</summary>
    public ImmutableArray<Edit> Edits =>
        !Applied.IsDefaultOrEmpty ? Applied : Proposed.IsDefault ? [] : Proposed;

    /// <summary>
    /// True where the call had no effect: a person or a policy kept it from running, or a tool that writes failed. A
    /// command that failed may have written before it did.
    /// </summary>
    public bool WasStopped =>
        Verdict is Verdict.Rejected || Status is ToolStatus.Refused or ToolStatus.Cancelled
        || (Status == ToolStatus.Failed && (Consequence is null or Traces.Consequence.Write));
}

/// <summary>What kind of effect a tool call can have.</summary>
public enum Consequence
{
    /// <summary>Looks and changes nothing.</summary>
    Read,

    /// <summary>Writes files.</summary>
    Write,

    /// <summary>Runs a program, or another agent.</summary>
    Execute,

    /// <summary>Reaches beyond the machine.</summary>
    External,
}

/// <summary>How far a tool call came, in the order in which knowledge about it grows.</summary>
public enum ToolStatus
{
    /// <summary>Asked for; no result was recorded.</summary>
    Proposed,

    /// <summary>Ran to its end.</summary>
    Completed,

    /// <summary>Ran and failed.</summary>
    Failed,

    /// <summary>Stopped by a person while it ran.</summary>
    Cancelled,

    /// <summary>Never ran: a person or a policy refused it.</summary>
    Refused,
}

/// <summary>What a person said of a decision.</summary>
public enum Verdict
{
    /// <summary>Nobody is on record.</summary>
    Unreviewed,

    /// <summary>A person agreed.</summary>
    Accepted,

    /// <summary>A person changed it, then agreed.</summary>
    Modified,

    /// <summary>A person stopped the agent during it.</summary>
    Interrupted,

    /// <summary>A person said no.</summary>
    Rejected,
}

/// <summary>How much text a record keeps. The transcript itself stays where it is.</summary>
public static class Limits
{
    /// <summary>Characters of a person's turn.</summary>
    public const int TurnText = 2000;

    /// <summary>Characters of a tool call's target.</summary>
    public const int Target = 300;
}
