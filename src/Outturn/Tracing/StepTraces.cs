using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Tracing;

/// <param name="Order">Place among the session's steps. Turns, reads and decisions share one count.</param>
/// <param name="Step">The step's id.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Kind">prompt, interruption or mode.</param>
/// <param name="Text">The words, redacted and cut.</param>
/// <param name="Authority">The authority that the turn set; null where it set none.</param>
internal sealed record TurnTrace(int Order, string Step, DateTimeOffset? At, string Kind, string? Text, string? Authority);

/// <param name="Order">Place among the session's steps.</param>
/// <param name="At">Since when.</param>
/// <param name="Authority">What the agent could do from then on without asking.</param>
internal sealed record AuthorityTrace(int Order, DateTimeOffset? At, string Authority);

/// <param name="Session">The parent.</param>
/// <param name="Turn">Its last prompt before the subagent began.</param>
/// <param name="Authority">The parent's authority then, which is the subagent's until it has its own.</param>
internal sealed record AskedTrace(string Session, TurnTrace? Turn, string? Authority);

/// <param name="Order">Place among the session's steps.</param>
/// <param name="Step">The step's id.</param>
/// <param name="Prompt">Order of the prompt before it.</param>
/// <param name="At">When.</param>
/// <param name="Kind">file, search, command or other.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Target">What was read.</param>
/// <param name="Status">How far it came.</param>
/// <param name="ActionDigest">First 16 hex digits of the SHA-256 of the request.</param>
/// <param name="ResultDigest">The same of what was read.</param>
internal sealed record ReadTrace(
    int Order, string Step, int? Prompt, DateTimeOffset? At, string Kind, string? Tool, string? Target, string Status,
    string? ActionDigest, string? ResultDigest);

/// <param name="Order">Place among the session's steps.</param>
/// <param name="Step">The step's id.</param>
/// <param name="Prompt">Order of the prompt that led to it; null where none is before it.</param>
/// <param name="At">When.</param>
/// <param name="Consequence">write, execute or external.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Target">What it acts on, redacted and cut.</param>
/// <param name="Authority">The authority in force; null where none is recorded.</param>
/// <param name="Context">How many reads of the session came before it.</param>
/// <param name="Status">proposed, completed, failed, cancelled or refused.</param>
/// <param name="Verdict">unreviewed, accepted, modified, interrupted or rejected.</param>
/// <param name="ActionDigest">First 16 hex digits of the SHA-256 of the request.</param>
/// <param name="ResultDigest">The same of the result.</param>
/// <param name="Commits">Abbreviated hashes of commits that its output says it made.</param>
/// <param name="Child">The subagent that it started.</param>
/// <param name="Edits">The files that it wrote, or would have.</param>
internal sealed record DecisionTrace(
    int Order, string Step, int? Prompt, DateTimeOffset? At, string Consequence, string? Tool, string? Target,
    string? Authority, int Context, string Status, string Verdict, string? ActionDigest, string? ResultDigest,
    ImmutableArray<string> Commits, string? Child, ImmutableArray<EditTrace> Edits);

/// <param name="Path">The path, relative to where the session worked if it lies there.</param>
/// <param name="Kind">patch, whole, append, touched or deleted.</param>
/// <param name="TookEffect">False where a person or a policy stopped it, or it failed.</param>
/// <param name="Written">Lines it put in.</param>
/// <param name="Removed">Lines it took out.</param>
/// <param name="Landings">Where its lines went.</param>
internal sealed record EditTrace(
    string Path, string Kind, bool TookEffect, int Written, int Removed, ImmutableArray<LandingTrace> Landings);

/// <param name="Commit">The commit that took the lines; null where they stand uncommitted in a working tree.</param>
/// <param name="State">landed, reverted, inFlight or abandoned.</param>
/// <param name="Lines">How many lines of the commit.</param>
/// <param name="Tier">How far the link can be trusted.</param>
/// <param name="Rule">The rule that made it.</param>
internal sealed record LandingTrace(string? Commit, string State, int Lines, string Tier, string Rule);

/// <param name="All">All decisions.</param>
internal sealed record DecisionCounts(
    int All, int Proposed, int Completed, int Failed, int Cancelled, int Refused, int Unreviewed, int Accepted, int Modified,
    int Interrupted, int Rejected)
{
    public static DecisionCounts Of(IReadOnlyCollection<ToolCall> calls)
    {
        int With(ToolStatus status) => calls.Count(call => call.Status == status);
        int Judged(Verdict verdict) => calls.Count(call => call.Verdict == verdict);
        return new DecisionCounts(
            calls.Count, With(ToolStatus.Proposed), With(ToolStatus.Completed), With(ToolStatus.Failed), With(ToolStatus.Cancelled),
            With(ToolStatus.Refused), Judged(Verdict.Unreviewed), Judged(Verdict.Accepted), Judged(Verdict.Modified),
            Judged(Verdict.Interrupted), Judged(Verdict.Rejected));
    }
}
