using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Outturn.Tracing;

/// <summary>
/// The answer of <c>outturn trace</c>, described in <c>docs/trace-json.md</c>. Exactly one of session, commit and line is
/// set. A governance face: it tells cost, and no tokens. Money is in whole micro-dollars.
/// </summary>
internal sealed record TraceDocument(
    string Schema, string Program, string Asked, string Kind, TraceRepository Repository, SessionTrace? Session = null,
    CommitTrace? Commit = null, LineTrace? Line = null)
{
    public const string CurrentSchema = "outturn.trace/1";
}

/// <param name="Name"><c>owner/name</c>, or the folder's name.</param>
/// <param name="Branch">The branch on which work counts as landed.</param>
/// <param name="Tip">The commit that it points to.</param>
internal sealed record TraceRepository(string Name, string? Branch, string? Tip);

/// <param name="Session">Id.</param>
/// <param name="Parent">The session that started it.</param>
/// <param name="Agent">Agent.</param>
/// <param name="Title">The agent's own title, or the first line of the first prompt; null where neither is known.</param>
/// <param name="Start">First step that has a time.</param>
internal sealed record SessionReference(string Session, string? Parent, string Agent, string? Title, DateTimeOffset? Start);

/// <param name="Commit">Full hash.</param>
/// <param name="Subject">First line of the message, redacted.</param>
/// <param name="At">Committer's date.</param>
/// <param name="State">landed, reverted, inFlight or abandoned.</param>
/// <param name="RevertedBy">The commit that took it back.</param>
internal sealed record CommitReference(string Commit, string Subject, DateTimeOffset At, string State, string? RevertedBy);

/// <summary>A session from its first prompt to what became of its lines.</summary>
/// <param name="Session">Which one.</param>
/// <param name="Version">Version of the agent.</param>
/// <param name="End">Last step.</param>
/// <param name="HasTranscript">False where records merely name the session.</param>
/// <param name="Cost">Spend in the period; null where none of it has a price.</param>
/// <param name="UnpricedCalls">Calls that the cost leaves out.</param>
/// <param name="Postings">Where the cost went; adds up to the cost.</param>
/// <param name="Asked">For a subagent: the turn of its parent that led to it.</param>
/// <param name="Counts">The decisions in figures.</param>
/// <param name="Authorities">Every authority that came into force, in order.</param>
/// <param name="Turns">What people said, in order.</param>
/// <param name="Reads">What was read, in order: the context of later decisions.</param>
/// <param name="Decisions">Every tool call that writes, runs or reaches out, in order.</param>
/// <param name="UnknownCalls">Results whose request is not recorded, so that it is not known what they were.</param>
/// <param name="Files">What it wrote.</param>
/// <param name="Links">The commits that it had part in.</param>
/// <param name="Children">Its subagents.</param>
internal sealed record SessionTrace(
    SessionReference Session, string? Version, DateTimeOffset? End, bool HasTranscript, long? Cost, int UnpricedCalls,
    ImmutableArray<PostingTrace> Postings, AskedTrace? Asked, DecisionCounts Counts, ImmutableArray<AuthorityTrace> Authorities,
    ImmutableArray<TurnTrace> Turns, ImmutableArray<ReadTrace> Reads, ImmutableArray<DecisionTrace> Decisions, int UnknownCalls,
    ImmutableArray<FileTrace> Files, ImmutableArray<CommitLink> Links, ImmutableArray<ChildTrace> Children);

/// <param name="Account">The ledger's account.</param>
/// <param name="Commit">The change; null for the working tree and accounts without one.</param>
/// <param name="Amount">Micro-dollars.</param>
/// <param name="Lines">Lines of the session's family by which the cost was split.</param>
/// <param name="Tier">The least trusted tier of the links beneath.</param>
internal sealed record PostingTrace(string Account, CommitReference? Commit, long Amount, int Lines, string? Tier);

/// <param name="Commit">The commit.</param>
/// <param name="Tier">How far the link can be trusted.</param>
/// <param name="Rule">The rule that made it.</param>
/// <param name="Lines">Added lines that the rule gave to the session; 0 for the commit as a whole.</param>
internal sealed record CommitLink(CommitReference Commit, string Tier, string Rule, int Lines);

/// <param name="Session">The subagent.</param>
/// <param name="StartedBy">The step of the parent that started it; null where not recorded.</param>
/// <param name="Task">What that step says the subagent was started for.</param>
/// <param name="Decisions">How many decisions it made.</param>
/// <param name="Refused">Of these, refused.</param>
/// <param name="Cost">Its spend; null where none of it has a price.</param>
internal sealed record ChildTrace(SessionReference Session, string? StartedBy, string? Task, int Decisions, int Refused, long? Cost);

/// <param name="Path">The path, relative to where the session worked if it lies there.</param>
/// <param name="Edits">How many edits were made or refused.</param>
/// <param name="InEffect">Of these, how many took effect.</param>
/// <param name="Written">Lines that edits in effect put in, each edit's counted.</param>
/// <param name="Removed">Lines that they took out.</param>
/// <param name="Landings">Where lines went.</param>
internal sealed record FileTrace(string Path, int Edits, int InEffect, int Written, int Removed, ImmutableArray<LandingTrace> Landings);

/// <summary>A commit, who wrote its lines, and how they came to.</summary>
/// <param name="Commit">Which one.</param>
/// <param name="AuthoredAt">The author's date, which rebasing keeps.</param>
/// <param name="IsMerge">Whether it has several parents; then its lines came from these.</param>
/// <param name="TookBack">Commits that it took back.</param>
/// <param name="AddedLines">Lines added.</param>
/// <param name="RemovedLines">Lines removed.</param>
/// <param name="Cost">Spend posted to it; null where no session's is.</param>
/// <param name="Authors">Its lines by author, tier and rule; adds up to the added lines.</param>
/// <param name="Files">Its files.</param>
/// <param name="Links">Sessions that had part in it, by every rule that says so.</param>
/// <param name="Agents">Agents that trailers and records name.</param>
/// <param name="Stories">For each session that wrote lines of it: how.</param>
internal sealed record CommitTrace(
    CommitReference Commit, DateTimeOffset AuthoredAt, bool IsMerge, ImmutableArray<CommitReference> TookBack, int AddedLines,
    int RemovedLines, long? Cost, ImmutableArray<AuthorTrace> Authors, ImmutableArray<CommitFile> Files,
    ImmutableArray<SessionLink> Links, ImmutableArray<string> Agents, ImmutableArray<StoryTrace> Stories);

/// <param name="Kind">session, human or unknown.</param>
/// <param name="Session">The session.</param>
/// <param name="Tier">How far that can be trusted; null where unknown.</param>
/// <param name="Rule">The rule that says so.</param>
/// <param name="Lines">How many lines.</param>
internal sealed record AuthorTrace(string Kind, SessionReference? Session, string? Tier, string? Rule, int Lines);

/// <param name="Path">The path after the commit.</param>
/// <param name="OldPath">The path before, where it moved.</param>
/// <param name="IsBinary">Git shows no lines.</param>
/// <param name="Added">Lines added.</param>
/// <param name="Removed">Lines removed.</param>
/// <param name="BySessions">Added lines that sessions wrote.</param>
/// <param name="ByHumans">Added lines that are positively a person's.</param>
internal sealed record CommitFile(
    string Path, string? OldPath, bool IsBinary, int Added, int Removed, int BySessions, int ByHumans);

/// <param name="Session">The session.</param>
/// <param name="Tier">How far the link can be trusted.</param>
/// <param name="Rule">The rule that made it.</param>
/// <param name="Lines">Added lines that the rule gave it; 0 for the commit as a whole.</param>
internal sealed record SessionLink(SessionReference Session, string Tier, string Rule, int Lines);

/// <summary>How one session came to write certain lines.</summary>
/// <param name="Session">The session.</param>
/// <param name="Lines">The lines in question.</param>
/// <param name="Told">Of these, lines for which a decision is known.</param>
/// <param name="Asked">For a subagent: the turn of its parent that led to it.</param>
/// <param name="Turns">The prompts that led to the decisions.</param>
/// <param name="Reads">All that the session had read before the last of the decisions.</param>
/// <param name="Decisions">The decisions that wrote the lines.</param>
internal sealed record StoryTrace(
    SessionReference Session, int Lines, int Told, AskedTrace? Asked, ImmutableArray<TurnTrace> Turns,
    ImmutableArray<ReadTrace> Reads, ImmutableArray<DecisionTrace> Decisions);

/// <summary>One line of a file, and how it came to stand there.</summary>
/// <param name="Path">The file.</param>
/// <param name="Number">One-based.</param>
/// <param name="Text">The line, redacted and cut; null where the repository is not at hand, for only hashes of lines are kept.</param>
/// <param name="Where">branch: as at the tip of the branch that counts; workingTree: as it stands there.</param>
/// <param name="Commit">The commit that wrote it; null where it is not committed.</param>
/// <param name="NumberThen">Its number when that commit was made.</param>
/// <param name="PathThen">Its file's path then.</param>
/// <param name="Author">Its author.</param>
/// <param name="Agents">Agents that records name for the commit.</param>
/// <param name="Note">Why no more is known, where that is so.</param>
/// <param name="Story">How a session wrote it.</param>
internal sealed record LineTrace(
    string Path, int Number, string? Text, string Where, CommitReference? Commit, int? NumberThen, string? PathThen,
    AuthorTrace Author, ImmutableArray<string> Agents, string? Note, StoryTrace? Story);

/// <summary>Generated JSON for the trace. Names are camel case; nulls are written, because missing is not zero.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(TraceDocument))]
internal sealed partial class TraceJson : JsonSerializerContext;
