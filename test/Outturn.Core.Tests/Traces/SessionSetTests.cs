using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Traces;

public class SessionSetTests
{
    [Fact]
    public void Order_repetition_and_parts_change_nothing() => Prop.ForAll(Tape.Any(500), Tape.Any(80), (numbers, order) =>
    {
        var (world, tape) = (new GeneratedWorld(new Tape(numbers)), new Tape(order));
        var set = Judged.SetOf(world.Pieces);
        var expected = Judged.Describe(set.ToSessions());
        Assert.Equal(expected, Judged.Describe(Judged.SetOf(tape.Shuffle(world.Pieces.Concat(world.Pieces))).ToSessions()));
        var cut = tape.Next(world.Pieces.Length + 1);
        var halves = Judged.SetOf(world.Pieces[cut..]);
        halves.Add(Judged.SetOf(world.Pieces[..cut]));
        Assert.Equal(expected, Judged.Describe(halves.ToSessions()));
        Assert.Equal(expected, Judged.Describe(set.ToSessions()));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_step_stays_with_one_session() => Prop.ForAll(Tape.Any(500), numbers =>
    {
        var set = Judged.SetOf(new GeneratedWorld(new Tape(numbers)).Pieces);
        var ids = set.ToPieces().SelectMany(session => session.Steps).Select(step => step.Id).Distinct().Order();
        Assert.Equal(ids, set.ToSessions().SelectMany(session => session.Steps).Select(step => step.Id).Order());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whose_a_replayed_step_is_does_not_depend_on_steps_that_are_no_model_calls()
    {
        var (a, b) = (new SessionId("a"), new SessionId("b"));
        var set = new SessionSet();
        foreach (var (session, end) in new[] { (a, 90), (b, 80) })
        {
            set.Add(session, Make.Spent(1, at: 0));
            set.Add(session, Make.Spent(2, at: end));
        }
        set.Add(b, Make.Printed("0123456789", at: 100));
        Assert.Equal(b, set.ToSessions().Single(session => session.ModelCalls.Any(call => call.MeasuredCost == 1)).Id);
    }

    [Fact]
    public void A_replayed_step_stays_with_the_parent_else_with_the_session_that_ended_first()
    {
        var set = new SessionSet();
        set.Add(new SessionHeader(new SessionId("a child"), Parent: new SessionId("parent")));
        foreach (var session in new[] { "a child", "parent" })
        {
            set.Add(new SessionId(session), Make.Spent(1, at: 0));
        }
        set.Add(new SessionId("parent"), Make.Spent(2, at: 50));
        set.Add(new SessionId("b resumed"), Make.Spent(3, at: 20));
        set.Add(new SessionId("b resumed"), Make.Spent(4, at: 90));
        set.Add(new SessionId("c first"), Make.Spent(3, at: 20));
        Assert.Equal(
            ["a child 0", "b resumed 1", "c first 1", "parent 2"],
            set.ToSessions().Select(session => FormattableString.Invariant($"{session.Id} {session.Steps.Length}")));
    }
}
