using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Outturn.Reports;

/// <summary>
/// The answer of <c>outturn report</c>, complete: every face (terminal, HTML, JSON, CSV) shows this and computes
/// nothing. Its JSON form is versioned and documented in <c>docs/report-json.md</c>. Money is in whole micro-dollars.
/// There are no tokens here: they belong to the instruments, see <c>outturn spend</c>.
/// </summary>
internal sealed record ReportDocument(
    string Schema, string Program, RepositorySection Repository, PeriodSection Period, ImmutableArray<RuleRow> Rules,
    SpendSection Spend, double Horizon, ImmutableArray<AccountRow> Accounts, int LandedChanges, ImmutableArray<UnitCostRow> UnitCosts,
    OutcomeSection Outcomes, ImmutableArray<DecisionRateRow> Decisions, CoverageSection Coverage, ImmutableArray<ChangeRow> Changes, ImmutableArray<SessionRow> Sessions,
    ImmutableArray<SourceRow> Sources, ImmutableArray<SkipRow> Skipped, ImmutableArray<string> Notes, OverlapSection? Overlap = null)
{
    public const string CurrentSchema = "outturn.report/2";
}

/// <param name="Name">Name for people: <c>owner/name</c> of the remote, else the folder's name.</param>
/// <param name="Path">The folder asked for.</param>
/// <param name="Branch">The branch on which a change counts as landed.</param>
/// <param name="Head">Its tip; null in an empty repository.</param>
/// <param name="Commits">Commits read, on all branches.</param>
/// <param name="LandedCommits">Of these, on the branch.</param>
internal sealed record RepositorySection(
    string Name, string Path, string? Branch, string? Head, int Commits, int LandedCommits);

/// <param name="Since">Spend before this instant is left out; null for all.</param>
/// <param name="Until">Spend at or after this instant is left out; null for all.</param>
/// <param name="FirstSpend">First model call in the period.</param>
/// <param name="LastSpend">Last model call in the period.</param>
internal sealed record PeriodSection(
    DateTimeOffset? Since, DateTimeOffset? Until, DateTimeOffset? FirstSpend, DateTimeOffset? LastSpend);

/// <param name="Name">The rule's name, as <c>--rules</c> takes it.</param>
/// <param name="Tier">The tier of its links.</param>
/// <param name="Links">Links between a commit and a session that it made.</param>
/// <param name="Lines">Added lines that it gave an author.</param>
internal sealed record RuleRow(string Name, string Tier, int Links, int Lines);

/// <param name="Total">All spend in the period; the accounts add up to it exactly.</param>
/// <param name="Measured">The part that agents or providers recorded themselves.</param>
/// <param name="Estimated">The part computed from tokens and list prices.</param>
/// <param name="Calls">Model calls.</param>
/// <param name="PriceVersion">The price catalogue used.</param>
/// <param name="Unpriced">Models without a price: their calls are not in any figure.</param>
internal sealed record SpendSection(
    long Total, long Measured, long Estimated, int Calls, string PriceVersion, ImmutableArray<UnpricedRow> Unpriced);

/// <param name="Model">The model as recorded, or "no model recorded".</param>
/// <param name="Calls">Calls without a price.</param>
/// <param name="Sessions">Sessions that made them.</param>
internal sealed record UnpricedRow(string Model, int Calls, int Sessions);

/// <param name="Account">surviving, reworked, reverted, tooYoung, inFlight, abandoned, rejected, noArtifact or unattributed.</param>
/// <param name="Amount">Spend posted to it.</param>
/// <param name="Low">The least it can be: counting only exact and deterministic links, or all, whichever is less.</param>
/// <param name="High">The most it can be.</param>
/// <param name="Share">Share of all spend, 0 to 1; null where nothing was spent.</param>
/// <param name="Sessions">Sessions with a part in it.</param>
/// <param name="Changes">Commits in it.</param>
/// <param name="Lines">Lines in it.</param>
/// <param name="LeastTier">The least trusted tier among its links; null where it rests on none.</param>
internal sealed record AccountRow(
    string Account, long Amount, long Low, long High, double? Share, int Sessions, int Changes, int Lines, string? LeastTier);

/// <param name="Name">costPerLandedChange, costPer100LandedLines, costPerSurvivingChange or costPer100SurvivingLines.</param>
/// <param name="Value">Micro-dollars; null where it cannot be concluded.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Level">Confidence level of the interval, 0 to 1.</param>
/// <param name="Numerator">All spend, in micro-dollars.</param>
/// <param name="Denominator">Changes or lines.</param>
/// <param name="Sessions">Session families that the interval rests on.</param>
/// <param name="CannotConclude">Why there is no figure; null where there is one.</param>
internal sealed record UnitCostRow(
    string Name, double? Value, double? Low, double? High, double Level, long Numerator, double Denominator, int Sessions,
    string? CannotConclude);

/// <param name="Metric">decisionReviewRate, interventionRate, decisionErrorRate or decisionFidelity.</param>
/// <param name="Agent">The agent, where the row is about one of several; null for all.</param>
/// <param name="Sessions">Sessions with decisions that count.</param>
/// <param name="Decisions">Decisions in the period of which enough is known.</param>
/// <param name="Events">Of these, those of which it is so.</param>
/// <param name="Rate">The share, 0 to 1; null where it cannot be said.</param>
/// <param name="Low">Lower end of its 95 % interval, by resampling sessions.</param>
/// <param name="High">Upper end.</param>
/// <param name="CannotConclude">Why there is no rate; null where there is one.</param>
internal sealed record DecisionRateRow(
    string Metric, string? Agent, int Sessions, int Decisions, int Events, double? Rate, double? Low, double? High, string? CannotConclude);

/// <param name="Spend">Share of spend whose sessions are linked to a change, 0 to 1; null without spend.</param>
/// <param name="Lines">Share of the lines landed in the period whose author is known, 0 to 1; null without lines.</param>
/// <param name="LandedLines">Lines landed in the period.</param>
/// <param name="AgentLines">Of these, written by a session.</param>
/// <param name="HumanLines">Of these, positively known to be a person's.</param>
/// <param name="UnknownLines">The rest.</param>
internal sealed record CoverageSection(
    double? Spend, double? Lines, int LandedLines, int AgentLines, int HumanLines, int UnknownLines);

/// <param name="Commit">Full hash.</param>
/// <param name="Subject">First line of the message.</param>
/// <param name="At">Committer's date.</param>
/// <param name="State">landed, reverted or inFlight.</param>
/// <param name="Cost">Spend posted to it, in micro-dollars.</param>
/// <param name="AddedLines">Lines it added.</param>
/// <param name="AgentLines">Of these, by a session.</param>
/// <param name="HumanLines">Of these, positively a person's.</param>
/// <param name="Sessions">Sessions linked to it.</param>
/// <param name="Agents">Agents that took part, also by mere trailer.</param>
/// <param name="LeastTier">The least trusted tier among its links.</param>
/// <param name="RevertedBy">The commit that took it back.</param>
internal sealed record ChangeRow(
    string Commit, string Subject, DateTimeOffset At, string State, long Cost, int AddedLines, int AgentLines,
    int HumanLines, ImmutableArray<string> Sessions, ImmutableArray<string> Agents, string? LeastTier, string? RevertedBy);

/// <param name="Session">Id.</param>
/// <param name="Parent">The session that started it.</param>
/// <param name="Agent">Agent.</param>
/// <param name="Title">The first thing a person asked, or the agent's own title; redacted and short.</param>
/// <param name="Start">First step.</param>
/// <param name="End">Last step.</param>
/// <param name="Cost">Spend in the period, in micro-dollars; null where it made calls and none of them has a price.</param>
/// <param name="Calls">Model calls in the period.</param>
/// <param name="UnpricedCalls">Of these, without a price.</param>
/// <param name="Decisions">Tool calls that wrote, ran or reached out.</param>
/// <param name="Refused">Of these, refused by a person.</param>
/// <param name="Postings">Where its cost went; adds up to the cost.</param>
internal sealed record SessionRow(
    string Session, string? Parent, string Agent, string? Title, DateTimeOffset? Start, DateTimeOffset? End, long? Cost,
    int Calls, int UnpricedCalls, int Decisions, int Refused, ImmutableArray<PostingRow> Postings);

/// <param name="Account">The account.</param>
/// <param name="Commit">The change, for landed, reverted and in flight; null for work in the working tree and the other accounts.</param>
/// <param name="Amount">Micro-dollars.</param>
/// <param name="Lines">Lines by which the cost was split.</param>
internal sealed record PostingRow(string Account, string? Commit, long Amount, int Lines);

/// <param name="Kind">Claude Code transcripts, Entire checkpoints, git-ai notes, ….</param>
/// <param name="Found">How many there are.</param>
/// <param name="Read">How many could be read.</param>
/// <param name="Elsewhere">How many belong to other repositories.</param>
internal sealed record SourceRow(string Kind, int Found, int Read, int Elsewhere);

/// <param name="Reason">What was wrong.</param>
/// <param name="Count">How many records it cost.</param>
/// <param name="Sources">In how many files, blobs or commits.</param>
/// <param name="Example">One of them.</param>
/// <param name="LosesContent">Whether anything that Outturn uses was lost.</param>
internal sealed record SkipRow(string Reason, long Count, int Sources, string Example, bool LosesContent);

/// <summary>Generated JSON for the report. Names are camel case; nulls are written, because missing is not zero.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ReportDocument))]
internal sealed partial class ReportJson : JsonSerializerContext;
