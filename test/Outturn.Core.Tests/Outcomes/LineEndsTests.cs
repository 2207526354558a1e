using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Outcomes;

/// <summary>How and when lines end, one way at a time.</summary>
public class LineEndsTests
{
    [Fact]
    public void A_line_that_nothing_touches_stands_up_to_the_present()
    {
        var branch = new Branch().Commit("first", 0, "a|b").Commit("more", 3, "a|b|c");
        Assert.Equal(["Standing 40", "Standing 40"], branch.Ends("first", 40));
        Assert.Equal(["Standing 37"], branch.Ends("more", 40));
    }

    [Fact]
    public void A_line_is_replaced_where_others_stand_in_its_place_and_deleted_where_none_do()
    {
        var branch = new Branch().Commit("first", 0, "a|b|c|d|e").Commit("fix", 10, "a|x|c|d|e").Commit("cut", 12, "a|x|c|e");
        Assert.Equal(["Standing 40", "Replaced 10 by fix", "Standing 40", "Deleted 12 by cut", "Standing 40"], branch.Ends("first", 40));
        Assert.Equal(["Standing 30"], branch.Ends("fix", 40));
    }

    [Fact]
    public void A_file_that_goes_takes_its_lines_along()
    {
        var branch = new Branch().Commit("first", 0, "a|b").And("k|l", "kept.cs").Commit("drop", 5, "").And("k|l|m", "kept.cs");
        Assert.Equal(["Deleted 5 by drop", "Deleted 5 by drop", "Standing 9", "Standing 9"], branch.Ends("first", 9));
    }

    [Fact]
    public void Other_white_space_carries_a_line_on_and_makes_no_new_one()
    {
        var branch = new Branch().Commit("first", 0, "if x|do y|end").Commit("indent", 5, "if x|    do y|end").Commit("fix", 8, "if x|    do z|end");
        Assert.Equal(["Standing 20", "Replaced 8 by fix", "Standing 20"], branch.Ends("first", 20));
        Assert.Equal(["Carried 15"], branch.Ends("indent", 20));
        Assert.Equal(["Standing 12"], branch.Ends("fix", 20));
    }

    [Fact]
    public void A_line_whose_file_cannot_be_read_any_more_was_last_seen_then()
    {
        var unread = Make.Commit("unread", ["first"], 6 * 1440, new FileChange(Make.Path, null, false, []) { IsUnread = true });
        var linked = new Linked([], [Make.Commit("first", [], 0, Make.File(["a"])), unread]);
        var line = linked.Outcomes(40, "first", "unread").Of(Branch.Number(linked.Context, "first"))[0];
        Assert.Equal((Core.Outcomes.LineEnding.OutOfSight, 6f, -1, false), (line.Kind, line.Days, line.EndedBy, line.Died));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Lines_that_go_into_a_merge_that_cannot_be_read_are_out_of_sight(bool isTorn)
    {
        Commit[] commits =
        [
            Make.Commit("base", [], 0, Make.File(["a"])), Make.Commit("side", ["base"], 1440, Make.File(["s", "t"])),
            Make.Commit("main", ["base"], 1441, Make.File(["m", "n"])) with { IsTorn = isTorn },
            Make.Commit("merge", ["main", "side"], 2880) with { Merged = [new MergedFile(Make.Path, 0, [], []) { IsUnread = true }] },
        ];
        var linked = new Linked([], commits);
        var outcomes = linked.Outcomes(40, "base", "side", "main", "merge");
        Assert.All(["base", "side"], name => Assert.Equal(Core.Outcomes.LineEnding.OutOfSight, outcomes.Of(Branch.Number(linked.Context, name))[0].Kind));
    }

    [Fact]
    public void A_line_that_a_merge_leaves_out_is_deleted_by_it()
    {
        var merge = Make.Commit("merge", ["main", "side"], 2880) with { Merged = [new MergedFile("side.cs", 1, [], [])] };
        var linked = new Linked([],
        [
            Make.Commit("base", [], 0, Make.File(["a"])), Make.Commit("side", ["base"], 1440, Make.File(["s"], "side.cs"), Make.File(["lost"], "lost.cs")),
            Make.Commit("main", ["base"], 1441, Make.File(["m"], "main.cs")), merge,
        ]);
        var lines = linked.Outcomes(40, "base", "side", "main", "merge").Of(Branch.Number(linked.Context, "side"));
        Assert.Equal([Core.Outcomes.LineEnding.Standing, Core.Outcomes.LineEnding.Deleted], lines.ToArray().Select(line => line.Kind));
        Assert.Equal((1f, merge.Id), (lines[1].Days, linked.Context.Commits[lines[1].EndedBy].Commit.Id));
    }

    [Fact]
    public void Clocks_that_run_backwards_make_no_age_below_zero()
    {
        var branch = new Branch().Commit("late", 10, "a|b").Commit("early", 4, "a|c");
        Assert.Equal(["Standing 0", "Replaced 0 by early"], branch.Ends("late", 8));
        Assert.Equal(["Standing 4"], branch.Ends("early", 8));
    }

    [Fact]
    public void What_its_own_commit_s_revert_takes_out_is_reverted_and_what_others_had_taken_is_not()
    {
        var branch = new Branch().Commit("base", 0, "z").Commit("first", 1, "z|a|b|c").Commit("fix", 3, "z|x|b|c")
            .Commit("undo", 5, "z|x", message: $"Undo\n\nThis reverts commit {Make.Id("first").Hex}.");
        Assert.Equal(["Replaced 2 by fix", "Reverted 4 by undo", "Reverted 4 by undo"], branch.Ends("first", 40));
    }

    [Fact]
    public void A_revert_that_takes_out_a_line_of_yet_another_commit_merely_deletes_that_one()
    {
        var branch = new Branch().Commit("base", 0, "z").Commit("first", 1, "z|a|b").Commit("other", 2, "z|a|b|c")
            .Commit("undo", 5, "z", message: $"This reverts commit {Make.Id("first").Hex}.");
        Assert.Equal(["Deleted 3 by undo"], branch.Ends("other", 40));
    }

    [Fact]
    public void A_revert_that_was_taken_back_never_happened()
    {
        var branch = new Branch().Commit("base", 0, "z").Commit("first", 1, "z|a|b")
            .Commit("undo", 5, "z", message: $"This reverts commit {Make.Id("first").Hex}.")
            .Commit("redo", 6, "z|a|b", message: $"This reverts commit {Make.Id("undo").Hex}.");
        Assert.Equal(["Standing 39", "Standing 39"], branch.Ends("first", 40));
        Assert.Equal(["Standing 34", "Standing 34"], branch.Ends("redo", 40));
    }

    [Fact]
    public void The_hand_is_whoever_wrote_most_of_what_stands_in_its_place()
    {
        var day = 10 * 1440 - 60;
        var branch = new Branch
        {
            Sessions =
            [
                Make.Session("maker", Make.Wrote(["one", "two", "three"], at: -60)),
                Make.Session("fixer", Make.Wrote(["uno", "due"], at: day)), Make.Session("helper", Make.Wrote(["tre", "quattro"], at: day, path: "b.cs")),
            ],
        }.Commit("first", 0, "one|two|three").Commit("fix", 10, "uno|due|by hand");
        Assert.Equal(["fixer", "fixer", "fixer"], branch.Hands("first", 40));
    }

    [Fact]
    public void The_same_session_may_end_what_it_began()
    {
        var branch = new Branch
        {
            Sessions = [Make.Session("s", Make.Wrote(["one", "two"], at: -60), Make.Wrote(["uno", "due"], at: (2 * 1440) - 60))],
        }.Commit("first", 0, "one|two").Commit("fix", 2, "uno|due");
        Assert.Equal(["s", "s"], branch.Hands("first", 40));
    }

    [Fact]
    public void The_hand_is_a_person_s_only_where_a_record_says_so_and_else_unknown()
    {
        var branch = new Branch
        {
            Attestations = [new Attestation(AttestationKind.GitAiNote, Make.Id("noted"), null, null, IsHuman: true, Make.Path, [new LineRange(1, 1)])],
        }.Commit("first", 0, "one|k|two").Commit("noted", 2, "uno|k|two").Commit("plain", 3, "uno|k|due");
        Assert.Equal(["person", "?", "?"], branch.Hands("first", 40));
        Assert.Equal(["Replaced 2 by noted", "Standing 40", "Replaced 3 by plain"], branch.Ends("first", 40));
    }

    [Fact]
    public void Where_nothing_stands_in_its_place_the_hand_is_the_only_session_with_part_in_the_commit()
    {
        var first = Make.Session("s", Make.Printed(Make.Id("cut").Hex[..8], at: 1440));
        var second = Make.Session("t", Make.Printed(Make.Id("cut").Hex[..8], at: 1441));
        Branch Told(params Session[] sessions) => new Branch { Sessions = sessions }.Commit("first", 0, "one|two|three").Commit("cut", 1, "one|three");
        Assert.Equal(["?", "s", "?"], Told(first).Hands("first", 40));
        Assert.Equal(["?", "?", "?"], Told(first, second).Hands("first", 40));
        Assert.Equal(["?", "?", "?"], Told().Hands("first", 40));
    }
}
