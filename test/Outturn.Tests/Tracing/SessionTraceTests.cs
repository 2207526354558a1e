using Outturn.Core.Traces;

namespace Outturn.Tests.Tracing;

public class SessionTraceTests(TracedSample sample) : IClassFixture<TracedSample>
{
    [Fact]
    public void Every_decision_of_a_session_appears_exactly_once()
    {
        foreach (var session in sample.Sessions)
        {
            var trace = sample.AskSession(session.Id.Value);
            var expected = session.ToolCalls.Where(call => call.Consequence is not (null or Consequence.Read)).Select(call => call.Id.Value);
            Assert.Equal(expected, trace.Decisions.Select(decision => decision.Step));
            Assert.Equal(trace.Decisions.Length, trace.Counts.All);
            var rows = TracedSample.Terminal(sample.Ask(session.Id.Value), all: true).Split('\n')
                .Count(line => line.Length > 28 && line[16..].TrimStart() is var rest && line.StartsWith("    ", StringComparison.Ordinal)
                    && (rest.StartsWith("write    ", StringComparison.Ordinal) || rest.StartsWith("execute  ", StringComparison.Ordinal)
                        || rest.StartsWith("external ", StringComparison.Ordinal)));
            Assert.Equal(trace.Decisions.Length, rows);
        }
    }

    [Fact]
    public void Nothing_else_of_a_session_is_lost()
    {
        foreach (var session in sample.Sessions)
        {
            var trace = sample.AskSession(session.Id.Value);
            Assert.Equal(session.Steps.OfType<HumanTurn>().Select(turn => turn.Id.Value), trace.Turns.Select(turn => turn.Step));
            Assert.Equal(session.ToolCalls.Count(), trace.Reads.Length + trace.Decisions.Length + trace.UnknownCalls);
            Assert.Equal(trace.Cost ?? 0, trace.Postings.Sum(posting => posting.Amount));
        }
    }

    [Fact]
    public void Verdicts_are_those_of_the_truth()
    {
        foreach (var truth in sample.Truth.GetProperty("sessions").EnumerateArray())
        {
            var trace = sample.AskSession(truth.GetProperty("id").GetString()!);
            var verdicts = truth.GetProperty("verdicts");
            Assert.Equal(verdicts.GetProperty("rejected").GetInt32(), trace.Counts.Rejected);
            Assert.Equal(verdicts.GetProperty("rejected").GetInt32(), trace.Decisions.Count(decision => decision.Verdict == "rejected"));
            Assert.Equal(verdicts.GetProperty("interrupted").GetInt32(), trace.Turns.Count(turn => turn.Kind == "interruption"));
            Assert.Equal(trace.Counts.All,
                trace.Counts.Proposed + trace.Counts.Completed + trace.Counts.Failed + trace.Counts.Cancelled + trace.Counts.Refused);
            Assert.Equal(trace.Counts.All, trace.Counts.Unreviewed + trace.Counts.Accepted + trace.Counts.Modified
                + trace.Counts.Interrupted + trace.Counts.Rejected);
        }
    }

    [Fact]
    public void A_decision_stands_under_the_authority_that_was_set_last_and_rests_on_what_was_read_before()
    {
        foreach (var session in sample.Sessions)
        {
            var trace = sample.AskSession(session.Id.Value);
            foreach (var decision in trace.Decisions)
            {
                var before = session.Steps.Take(decision.Order).ToList();
                var set = before.OfType<HumanTurn>().LastOrDefault(turn => turn.Authority is not null)?.Authority;
                Assert.Equal(set ?? trace.Asked?.Authority, decision.Authority);
                Assert.Equal(before.OfType<ToolCall>().Count(call => call.Consequence == Consequence.Read), decision.Context);
                Assert.Equal(decision.Step, session.Steps[decision.Order].Id.Value);
            }
            Assert.All(trace.Authorities.Zip(trace.Authorities.Skip(1)), pair => Assert.NotEqual(pair.First.Authority, pair.Second.Authority));
        }
    }

    [Fact]
    public void Work_that_landed_names_its_commits_and_work_that_did_not_names_none()
    {
        var landed = sample.AskSession(sample.Session("squash-merge"));
        var squash = sample.Commit("squash-merge", 2);
        Assert.All(landed.Files, file => Assert.Equal((squash, "landed", "deterministic", "content"),
            (file.Landings[0].Commit, file.Landings[0].State, file.Landings[0].Tier, file.Landings[0].Rule)));
        Assert.Equal("reverted", Assert.Single(sample.AskSession(sample.Session("reverted-later")).Files).Landings[0].State);
        Assert.All(sample.AskSession(sample.Session("abandoned")).Files, file => Assert.Empty(file.Landings));
        var refused = sample.AskSession(sample.Session("rejected"));
        Assert.All(refused.Files, file => Assert.Equal((0, 0, 0), (file.InEffect, file.Written, file.Landings.Length)));
        Assert.All(refused.Decisions.Where(decision => decision.Consequence == "write"), decision => Assert.Equal("refused", decision.Status));
        var uncommitted = sample.AskSession(sample.Session("in-flight-worktree")).Files.SelectMany(file => file.Landings).ToList();
        Assert.NotEmpty(uncommitted);
        Assert.All(uncommitted, landing => Assert.Equal((null, "inFlight"), (landing.Commit, landing.State)));
    }

    [Fact]
    public void A_subagent_is_pointed_to_and_tells_what_its_parent_was_asked()
    {
        var parent = sample.AskSession(sample.Session("subagent"));
        var pointer = Assert.Single(parent.Children);
        Assert.Equal(sample.Session("subagent", 1), pointer.Session.Session);
        Assert.Equal(pointer.Session.Session, parent.Decisions.Single(decision => decision.Step == pointer.StartedBy).Child);
        var child = sample.AskSession(pointer.Session.Session);
        Assert.Equal((parent.Session.Session, parent.Turns[0].Step), (child.Asked!.Session, child.Asked.Turn!.Step));
        Assert.All(child.Decisions, decision => Assert.Equal(parent.Authorities[0].Authority, decision.Authority));
        Assert.Equal(child.Decisions.Length, pointer.Decisions);
    }
}
