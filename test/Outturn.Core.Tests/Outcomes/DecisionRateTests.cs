using System.Collections.Immutable;
using Outturn.Core.Outcomes;
using Outturn.Core.Statistics;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Outcomes;

public class DecisionRateTests
{
    [Fact]
    public void Each_share_has_its_own_denominator()
    {
        var calls = new[]
        {
            Decision("a", Verdict.Accepted), Decision("b", Verdict.Rejected, ToolStatus.Refused), Decision("c", status: ToolStatus.Failed),
            Decision("d", Verdict.Modified, edits: true), Decision("e", edits: true), Decision("f", edits: true, otherwise: true),
            Decision("g", status: ToolStatus.Proposed), Decision("h", Verdict.Interrupted, ToolStatus.Cancelled),
            Decision("read") with { Consequence = Consequence.Read }, Decision("unknown") with { Consequence = null },
        };
        var rates = Rates(Sessions(10, calls));
        Assert.Equal((80, 40), Counts(rates, "decisionReviewRate"));
        Assert.Equal((80, 30), Counts(rates, "interventionRate"));
        Assert.Equal((50, 10), Counts(rates, "decisionErrorRate"));
        Assert.Equal((30, 10), Counts(rates, "decisionFidelity"));
    }

    [Fact]
    public void Decisions_outside_the_period_do_not_count()
    {
        var rates = DecisionRate.Of(Sessions(10, Decision("a", at: 0), Decision("b", Verdict.Rejected, at: 100)), at => at > Make.At(50));
        Assert.Equal((10, 10), Counts(rates, "interventionRate"));
    }

    [Fact]
    public void From_few_sessions_nothing_is_concluded()
    {
        var rate = Rates(Sessions(9, Decision("a"), Decision("b", Verdict.Rejected))).Single(rate => rate.Fact.Metric == "interventionRate");
        Assert.Equal((null, null, "decisions of 9 sessions; 10 are needed"), (rate.Rate, rate.Interval, rate.CannotConclude));
        Assert.Equal((18, 9), (rate.Decisions, rate.Events));
    }

    [Fact]
    public void Sessions_that_differ_make_the_interval_wider_than_independent_decisions_would()
    {
        var sessions = Enumerable.Range(0, 20).Select(i => Session($"s{i}", Agents.Codex,
            [.. Enumerable.Range(0, 50).Select(j => Decision($"{i} {j}", i < 5 ? Verdict.Rejected : Verdict.Unreviewed))])).ToArray();
        var rate = Rates(sessions).Single(rate => rate.Fact.Metric == "interventionRate");
        var independent = Wilson.Proportion(250, 1000, 0.95)!.Value;
        Assert.Equal(0.25, rate.Rate);
        Assert.True(rate.Interval!.Value.High - rate.Interval.Value.Low > 3 * (independent.High - independent.Low));
    }

    [Fact]
    public void What_never_happened_has_an_interval_of_as_many_trials_as_sessions()
    {
        var rate = Rates(Sessions(12, Decision("a"), Decision("b"))).Single(rate => rate.Fact.Metric == "interventionRate");
        Assert.Equal((0.0, Wilson.Proportion(0, 12, 0.95)), (rate.Rate!.Value, rate.Interval));
    }

    [Fact]
    public void Several_agents_are_told_apart_and_one_alone_is_not_told_twice()
    {
        Assert.All(Rates(Sessions(10, Decision("a"))), rate => Assert.Null(rate.Agent));
        Session[] two = [.. Sessions(10, Decision("a")), .. Enumerable.Range(0, 10).Select(i => Session($"x{i}", Agents.Codex, [Decision($"x{i}", Verdict.Rejected)]))];
        var rates = Rates(two).Where(rate => rate.Fact.Metric == "interventionRate").ToList();
        Assert.Equal([null, Agents.ClaudeCode, Agents.Codex], rates.Select(rate => rate.Agent));
        Assert.Equal([0.5, 0.0, 1.0], rates.Select(rate => rate.Rate!.Value));
    }

    private static (int Decisions, int Events) Counts(ImmutableArray<DecisionRate> rates, string metric) =>
        rates.Where(rate => rate.Fact.Metric == metric && rate.Agent is null).Select(rate => (rate.Decisions, rate.Events)).Single();

    private static ImmutableArray<DecisionRate> Rates(IReadOnlyCollection<Session> sessions) => DecisionRate.Of(sessions, _ => true);

    private static Session[] Sessions(int count, params ToolCall[] calls) =>
        [.. Enumerable.Range(0, count).Select(i => Session($"s{i}", Agents.ClaudeCode, [.. calls.Select(call => call with { Id = new StepId($"{i} {call.Id}") })]))];

    private static Session Session(string id, string agent, ToolCall[] calls) => Make.Session(id, calls) with { Agent = agent };

    private static ToolCall Decision(
        string id, Verdict verdict = Verdict.Unreviewed, ToolStatus status = ToolStatus.Completed, bool edits = false, bool otherwise = false, double at = 0) => new(
        new StepId(id), Make.At(at), "Edit", Consequence.Write, Status: status, Verdict: verdict,
        Proposed: edits ? [Make.Edit(written: ["one", "two"])] : [],
        Applied: edits ? [Make.Edit(written: otherwise ? ["one", "three"] : ["two", "one"])] : []);
}
