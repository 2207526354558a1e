using Outturn.Core.Traces;
using Outturn.Reports;

namespace Outturn.Tests.Sample;

/// <summary>The sessions that are read from the sample, against what was played.</summary>
public class SessionTruthTests(JudgedSamples samples)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_sessions_are_those_that_were_played(int seed)
    {
        var sample = samples.Of(seed);
        Assert.Equal(
            sample.Truth.Sessions.Select(session => (session.Id, session.Agent, session.Parent)).Order(),
            sample.Evidence.Sessions.Select(session => (session.Id.Value, session.Agent, session.Parent?.Value)).Order());
        Assert.Equal(
            sample.Truth.Sessions.Where(session => session.Place == "loose").Select(session => session.Id),
            sample.Evidence.Unplaced.Select(id => id.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_session_has_its_own_calls_tokens_and_costs_and_nobody_else_s(int seed)
    {
        var sample = samples.Of(seed);
        foreach (var truth in sample.Truth.Sessions)
        {
            var calls = sample.Session(truth.Id).ModelCalls.ToArray();
            var usage = calls.Aggregate(default(TokenUsage), (sum, call) => sum + call.Usage);
            Assert.Equal(truth.RecordedCalls, calls.Length);
            Assert.Equal(truth.Tokens, new TrueTokens(
                usage.Input, usage.CacheRead, usage.CacheWrite5m, usage.CacheWrite1h, usage.Output, usage.Reasoning));
            Assert.Equal(truth.MeasuredMicros, calls.All(call => call.MeasuredCost is null) ? null : calls.Sum(call => call.MeasuredCost ?? 0));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Refusals_and_interruptions_are_counted_where_they_happened(int seed)
    {
        var sample = samples.Of(seed);
        foreach (var truth in sample.Truth.Sessions)
        {
            var session = sample.Session(truth.Id);
            Assert.Equal(truth.Verdicts.Rejected, session.ToolCalls.Count(call => call.Verdict == Verdict.Rejected));
            Assert.Equal(
                truth.Verdicts.Interrupted,
                session.Steps.OfType<HumanTurn>().Count(turn => turn.Kind == HumanTurnKind.Interruption));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_could_not_be_read_or_priced_is_counted_and_nothing_else_is(int seed)
    {
        var sample = samples.Of(seed);
        var truth = sample.Truth.Skips.Where(skip => skip.Reason != "unpriced model");
        Assert.Equal(
            truth.Select(skip => (skip.Session, skip.Reason, (long)skip.Count)).Order(),
            sample.Evidence.Skips.Where(skip => skip.LosesContent)
                .Select(skip => (Path.GetFileNameWithoutExtension(skip.Source), skip.Reason.Split(':')[0], skip.Count)).Order());
        var research = Assert.Single(sample.Truth.Skips, skip => skip.Reason == "unpriced model").Session;
        var unpriced = Assert.Single(ReportBuilder.Build(sample.All).Spend.Unpriced);
        Assert.Equal(("pontoon-coder-preview", 1), (unpriced.Model, unpriced.Sessions));
        Assert.Equal(sample.Session(research).ModelCalls.Count(), unpriced.Calls);
    }

    [Fact]
    public void Nothing_is_unknown_but_the_record_that_is_meant_to_be() =>
        Assert.Equal("unknown field: payload", Assert.Single(samples.Of(1).Evidence.Skips, skip => !skip.LosesContent).Reason);
}
