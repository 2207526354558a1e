using System.Collections.Immutable;
using Outturn.Core.Statistics;
using Outturn.Core.Traces;

namespace Outturn.Core.Outcomes;

/// <summary>Something that can be said of a decision.</summary>
/// <param name="Metric">Its name in the catalogue.</param>
/// <param name="Counts">Whether enough is known of a decision to say it.</param>
/// <param name="Happened">Whether it is so.</param>
public sealed record DecisionFact(string Metric, Func<ToolCall, bool> Counts, Func<ToolCall, bool> Happened)
{
    /// <summary>A person's verdict is on record, whatever it was.</summary>
    public static DecisionFact Reviewed { get; } = new("decisionReviewRate", _ => true, call => call.Verdict != Verdict.Unreviewed);

    /// <summary>A person stepped in: changed it, stopped it or said no.</summary>
    public static DecisionFact Intervened { get; } = new(
        "interventionRate", _ => true, call => call.Verdict is Verdict.Modified or Verdict.Interrupted or Verdict.Rejected);

    /// <summary>It ran and failed; those of which no end is on record do not count.</summary>
    public static DecisionFact Failed { get; } = new(
        "decisionErrorRate", call => call.Status is ToolStatus.Completed or ToolStatus.Failed, call => call.Status == ToolStatus.Failed);

    /// <summary>
    /// What was done is what was proposed: the edits that the tool's record says it made are those that the agent asked for. Only
    /// writes that were completed, and of which both are on record, count.
    /// </summary>
    public static DecisionFact Faithful { get; } = new(
        "decisionFidelity",
        call => call is { Consequence: Consequence.Write, Status: ToolStatus.Completed, Proposed.IsDefaultOrEmpty: false, Applied.IsDefaultOrEmpty: false },
        call => call.Verdict != Verdict.Modified && Same(call.Proposed, call.Applied));

    /// <summary>All of them, in the order in which they are told.</summary>
    public static ImmutableArray<DecisionFact> All { get; } = [Reviewed, Intervened, Failed, Faithful];

    private static bool Same(ImmutableArray<Edit> proposed, ImmutableArray<Edit> applied) =>
        Written(proposed).SetEquals(Written(applied));

    // The tool's own record may cut an edit into other pieces, so that only what was written is compared.
    private static HashSet<(string Path, ulong Line)> Written(ImmutableArray<Edit> edits) =>
        [.. edits.SelectMany(edit => edit.Written.Select(line => (edit.Path, line)))];
}

/// <summary>
/// The share of decisions of which something is so. Decisions of one session go together, so the interval resamples sessions
/// (<see cref="Bootstrap.Ratio"/>); where it was so of none, or of all, it is Wilson's, of as many trials as there are sessions.
/// </summary>
/// <param name="Fact">What is said.</param>
/// <param name="Agent">The agent; null for all.</param>
/// <param name="Sessions">Sessions with such decisions.</param>
/// <param name="Decisions">Decisions that count.</param>
/// <param name="Events">Of these, those of which it is so.</param>
/// <param name="Interval">The 95 % interval of the share; null where there is none.</param>
/// <param name="CannotConclude">Why there is no rate, and what would be needed; null where there is one.</param>
public sealed record DecisionRate(
    DecisionFact Fact, string? Agent, int Sessions, int Decisions, int Events, Interval? Interval, string? CannotConclude)
{
    /// <summary>With fewer sessions a share has no interval that could be trusted.</summary>
    public const int FewestSessions = 10;

    /// <summary>The share, 0 to 1; null where it cannot be said.</summary>
    public double? Rate => CannotConclude is null ? Events / (double)Decisions : null;

    /// <summary>Every fact of the decisions of some sessions: for all agents, and where there are several, for each.</summary>
    /// <param name="sessions">The sessions.</param>
    /// <param name="covers">Whether a moment belongs to the period asked about.</param>
    public static ImmutableArray<DecisionRate> Of(IReadOnlyCollection<Session> sessions, Func<DateTimeOffset?, bool> covers)
    {
        var deciding = sessions.Select(session => (session.Agent, Calls: session.ToolCalls
                .Where(call => call.Consequence is not (null or Consequence.Read) && covers(call.At)).ToList()))
            .Where(session => session.Calls.Count > 0).ToList();
        var agents = deciding.Select(session => session.Agent).Distinct().Order(StringComparer.Ordinal).ToList();
        return [.. DecisionFact.All.SelectMany(fact => new string?[] { null }.Concat(agents.Count > 1 ? agents : [])
            .Select(agent => Of(fact, agent, [.. deciding.Where(session => agent is null || session.Agent == agent).Select(session => session.Calls)])))];
    }

    private static DecisionRate Of(DecisionFact fact, string? agent, IReadOnlyCollection<List<ToolCall>> sessions)
    {
        var counted = sessions.Select(calls => calls.Where(fact.Counts).ToList()).Where(calls => calls.Count > 0).ToList();
        var events = counted.Select(calls => (double)calls.Count(fact.Happened)).ToArray();
        var decisions = counted.Select(calls => (double)calls.Count).ToArray();
        var (so, of) = ((int)events.Sum(), (int)decisions.Sum());
        if (counted.Count < FewestSessions)
        {
            return new DecisionRate(fact, agent, counted.Count, of, so, null, $"decisions of {counted.Count} sessions; {FewestSessions} are needed");
        }
        var how = LandedGroup.How;
        var interval = so == 0 || so == of
            ? Wilson.Proportion(so == 0 ? 0 : counted.Count, counted.Count, how.Level)
            : Bootstrap.Ratio(events, decisions, how.Replicates, how.Seed, how.Level);
        return new DecisionRate(fact, agent, counted.Count, of, so, interval, null);
    }
}
