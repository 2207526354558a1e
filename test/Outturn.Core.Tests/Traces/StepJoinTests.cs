using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Traces;

public class StepJoinTests
{
    [Fact]
    public void The_join_is_commutative_associative_and_idempotent() => Prop.ForAll(Tape.Any(300), numbers =>
    {
        var steps = new GeneratedSteps(new Tape(numbers));
        var (a, b, c) = (steps.Step(1), steps.Step(1), steps.Step(1));
        (a, b, c) = (a with { Id = new StepId("one") }, b with { Id = new StepId("one") }, c with { Id = new StepId("one") });
        Assert.Equal(Judged.Describe(a), Judged.Describe(StepJoin.Join(a, a)));
        Assert.Equal(Judged.Describe(StepJoin.Join(a, b)), Judged.Describe(StepJoin.Join(b, a)));
        Assert.Equal(
            Judged.Describe(StepJoin.Join(StepJoin.Join(a, b), c)), Judged.Describe(StepJoin.Join(a, StepJoin.Join(b, c))));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Streaming_s_placeholders_give_way_to_the_final_usage_as_a_whole()
    {
        var first = Call(new TokenUsage(900, 0, 0, 0, 1), at: 1);
        var last = Call(new TokenUsage(3, 100, 50, 0, 400), at: 2);
        var joined = Assert.IsType<ModelCall>(StepJoin.Join(first, last));
        Assert.Equal((last.Usage, first.At), (joined.Usage, joined.At));
    }

    [Fact]
    public void A_result_adds_to_what_the_call_asked_for()
    {
        var asked = Make.Wrote(["line"]) with { Status = ToolStatus.Proposed };
        var refused = new ToolCall(asked.Id, Make.At(9), null, null, Status: ToolStatus.Refused, Verdict: Verdict.Rejected);
        var joined = Assert.IsType<ToolCall>(StepJoin.Join(refused, asked));
        Assert.Equal((asked.At, "Edit", ToolStatus.Refused, Verdict.Rejected), (joined.At, joined.Tool, joined.Status, joined.Verdict));
        Assert.Equal(asked.Edits, joined.Edits.AsEnumerable());
        Assert.True(joined.WasStopped);
    }

    private static ModelCall Call(TokenUsage usage, double at) => new(new StepId("m"), Make.At(at), "opus", usage);
}
