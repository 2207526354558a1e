using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Outcomes;

/// <summary>Reverts that no message speaks of: what stood before stands again.</summary>
public class ContentReturnsTests
{
    private const string Before = "a|b|c|d";

    [Theory]
    [InlineData(Before, "a|x|y|d", "a|b|c|d", true)] // put back as it was
    [InlineData(Before, "a|b|c|d|new|lines", "a|b|c|d", true)] // an addition taken out
    [InlineData(Before, "a|x|y|d", "a|b|c|d|e", false)] // put back, and half as much again
    [InlineData(Before, "a|x|y|d", "a|y|d", false)] // a half of it remains
    [InlineData(Before, "a|x|y|d", "a|v|w|d", false)] // gone, and something else there
    [InlineData(Before, "a|x|y|d", "a|d", false)] // gone, and nothing put back
    [InlineData(Before, "a|x|y|d", "b|c", false)] // put back, but as much else taken out
    [InlineData(Before, "a|d", "a|b|c|d", false)] // a deletion undone: it had written no line that could be taken back
    public void A_commit_is_taken_back_by_one_that_restores_what_stood_before(string before, string after, string later, bool taken)
    {
        var branch = new Branch().Commit("base", 0, before).Commit("change", 1, after).Commit("later", 3, later);
        var outcomes = branch.Outcomes(40, out _);
        Assert.Equal(taken ? [(Make.Id("change"), Make.Id("later"))] : [], outcomes.RevertedBy.Select(entry => (entry.Key, entry.Value)));
        Assert.All(branch.Ends("change", 40), end => Assert.Equal(taken, end == "Reverted 2 by later"));
    }

    [Theory]
    [InlineData(10, 1, true)] // nine in ten agree
    [InlineData(10, 2, false)]
    public void Nine_lines_in_ten_must_agree(int written, int gone, bool taken)
    {
        string Lines(int from) => string.Join('|', Enumerable.Range(from, written - from).Select(i => $"new {i}").Prepend("keep"));
        var branch = new Branch().Commit("base", 0, "keep").Commit("change", 1, Lines(0)).Commit("clean", 2, Lines(gone)).Commit("later", 3, "keep");
        Assert.Equal(taken, branch.Outcomes(40, out _).RevertedBy.ContainsKey(Make.Id("change")));
    }

    [Fact]
    public void White_space_does_not_matter()
    {
        var branch = new Branch().Commit("base", 0, "a|b|c").Commit("change", 1, "a|x|c").Commit("later", 3, "a|   b|c");
        Assert.Equal(["Reverted 2 by later"], branch.Ends("change", 40));
    }

    [Fact]
    public void What_was_put_in_elsewhere_counts_as_well()
    {
        var branch = new Branch().Commit("base", 0, "a|b").Commit("change", 1, "a|x").And("p|q|r", "b.cs").Commit("later", 3, "a|b");
        Assert.Empty(branch.Outcomes(40, out _).RevertedBy);
    }

    [Fact]
    public void Lines_without_content_do_not_make_a_revert()
    {
        var branch = new Branch().Commit("base", 0, "a").Commit("change", 1, "a|{|}").Commit("later", 3, "a");
        Assert.Empty(branch.Outcomes(40, out _).RevertedBy);
    }

    [Fact]
    public void A_restoration_that_is_itself_undone_never_happened()
    {
        var branch = new Branch().Commit("base", 0, "a|b|c").Commit("change", 1, "a|x|c").Commit("back", 3, "a|b|c").Commit("again", 4, "a|x|c");
        var outcomes = branch.Outcomes(40, out _);
        Assert.Equal([(Make.Id("back"), Make.Id("again"))], outcomes.RevertedBy.Select(entry => (entry.Key, entry.Value)));
        Assert.Equal(["Standing 39"], branch.Ends("change", 40));
    }

    [Fact]
    public void A_merge_neither_takes_back_nor_is_taken_back()
    {
        var first = Make.Commit("base", [], 0, Make.File(["a"]));
        var side = Make.Commit("side", ["base"], 1440, Make.File(["s"], "side.cs"));
        var main = Make.Commit("main", ["base"], 1441, Make.File(["m"], "main.cs"));
        var merge = Make.Commit("merge", ["main", "side"], 2880) with { Merged = [new MergedFile("side.cs", 1, [], [])] };
        var undo = Make.Commit("undo", ["merge"], 3 * 1440, Make.File([], "side.cs", ["s"]));
        var linked = new Linked([], [first, side, main, merge, undo]);
        Assert.Equal(
            [(side.Id, undo.Id)],
            linked.Outcomes(40, "base", "side", "main", "merge", "undo").RevertedBy.Select(entry => (entry.Key, entry.Value)));
    }
}
