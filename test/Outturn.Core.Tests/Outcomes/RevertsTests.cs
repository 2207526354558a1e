using Outturn.Core.Outcomes;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Outcomes;

public class RevertsTests
{
    private static readonly Commit s_landed = Make.Commit("landed", [], 0, Make.File(["offer"])) with { Message = "Offer discounts (#12)" };

    [Theory]
    [InlineData(40)]
    [InlineData(10)]
    [InlineData(7)]
    public void A_commit_is_taken_back_by_its_hash_or_a_short_form_of_it(int digits) =>
        Assert.True(IsTakenBack($"Undo\n\nThis reverts commit {s_landed.Id.Hex[..digits]}."));

    [Fact]
    public void Six_digits_are_too_few_and_other_digits_are_another_commit()
    {
        Assert.False(IsTakenBack($"Undo\n\nThis reverts commit {s_landed.Id.Hex[..6]}."));
        Assert.False(IsTakenBack($"Undo\n\nThis reverts commit {Make.Id("other").Hex}."));
    }

    [Fact]
    public void A_short_hash_that_two_commits_begin_with_takes_neither_back()
    {
        var twin = s_landed with { Id = new CommitId(s_landed.Id.Hex[..10] + new string('0', 30)), Message = "Another" };
        var revert = Revert($"This reverts commit {s_landed.Id.Hex[..8]}.");
        Assert.Empty(Reverts.Find([s_landed, twin, revert]));
    }

    [Theory]
    [InlineData("Reverts #12", true)]
    [InlineData("Reverts harbour-sample/harbour#12", true)]
    [InlineData("Reverts #1", false)]
    [InlineData("See #12, which nobody reverts", false)]
    public void A_pull_request_is_taken_back_by_its_number(string message, bool taken) =>
        Assert.Equal(taken, IsTakenBack($"Back out\n\n{message}"));

    [Theory]
    [InlineData("Revert \"Offer discounts (#12)\"", true)]
    [InlineData("revert: \"Offer discounts (#12)\"", true)]
    [InlineData("Revert \"Offer discounts\"", false)]
    [InlineData("Offer discounts (#12)", false)]
    public void A_quoted_subject_names_a_commit(string message, bool taken) => Assert.Equal(taken, IsTakenBack(message));

    [Fact]
    public void A_hash_goes_before_a_subject_that_two_commits_share()
    {
        var again = s_landed with { Id = Make.Id("again"), Parents = [s_landed.Id], CommittedAt = Make.At(2) };
        var revert = Revert($"Revert \"{s_landed.Subject}\"\n\nThis reverts commit {s_landed.Id.Hex}.");
        Assert.Equal(s_landed.Id, Assert.Single(Reverts.Find([s_landed, again, revert])).Key);
    }

    [Fact]
    public void A_message_that_merely_speaks_of_a_revert_takes_nothing_back()
    {
        var mention = Make.Commit("mention", ["landed"], 5, Make.File(["tides"])) with
        {
            Message = $"Explain why we may revert {s_landed.Id.Short}",
        };
        Assert.Empty(Reverts.Find([s_landed, mention]));
    }

    [Fact]
    public void A_commit_without_lines_is_taken_back_by_words_alone()
    {
        var empty = Make.Commit("empty", [], 0);
        Assert.Single(Reverts.Find([empty, Revert($"This reverts commit {empty.Id.Hex}.")]));
    }

    [Fact]
    public void Taking_back_a_revert_puts_back_what_it_took()
    {
        var revert = Revert($"Revert \"Offer discounts (#12)\"\n\nThis reverts commit {s_landed.Id.Hex}.") with { Files = [Make.File(["note"], removes: ["offer"])] };
        var restore = Make.Commit("restore", ["revert"], 20, Make.File(["offer"], removes: ["note"])) with
        {
            Message = $"Reapply\n\nThis reverts commit {revert.Id.Hex}.",
        };
        Assert.Equal(s_landed.Id, Assert.Single(Reverts.Find([s_landed, revert])).Key);
        Assert.DoesNotContain(s_landed.Id, Reverts.Find([s_landed, revert, restore]).Keys);
    }

    [Fact]
    public void A_chain_of_reverts_ends_with_the_last_that_stands()
    {
        var first = Revert($"This reverts commit {s_landed.Id.Hex}.") with { Files = [Make.File(["note"], removes: ["offer"])] };
        var second = Make.Commit("second", ["revert"], 20, Make.File(["offer"], removes: ["note"])) with { Message = $"This reverts commit {first.Id.Hex}." };
        var third = Make.Commit("third", ["second"], 30, Make.File(["note"], removes: ["offer"])) with { Message = $"This reverts commit {second.Id.Hex}." };
        var by = Reverts.Find([s_landed, first, second, third]);
        Assert.Equal(first.Id, by[s_landed.Id]);
        Assert.Equal(third.Id, by[second.Id]);
        Assert.DoesNotContain(first.Id, by.Keys);
    }

    [Fact]
    public void One_message_takes_back_all_that_it_lists()
    {
        var other = Make.Commit("other", ["landed"], 5, Make.File(["second"], "b.cs"));
        var revert = Make.Commit("both", ["other"], 10, Make.File([], removes: ["offer"]), Make.File([], "b.cs", ["second"])) with
        {
            Message = $"This reverts commits {s_landed.Id.Short}, and {other.Id.Short}.",
        };
        Assert.Equal(2, Reverts.Find([s_landed, other, revert]).Count);
    }

    [Fact]
    public void Taking_back_a_merge_takes_back_what_it_brought_in()
    {
        var main = Make.Commit("main", ["landed"], 1, Make.File(["elsewhere"], "c.cs"));
        var feature = Make.Commit("feature", ["landed"], 2, Make.File(["feature"], "f.cs"));
        var merge = Make.Commit("merge", ["main", "feature"], 3);
        var revert = Make.Commit("undo", ["merge"], 4, Make.File([], "f.cs", ["feature"])) with { Message = $"This reverts commit {merge.Id.Hex}, reversing\nchanges made to x." };
        Assert.Equal(feature.Id, Assert.Single(Reverts.Find([s_landed, main, feature, merge, revert])).Key);
    }

    [Theory]
    [InlineData(new[] { "one" }, false)]
    [InlineData(new[] { "one", "two", "three" }, true)]
    public void Words_about_reverting_count_where_most_is_removed(string[] removed, bool taken)
    {
        var landed = Make.Commit("four", [], 0, Make.File(["one", "two", "three", "four"]));
        var fix = Make.Commit("fix", ["four"], 5, Make.File([], removes: removed)) with { Message = $"Change it instead of reverting {landed.Id.Short}" };
        Assert.Equal(taken, Reverts.Find([landed, fix]).ContainsKey(landed.Id));
    }

    private static bool IsTakenBack(string message) => Reverts.Find([s_landed, Revert(message)]).ContainsKey(s_landed.Id);

    private static Commit Revert(string message) =>
        Make.Commit("revert", ["landed"], 10, Make.File([], removes: ["offer"])) with { Message = message };
}
