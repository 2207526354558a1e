using Outturn.Core.Ledger;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Ledger;

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

    private static bool IsTakenBack(string message) => Reverts.Find([s_landed, Revert(message)]).ContainsKey(s_landed.Id);

    private static Commit Revert(string message) =>
        Make.Commit("revert", ["landed"], 10, Make.File([], removes: ["offer"])) with { Message = message };
}
