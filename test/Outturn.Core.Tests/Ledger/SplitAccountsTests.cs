using Outturn.Core.Ledger;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Ledger;

/// <summary>Where a dollar goes that led to landed lines: by what became of each line at the horizon of 30 days.</summary>
public class SplitAccountsTests
{
    private static readonly Session s_maker = Make.Session("s", Make.Wrote(["one", "two", "three", "four"], at: -60));

    [Fact]
    public void Spend_is_split_by_what_became_of_the_lines()
    {
        var branch = new Branch { Sessions = [s_maker] }.Commit("made", 0, "one|two|three|four").Commit("fix", 10, "uno|two|three|four")
            .Commit("late", 31, "uno|two|four");
        Assert.Equal(["s Reworked made 250000", "s Surviving made 750000"], Went(branch, 60).Order());
        Assert.Equal(["s Reworked made 500000", "s Surviving made 500000"], Went(branch, 60, horizon: 31).Order());
        Assert.Equal(["s Reworked made 500000", "s TooYoung made 500000"], Went(branch, 60, horizon: 61).Order());
    }

    [Theory]
    [InlineData(30, "Surviving")]
    [InlineData(29, "TooYoung")]
    public void Lines_that_stand_are_too_young_to_say_until_they_reach_the_horizon(double asOf, string account) =>
        Assert.Equal([$"s {account} made 1000000"], Went(new Branch { Sessions = [s_maker] }.Commit("made", 0, "one|two|three|four"), asOf));

    [Theory]
    [InlineData(30, "Reworked")]
    [InlineData(30.01, "Surviving")]
    public void A_line_that_ends_on_the_horizon_did_not_survive_to_it(double day, string account) =>
        Assert.Equal([$"s {account} made 1000000"], Went(
            new Branch { Sessions = [s_maker] }.Commit("made", 0, "one|two|three|four").Commit("anew", day, "1|2|3|4|5"), 90));

    [Fact]
    public void A_young_line_that_has_ended_already_is_reworked_at_once()
    {
        var branch = new Branch { Sessions = [s_maker] }.Commit("made", 0, "one|two|three|four").Commit("fix", 2, "uno|two|three|four");
        Assert.Equal(["s Reworked made 250000", "s TooYoung made 750000"], Went(branch, 5).Order());
    }

    [Fact]
    public void A_change_that_content_shows_to_be_taken_back_is_reverted_and_restored_it_is_not()
    {
        var branch = new Branch { Sessions = [s_maker] }.Commit("base", -1, "k|l").Commit("made", 0, "one|two|three|four").Commit("back", 3, "k|l");
        Assert.Equal(["s Reverted made 1000000"], Went(branch, 60));
        Assert.Equal(["s Surviving made 1000000"], Went(branch.Commit("again", 5, "one|two|three|four"), 60));
    }

    [Fact]
    public void Whoever_carried_lines_into_other_white_space_has_them_by_age()
    {
        var formatter = Make.Session("f", Make.Wrote(["    one", "    two"], at: (5 * 1440) - 60, removed: ["one", "two"]));
        var branch = new Branch { Sessions = [formatter] }.Commit("made", 0, "one|two|three").Commit("format", 5, "    one|    two|three");
        Assert.All(Went(branch, 60), entry => Assert.StartsWith("f Surviving", entry, StringComparison.Ordinal));
        Assert.All(Went(branch, 34), entry => Assert.StartsWith("f TooYoung", entry, StringComparison.Ordinal));
    }

    [Fact]
    public void A_commit_that_is_linked_as_a_whole_divides_as_its_lines_do()
    {
        var session = Make.Session(
            "s", Make.Wrote([], at: 50 * 1440, path: "made.bin", kind: EditKind.Touched), Make.Printed(Make.Id("made").Hex[..8], at: -60));
        var branch = new Branch { Sessions = [session] }.Commit("made", 0, "a|b|c|d").Commit("fix", 10, "a|x|y|z|d");
        var book = branch.Link().Post(branch.Landed, asOf: 90);
        Assert.Equal(1_000_000, book.Postings.Sum(posting => posting.Amount.Micros));
        Assert.Equal(
            [(Account.Surviving, 500_000L), (Account.Reworked, 500_000L)],
            book.Postings.Select(posting => (posting.Account, posting.Amount.Micros)));
        Assert.Equal(0, book.Balances.Sum(balance => balance.Lines));
    }

    [Fact]
    public void The_balance_of_an_account_counts_its_own_lines_and_changes()
    {
        var branch = new Branch { Sessions = [s_maker] }.Commit("made", 0, "one|two|three|four").Commit("fix", 10, "uno|two|three|four");
        var book = branch.Link().Post(branch.Landed);
        Assert.Equal((3, 1, 1), Of(Account.Surviving));
        Assert.Equal((1, 1, 1), Of(Account.Reworked));
        Assert.Equal((0, 0, 0), Of(Account.TooYoung));

        (int, int, int) Of(Account account) =>
            book.Balances.Single(balance => balance.Account == account) is var found ? (found.Lines, found.Changes, found.Sessions) : default;
    }

    private static IEnumerable<string> Went(Branch branch, double asOf, double horizon = 30)
    {
        var linked = branch.Link();
        return linked.Went(linked.Post(branch.Landed, asOf: asOf, horizon: horizon));
    }
}
