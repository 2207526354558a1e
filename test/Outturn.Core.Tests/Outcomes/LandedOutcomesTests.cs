using Outturn.Core.Linking;
using Outturn.Core.Outcomes;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Outcomes;

/// <summary>Lines and changes at a horizon.</summary>
public class LandedOutcomesTests
{
    [Theory]
    [InlineData(LineEnding.Standing, 30, FateAtHorizon.Surviving)] // a line as old as the horizon has reached it
    [InlineData(LineEnding.Standing, 29.99, FateAtHorizon.TooYoung)]
    [InlineData(LineEnding.Carried, 30, FateAtHorizon.Surviving)]
    [InlineData(LineEnding.Replaced, 30, FateAtHorizon.Reworked)] // one that ended on the day had ended by then
    [InlineData(LineEnding.Replaced, 30.01, FateAtHorizon.Surviving)]
    [InlineData(LineEnding.Replaced, 0, FateAtHorizon.Reworked)]
    [InlineData(LineEnding.Deleted, 12, FateAtHorizon.Reworked)]
    [InlineData(LineEnding.Reverted, 12, FateAtHorizon.Reverted)]
    [InlineData(LineEnding.Reverted, 31, FateAtHorizon.Surviving)]
    [InlineData(LineEnding.OutOfSight, 29, FateAtHorizon.TooYoung)]
    [InlineData(LineEnding.OutOfSight, 31, FateAtHorizon.Surviving)]
    public void A_line_at_thirty_days(LineEnding ending, float days, FateAtHorizon fate) =>
        Assert.Equal(fate, new LineOutcome(ending, days, -1, AuthorKind.Unknown, -1).At(30));

    [Theory]
    [InlineData(2, FateAtHorizon.Surviving)]
    [InlineData(3, FateAtHorizon.Reworked)]
    public void A_change_survives_where_at_least_half_of_its_lines_stood(int replaced, FateAtHorizon fate)
    {
        string[] lines = ["a", "b", "c", "d"];
        var after = lines.Select((line, i) => i < replaced ? line + line : line);
        var branch = new Branch().Commit("first", 0, string.Join('|', lines)).Commit("fix", 20, string.Join('|', after));
        Assert.Equal(fate, branch.ChangeAt("first", 40, 30));
        Assert.Equal(FateAtHorizon.Surviving, branch.ChangeAt("first", 40, 19));
    }

    [Fact]
    public void A_young_change_is_too_young_whatever_became_of_its_lines_unless_it_was_taken_back()
    {
        var fixedSoon = new Branch().Commit("first", 0, "a|b").Commit("fix", 2, "c|d|e");
        Assert.Equal(FateAtHorizon.TooYoung, fixedSoon.ChangeAt("first", 29, 30));
        Assert.Equal(FateAtHorizon.Reworked, fixedSoon.ChangeAt("first", 30, 30));
        var takenBack = new Branch().Commit("base", 0, "z").Commit("first", 0, "z|a|b").Commit("undo", 2, "z");
        Assert.Equal(FateAtHorizon.Reverted, takenBack.ChangeAt("first", 3, 30));
    }

    [Theory]
    [InlineData(30, FateAtHorizon.Reverted)]
    [InlineData(31, FateAtHorizon.Surviving)]
    public void A_change_that_was_taken_back_after_the_horizon_had_survived_to_it(double day, FateAtHorizon fate)
    {
        var branch = new Branch().Commit("base", 0, "z").Commit("first", 0, "z|a|b").Commit("undo", day, "z");
        Assert.Equal(fate, branch.ChangeAt("first", 90, 30));
    }

    [Fact]
    public void A_change_without_lines_of_content_goes_by_its_age()
    {
        var branch = new Branch().Commit("first", 0, "{|}").Commit("fix", 2, "");
        Assert.Equal(FateAtHorizon.TooYoung, branch.ChangeAt("first", 29, 30));
        Assert.Equal(FateAtHorizon.Surviving, branch.ChangeAt("first", 30, 30));
    }

    [Theory]
    [InlineData(5, FateAtHorizon.Surviving)] // all were seen so long
    [InlineData(30, FateAtHorizon.Reworked)] // of the two that were seen to their end, both had gone
    public void Lines_out_of_sight_do_not_count_against_a_change(double horizon, FateAtHorizon fate)
    {
        var first = Make.Commit("first", [], 0, Make.File(["a", "b", "c", "d"]), Make.File(["e", "f"], "b.cs"));
        var unread = Make.Commit("unread", ["first"], 6 * 1440, new FileChange(Make.Path, null, false, []) { IsUnread = true });
        var linked = new Linked([], [first, unread, Make.Commit("fix", ["unread"], 9 * 1440, Make.File([], "b.cs", ["e", "f"]))]);
        var outcomes = linked.Outcomes(40, "first", "unread", "fix");
        Assert.Equal(fate, outcomes.ChangeAt(Branch.Number(linked.Context, "first"), horizon));
        var alone = new Linked([], [first with { Files = [first.Files[0]] }, unread]);
        Assert.Equal(
            horizon < 6 ? FateAtHorizon.Surviving : FateAtHorizon.TooYoung,
            alone.Outcomes(40, "first", "unread").ChangeAt(Branch.Number(alone.Context, "first"), horizon));
    }

    [Fact]
    public void The_lines_of_a_change_divide_and_those_without_content_do_not_count()
    {
        var branch = new Branch().Commit("first", 0, "a|b|c|{|}|d").Commit("fix", 10, "a|x|{|}|d").Commit("later", 50, "a|x");
        var outcomes = branch.Outcomes(60, out var context);
        var first = Branch.Number(context, "first");
        Assert.Equal([(FateAtHorizon.Surviving, 2), (FateAtHorizon.Reworked, 2)], outcomes.Divide(first, 30));
        Assert.Equal([(FateAtHorizon.Surviving, 1), (FateAtHorizon.Reworked, 3)], outcomes.Divide(first, 50));
        Assert.Equal([(FateAtHorizon.Reworked, 3), (FateAtHorizon.TooYoung, 1)], outcomes.Divide(first, 70));
    }

    [Fact]
    public void A_commit_that_has_not_landed_has_no_outcome()
    {
        var side = Make.Commit("side", ["first"], 10, Make.File(["s"], "side.cs"));
        var linked = new Linked([], [Make.Commit("first", [], 0, Make.File(["a"])), side]);
        var outcomes = linked.Outcomes(40, "first");
        Assert.False(outcomes.HasLanded(Branch.Number(linked.Context, "side")));
        Assert.True(outcomes.Of(Branch.Number(linked.Context, "side")).IsEmpty);
        Assert.True(outcomes.HasLanded(Branch.Number(linked.Context, "first")));
    }

    [Fact]
    public void Nothing_landed_is_an_answer() => Assert.Empty(new Linked([], []).Outcomes(40).RevertedBy);
}
