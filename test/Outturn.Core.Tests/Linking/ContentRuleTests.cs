using Outturn.Core.Linking;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Linking;

public class ContentRuleTests
{
    private static readonly string[] s_lines = ["var a = 1;", "var b = 2;", "var c = 3;"];

    [Fact]
    public void Lines_that_a_session_wrote_and_a_commit_adds_are_the_session_s()
    {
        var linked = new Linked(
            [Make.Session("s", Make.Wrote(s_lines, at: 0))], [Make.Commit("c", [], 10, Make.File([.. s_lines, "someone else's"]))]);
        Assert.Equal("s s s ?", linked.Authors("c"));
        Assert.Equal(["s content 3"], linked.Links("c"));
    }

    [Theory]
    [InlineData(14, "?")]
    [InlineData(6, "?")]
    [InlineData(4, "s")]
    [InlineData(-60, "s")]
    public void A_line_written_after_the_commit_was_not_written_for_it_but_clocks_may_differ_by_five_minutes(double after, string author)
    {
        var linked = new Linked([Make.Session("s", Make.Wrote(["rare"], at: 100 + after))], [Make.Commit("c", [], 100, Make.File(["rare"]))]);
        Assert.Equal(author, linked.Authors("c"));
    }

    [Fact]
    public void One_rare_line_is_enough_in_a_young_repository_too()
    {
        var context = Linker.Link([Make.Session("s", Make.Wrote(["rare"]))], [Make.Commit("c", [], 10, Make.File(["rare"]))], []);
        Assert.Equal(AuthorKind.Session, context.Commits[0].Authors[0].Kind);
    }

    [Fact]
    public void A_line_written_at_a_time_that_nobody_recorded_counts() => Assert.Equal("s", new Linked(
        [Make.Session("s", Make.Wrote(["rare"], at: null))], [Make.Commit("c", [], 10, Make.File(["rare"]))]).Authors("c"));

    [Fact]
    public void Reformatting_up_to_white_space_changes_nothing() => Assert.Equal("s s", new Linked(
        [Make.Session("s", Make.Wrote(["if (x) {", "call(a,b);"]))],
        [Make.Commit("c", [], 10, Make.File(["if(x){", "\t\tcall( a, b );\r"]))]).Authors("c"));

    [Fact]
    public void Edits_that_were_refused_or_failed_wrote_nothing()
    {
        var refused = Make.Wrote(["rare"]) with { Verdict = Verdict.Rejected };
        var failed = Make.Wrote(["rare"]) with { Status = ToolStatus.Failed };
        Assert.Equal("?", new Linked([Make.Session("s", refused)], [Make.Commit("c", [], 10, Make.File(["rare"]))]).Authors("c"));
        Assert.Equal("?", new Linked([Make.Session("s", failed)], [Make.Commit("c", [], 10, Make.File(["rare"]))]).Authors("c"));
    }

    [Fact]
    public void A_copy_that_rebasing_made_and_a_squash_are_both_the_session_s()
    {
        var linked = new Linked(
            [Make.Session("s", Make.Wrote(s_lines, at: 0))],
            [
                Make.Commit("base", [], -10), Make.Commit("original", ["base"], 10, Make.File(s_lines)),
                Make.Commit("moved on", ["base"], 20, Make.File(["theirs"], "other.cs")),
                Make.Commit("rebased", ["moved on"], 30, Make.File(s_lines)),
                Make.Commit("squashed", ["base"], 40, Make.File([.. s_lines, "theirs"])),
            ]);
        Assert.Equal(["s s s", "s s s", "s s s ?"], [linked.Authors("original"), linked.Authors("rebased"), linked.Authors("squashed")]);
    }

    [Fact]
    public void A_line_that_already_arrived_on_this_path_of_history_is_not_given_again()
    {
        var linked = new Linked(
            [Make.Session("s", Make.Wrote(["rare"], at: 0))],
            [
                Make.Commit("first", [], 10, Make.File(["rare"])),
                Make.Commit("removed", ["first"], 20, Make.File([], removes: ["rare"])),
                Make.Commit("back again", ["removed"], 30, Make.File(["rare"])),
            ]);
        Assert.Equal(["s", "?"], [linked.Authors("first"), linked.Authors("back again")]);
    }

    [Fact]
    public void A_line_written_again_after_it_arrived_is_fresh_again()
    {
        var linked = new Linked(
            [Make.Session("s", Make.Wrote(["rare"], at: 0)), Make.Session("t", Make.Wrote(["rare"], at: 25))],
            [
                Make.Commit("first", [], 10, Make.File(["rare"])),
                Make.Commit("removed", ["first"], 20, Make.File([], removes: ["rare"])),
                Make.Commit("back again", ["removed"], 30, Make.File(["rare"])),
            ]);
        Assert.Equal(["s", "t"], [linked.Authors("first"), linked.Authors("back again")]);
    }

    [Fact]
    public void An_arrival_on_a_branch_that_was_merged_is_seen_through_the_merge()
    {
        var linked = new Linked(
            [Make.Session("s", Make.Wrote(["rare"], at: 0))],
            [
                Make.Commit("base", [], -10), Make.Commit("side", ["base"], 10, Make.File(["rare"])), Make.Commit("main", ["base"], 12),
                Make.Commit("merge", ["main", "side"], 15), Make.Commit("later", ["merge"], 30, Make.File(["rare"], "copy.cs")),
            ]);
        Assert.Equal(["s", "?"], [linked.Authors("side"), linked.Authors("later")]);
    }

    [Fact]
    public void A_file_that_moved_needs_more_bits_than_one_of_the_same_name()
    {
        var many = Enumerable.Range(0, 6).Select(i => $"moved line {i}").ToArray();
        string Authors(int lines) => new Linked(
            [Make.Session("s", Make.Wrote(many[..lines]))], [Make.Commit("c", [], 10, Make.File(many[..lines], "elsewhere.cs"))]).Authors("c");
        Assert.Equal("? ? ? ?", Authors(4));
        Assert.Equal("s s s s s s", Authors(6));
    }

    [Fact]
    public void A_path_is_the_same_with_more_folders_in_front() => Assert.Equal("s", new Linked(
        [Make.Session("s", Make.Wrote(["rare"], path: "/home/dev/repo/" + Make.Path))], [Make.Commit("c", [], 10, Make.File(["rare"]))]).Authors("c"));

    [Fact]
    public void Common_lines_alone_prove_nothing()
    {
        var commits = Enumerable.Range(0, 100).Select(i => Make.Commit($"old {i}", [], -500, Make.File(["return null;"], $"old/{i}.cs")));
        var linked = new Linked(
            [Make.Session("s", Make.Wrote(["return null;"]))], [.. commits, Make.Commit("c", [], 10, Make.File(["return null;"]))]);
        Assert.Equal("?", linked.Authors("c"));
    }

    [Fact]
    public void The_session_that_explains_most_goes_first_and_a_chance_match_beside_it_makes_no_link()
    {
        var linked = new Linked(
            [Make.Session("author", Make.Wrote(s_lines)), Make.Session("chance", Make.Wrote([s_lines[0]]))],
            [Make.Commit("c", [], 10, Make.File(s_lines))]);
        Assert.Equal("author author author", linked.Authors("c"));
        Assert.Equal(["author content 3"], linked.Links("c"));
    }

    [Fact]
    public void A_further_session_gets_what_it_alone_explains()
    {
        var linked = new Linked(
            [Make.Session("a", Make.Wrote(s_lines)), Make.Session("b", Make.Wrote([s_lines[0], "only b wrote this"]))],
            [Make.Commit("c", [], 10, Make.File([.. s_lines, "only b wrote this"]))]);
        Assert.Equal("a a a b", linked.Authors("c"));
    }

    [Fact]
    public void Of_two_sessions_that_explain_the_same_the_first_by_id_is_taken() => Assert.Equal("a", new Linked(
        [Make.Session("b", Make.Wrote(["rare"])), Make.Session("a", Make.Wrote(["rare"]))],
        [Make.Commit("c", [], 10, Make.File(["rare"]))]).Authors("c"));

    [Fact]
    public void Blank_lines_and_braces_go_with_the_line_above_or_else_the_one_below()
    {
        var linked = new Linked(
            [Make.Session("s", Make.Wrote(["one rare line"])), Make.Session("t", Make.Wrote(["another rare line"]))],
            [Make.Commit("c", [], 10, Make.File(["{", "one rare line", "", "}", "another rare line", "theirs", "}"]))]);
        Assert.Equal("s s s s t ? ?", linked.Authors("c"));
    }

    [Fact]
    public void Blank_lines_of_another_place_in_the_file_stay_unknown()
    {
        var file = new FileChange(Make.Path, null, false, [new Hunk(1, Make.Lines("rare"), []), new Hunk(9, Make.Lines("}"), [])]);
        Assert.Equal("s ?", new Linked([Make.Session("s", Make.Wrote(["rare"]))], [Make.Commit("c", [], 10, file)]).Authors("c"));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(-3000, false)]
    [InlineData(30, false)]
    public void A_commit_that_only_takes_away_is_linked_by_a_recent_removal_of_the_same_lines(double at, bool isLinked)
    {
        var linked = new Linked(
            [Make.Session("s", Make.Wrote([], at: at, removed: ["old and rare"]))],
            [Make.Commit("c", [], 10, Make.File([], removes: ["old and rare"]))]);
        Assert.Equal(isLinked ? ["s content 0"] : [], linked.Links("c"));
    }

    [Fact]
    public void Removals_in_another_file_link_nothing() => Assert.Empty(new Linked(
        [Make.Session("s", Make.Wrote([], path: "other.cs", removed: ["old and rare"]))],
        [Make.Commit("c", [], 10, Make.File([], removes: ["old and rare"]))]).Links("c"));

    [Fact]
    public void Removing_a_line_twice_counts_once_for_a_session_whoever_removed_it_between()
    {
        // Worth about seven bits, so that counting it twice would link.
        var common = Enumerable.Range(0, 8).Select(i => Make.Commit($"old {i}", [], -500, Make.File(["seen twice"], $"old/{i}.cs")));
        var linked = new Linked(
            [
                Make.Session("s", Make.Wrote([], at: 1, removed: ["seen twice"]), Make.Wrote([], at: 3, removed: ["seen twice"])),
                Make.Session("t", Make.Wrote([], at: 2, removed: ["seen twice"])),
            ],
            [.. common, Make.Commit("c", [], 10, Make.File([], removes: ["seen twice"]))]);
        Assert.Empty(linked.Links("c"));
    }
}
