using Outturn.Core.Integrity;
using Outturn.Core.Ledger;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Integrity;

/// <summary>Each detector finds its pattern, at its own cost, and stays silent on the honest work that looks most like it.</summary>
public sealed class SpendDetectorTests
{
    private const string LongQuestion =
        "Please explain once more, in full and from the beginning, how the retention of old evidence works in this server, which records are erased, what happens to the proofs, "
        + "and why the figures stay as they are afterwards, so that I can tell my colleagues about it tomorrow morning.";

    [Fact]
    public void A_loop_through_few_states_is_found_at_the_cost_of_its_calls()
    {
        var session = new SessionSketch("s").Prompt("Fix it").Times(10, (sketch, i) => sketch.Call().Tool($"look {i}")).Times(20, (sketch, i) => sketch.Call().Tool($"make {i % 2}", "failed"))
            .Call().Tool("something else").Done();

        var finding = Assert.Single(Find("retryLoop", Alone(session)));

        Assert.Equal([new SessionId("s")], finding.Sessions);
        Assert.Equal(20, finding.Measures[0].Value);
        Assert.Equal(10, finding.Measures[1].Value);
        Assert.Equal(new Money(19 * SessionSketch.CallCost.Micros), finding.Cost);
    }

    [Fact]
    public void Trying_again_after_a_change_is_no_loop() => Assert.Empty(Find(
        "retryLoop",
        Alone(new SessionSketch("s").Prompt("Fix it").Times(30, (sketch, _) => sketch.Call().Edit("a.cs").Tool("make", "failed")).Done()),
        Alone(new SessionSketch("t").Prompt("Watch it").Times(30, (sketch, i) => sketch.Call().Tool("tail log", $"line {i}")).Done()),
        Alone(new SessionSketch("u").Times(30, (sketch, _) => sketch.Prompt("again").Call().Tool("make", "failed")).Done())));

    [Fact]
    public void A_long_context_that_is_kept_alive_is_found()
    {
        var session = new SessionSketch("s").Prompt("Read all of it").Times(5, (sketch, i) => sketch.Call(120_000).Read($"{i}.md")).Times(18, (sketch, _) => sketch.Prompt("continue").Call(150_000)).Done();

        var finding = Assert.Single(Find("idleContext", Alone(session)));

        Assert.Equal(18, finding.Measures[0].Value);
        Assert.Equal(new Money(18 * SessionSketch.CallCost.Micros), finding.Cost);
    }

    [Fact]
    public void A_long_context_in_use_is_not() => Assert.Empty(Find(
        "idleContext",
        Alone(new SessionSketch("s").Prompt("Read").Times(40, (sketch, i) => sketch.Call(150_000).Read($"{i}.md")).Done()),
        Alone(new SessionSketch("t").Times(40, (sketch, i) => sketch.Prompt($"And what do you think of the {i}th paragraph of the text?").Call(150_000)).Done()),
        Alone(new SessionSketch("u").Times(40, (sketch, _) => sketch.Prompt("continue").Call(20_000)).Done())));

    [Fact]
    public void The_same_task_on_a_clock_is_found()
    {
        var finding = Assert.Single(Find("clockworkTask", Clockwork(8, Account.NoArtifact, i => i * 30)));

        Assert.Equal(8, finding.Sessions.Length);
        Assert.Equal(1, finding.Measures[1].Value);
        Assert.Equal(new Money(8 * SessionSketch.CallCost.Micros), finding.Cost);
        Assert.Contains("30 minutes", finding.Says, StringComparison.Ordinal);
    }

    [Fact]
    public void Scheduled_work_that_lands_and_questions_of_people_are_not()
    {
        Assert.Empty(Find("clockworkTask", Clockwork(8, Account.Surviving, i => i * 30)));
        Assert.Empty(Find("clockworkTask", Clockwork(8, null, i => i * 30)));
        Assert.Empty(Find("clockworkTask", Clockwork(8, Account.NoArtifact, i => i * i * 17)));
        Assert.Empty(Find("clockworkTask", Clockwork(5, Account.NoArtifact, i => i * 30)));
        // Parallel work begins together.
        Assert.Empty(Find("clockworkTask", Clockwork(20, Account.NoArtifact, _ => 0)));
    }

    [Fact]
    public void A_long_question_asked_again_is_found_whatever_its_numbers_and_case()
    {
        WorkFamily[] asked = [.. Enumerable.Range(1, 4).Select(i => Alone(
            new SessionSketch($"s{i}", SessionSketch.Morning.AddDays(i)).Prompt($"{(i % 2 == 0 ? LongQuestion.ToUpperInvariant() : LongQuestion)} It is for meeting {i}.").Call().Call().Done()))];

        var finding = Assert.Single(Find("repeatedQuestion", asked));

        Assert.Equal(4, finding.Sessions.Length);
        Assert.Equal(new Money(6 * SessionSketch.CallCost.Micros), finding.Cost);
    }

    [Fact]
    public void Short_words_templates_that_lead_to_work_and_prompts_that_nobody_answered_are_not()
    {
        Assert.Empty(Find("repeatedQuestion", Alone(new SessionSketch("s").Times(134, (sketch, i) => sketch.Prompt(i % 2 == 0 ? "yes" : "commit this").Call()).Done())));
        Assert.Empty(Find("repeatedQuestion", [.. Enumerable.Range(0, 5).Select(i => Alone(new SessionSketch($"s{i}").Prompt(LongQuestion).Call().Edit("a.cs").Done()))]));
        Assert.Empty(Find("repeatedQuestion", Alone(new SessionSketch("s").Times(5, (sketch, _) => sketch.Prompt(LongQuestion)).Call().Done())));
        // Three different questions of the same length.
        Assert.Empty(Find("repeatedQuestion", [.. Enumerable.Range(0, 3).Select(i => Alone(new SessionSketch($"s{i}").Prompt(Prose(i, 60)).Call().Done()))]));
    }

    [Fact]
    public void A_prompt_that_says_the_same_thing_over_and_over_is_found()
    {
        var padded = string.Concat(Enumerable.Repeat("Please be very careful and think about every detail of this important task. ", 16));

        var finding = Assert.Single(Find("paddedPrompt", Alone(new SessionSketch("s").Prompt(padded).Call().Done())));

        Assert.Equal(SessionSketch.CallCost, finding.Cost);
    }

    [Fact]
    public void Logs_and_long_explanations_are_not_padded()
    {
        var log = string.Join('\n', Enumerable.Range(0, 60).Select(i => $"2026-03-02T08:{i:00}:00Z ERROR api/handler.go:112: connection refused (10.0.0.{i})"));

        Assert.Empty(Find("paddedPrompt", Alone(new SessionSketch("s").Prompt(log).Call().Done()), Alone(new SessionSketch("t").Prompt(Prose(3, 300)).Call().Done())));
    }

    [Fact]
    public void Much_output_without_any_effect_is_found() =>
        Assert.Equal(new Money(6 * SessionSketch.CallCost.Micros), Assert.Single(Find("emptyOutput", Alone(new SessionSketch("s").Prompt("Write").Times(6, (sketch, _) => sketch.Call(output: 10_000)).Done()))).Cost);

    [Fact]
    public void Research_and_work_are_not_without_effect() => Assert.Empty(Find(
        "emptyOutput",
        Alone(new SessionSketch("s").Prompt("Review").Times(6, (sketch, i) => sketch.Call(output: 10_000).Read($"{i}a").Read($"{i}b")).Done()),
        Alone(new SessionSketch("t").Prompt("Build").Times(6, (sketch, _) => sketch.Call(output: 10_000)).Edit("a.cs").Done()),
        Alone(new SessionSketch("u").Prompt("Explain").Times(3, (sketch, _) => sketch.Call(output: 10_000)).Done())));

    [Fact]
    public void A_swarm_that_looks_at_the_same_things_is_found()
    {
        var finding = Assert.Single(Find("subagentSwarm", Swarm(Account.NoArtifact, _ => ["a", "b", "c"])));

        Assert.Equal(new Money(10 * SessionSketch.CallCost.Micros), finding.Cost);
        Assert.Equal(0.9, finding.Measures[1].Value, 1e-9);
    }

    [Fact]
    public void Research_in_different_places_and_swarms_whose_work_lands_are_not()
    {
        Assert.Empty(Find("subagentSwarm", Swarm(Account.NoArtifact, i => [$"{i}a", $"{i}b", "README"])));
        Assert.Empty(Find("subagentSwarm", Swarm(Account.Surviving, _ => ["a", "b", "c"])));
        Assert.Empty(Find("subagentSwarm", Swarm(null, _ => ["a", "b", "c"])));
    }

    [Fact]
    public void Authority_that_is_seldom_used_is_found_and_costs_nothing_by_itself()
    {
        WorkFamily[] Sessions(int using_) => [.. Enumerable.Range(0, 10).Select(i => Alone(
            new SessionSketch($"s{i}").Mode("permission mode bypassPermissions").Prompt("Look").Call().Times(i < using_ ? 1 : 0, (sketch, _) => sketch.Edit("a")).Read("b").Done()))];

        var finding = Assert.Single(Find("unusedAuthority", Sessions(2)));

        Assert.Equal((8, Money.Zero), (finding.Sessions.Length, finding.Cost));
        Assert.Empty(Find("unusedAuthority", Sessions(3)));
        Assert.Empty(Find("unusedAuthority", [.. Enumerable.Range(0, 10).Select(i => Alone(new SessionSketch($"s{i}").Mode("permission mode default").Read("b").Done()))]));
    }

    private static IEnumerable<Finding> Find(string detector, params IEnumerable<WorkFamily> families)
    {
        var findings = DetectorCatalogue.Find(detector)!.Find(SessionSketch.Evidence(families)).ToList();
        Assert.All(findings, finding => Assert.Equal(detector, finding.Detector));
        Assert.All(findings, finding => Assert.All(finding.Measures, measure => Assert.True(measure.Passes)));
        Assert.All(findings, finding => Assert.InRange(finding.Strength, 0, 1));
        return findings;
    }

    private static WorkFamily Alone(WorkSession session) => SessionSketch.Family(Account.NoArtifact, session);

    private static WorkFamily[] Clockwork(int times, Account? account, Func<int, int> minutes) => [.. Enumerable.Range(0, times).Select(i => SessionSketch.Family(
        account, new SessionSketch($"s{i:00}", SessionSketch.Morning.AddMinutes(minutes(i))).Prompt("Summarise the state of the backlog.").Call().Done()))];

    private static WorkFamily Swarm(Account? account, Func<int, string[]> looks) => SessionSketch.Family(
        account,
        [
            new SessionSketch("root").Prompt("Find out").Call().Done(),
            .. Enumerable.Range(0, 10).Select(i => looks(i).Aggregate(new SessionSketch($"sub{i}") { Parent = "root" }.Call(), (sketch, path) => sketch.Read(path)).Done()),
        ]);

    /// <summary>Words that make no sense, but no sense twice.</summary>
    private static string Prose(int seed, int words)
    {
        var random = new Random(seed);
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 9)).Select(_ => (char)('a' + random.Next(26))))));
    }
}
