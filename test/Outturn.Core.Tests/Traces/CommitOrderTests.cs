using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Traces;

public class CommitOrderTests
{
    [Fact]
    public void Parents_come_before_children_even_where_clocks_say_otherwise_and_else_the_earlier_comes_first() => Assert.Equal(
        ["base", "early", "late", "merge", "child"],
        CommitOrder.Of(
            [
                Make.Commit("child", ["merge"], 1), Make.Commit("merge", ["late", "early"], 30), Make.Commit("late", ["base"], 20),
                Make.Commit("early", ["base", "absent"], 10), Make.Commit("base", [], 15),
            ]).Select(commit => commit.Message));

    [Fact]
    public void Any_order_and_any_repetition_give_the_same() => Prop.ForAll(Tape.Any(400), Tape.Any(40), (numbers, order) =>
    {
        var history = new GeneratedWorld(new Tape(numbers)).History;
        var ordered = CommitOrder.Of(history);
        Assert.Equal(history.Length, ordered.Length);
        Assert.Equal(ordered.AsEnumerable(), CommitOrder.Of(new Tape(order).Shuffle(history.Concat(history))));
        var seen = new HashSet<CommitId>();
        Assert.All(ordered, commit =>
        {
            Assert.All(commit.Parents, parent => Assert.Contains(parent, seen));
            seen.Add(commit.Id);
        });
    }).QuickCheckThrowOnFailure();
}
