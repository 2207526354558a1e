using Outturn.Core.Ledger;
using Outturn.Core.Pricing;
using Outturn.Reports;

namespace Outturn.Tests.Sample;

/// <summary>Where the sample's spend ends, against where it went; among it the cases on which a peer is wrong.</summary>
public class LedgerTruthTests(JudgedSamples samples)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_session_s_spend_is_posted_where_its_work_went(int seed)
    {
        var sample = samples.Of(seed);
        Assert.All(sample.Truth.Sessions, session => Assert.Equal(Expected(sample.Truth.FamilyOf(session)), Posted(sample, session.Id)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_posting_is_its_share_of_the_session_s_spend_to_the_micro_dollar(int seed)
    {
        var sample = samples.Of(seed);
        foreach (var session in sample.Truth.Sessions)
        {
            var posts = Posts(sample.Truth.FamilyOf(session));
            var postings = sample.All.Book.Postings.Where(posting => posting.Session.Value == session.Id).ToArray();
            var spend = SpendOf(sample.All, session.Id);
            Assert.Equal(spend, postings.Sum(posting => posting.Amount.Micros));
            Assert.All(postings, posting =>
            {
                var post = posts.Single(post => post.Account == ReportWords.Of(posting.Account) && post.Commit == posting.Commit?.Hex);
                var share = post.OfLines == 0 ? 1 : post.Lines / (decimal)post.OfLines;
                Assert.InRange(posting.Amount.Micros - (spend * share), -1, 1);
            });
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Reverts_are_those_that_happened(int seed)
    {
        var sample = samples.Of(seed);
        Assert.Equal(
            sample.Truth.Reverts.Select(revert => (revert.Commit, revert.By)).Order(),
            sample.All.History.RevertedBy.Select(entry => (entry.Key.Hex, entry.Value.Hex)).Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_books_balance_by_all_rules_and_by_content_alone(int seed)
    {
        var sample = samples.Of(seed);
        foreach (var book in new[] { sample.All.Book, sample.ByContent.Book })
        {
            Assert.True(book.Total > Money.Zero);
            Assert.Equal(book.Total, Money.Sum(book.Postings.Select(posting => posting.Amount)));
            Assert.Equal(book.Total, Money.Sum(book.Balances.Select(balance => balance.Amount)));
            Assert.All(book.Balances, balance => Assert.True(balance.Low <= balance.Amount && balance.Amount <= balance.High));
        }
        Assert.Equal(sample.All.Book.Total, sample.ByContent.Book.Total);
    }

    [Fact]
    public void The_books_balance_in_any_period_and_periods_add_up()
    {
        var sample = samples.Of(1);
        var start = new DateTimeOffset(2026, 1, 1, 10, 20, 0, TimeSpan.Zero);
        DateTimeOffset?[] limits = [null, start.AddDays(15), start.AddDays(27), start.AddDays(36), null];
        var totals = limits.Zip(limits.Skip(1), (since, until) =>
        {
            var book = LinkedRepository.Judge(sample.Evidence, new ReportOptions(new Period(since, until), null, PriceBook.Embedded)).Book;
            Assert.Equal(book.Total, Money.Sum(book.Balances.Select(balance => balance.Amount)));
            Assert.True(book.Total > Money.Zero);
            return book.Total;
        });
        Assert.Equal(sample.All.Book.Total, Money.Sum(totals));
    }

    [Fact]
    public void Work_that_was_squash_merged_has_landed()
    {
        var sample = samples.Of(1);
        var squash = sample.Truth.Commits.Single(commit => commit.Subject == "Tide windows (#12)").Commit;
        Assert.Equal("abandoned: the session's own commits never reach the main branch", sample.Truth.Scenario("squash-merge").PeerSays);
        Assert.Equal([(squash, 27)], Landed(sample, sample.Truth.Scenario("squash-merge").Sessions[0]));
    }

    [Fact]
    public void Work_that_was_reverted_by_a_short_hash_is_reverted()
    {
        var sample = samples.Of(1);
        var landed = sample.Truth.Commits.Single(commit => commit.Subject == "Offer loyalty discounts").Commit;
        Assert.StartsWith("productive", sample.Truth.Scenario("reverted-later").PeerSays, StringComparison.Ordinal);
        Assert.Equal([("reverted", landed, 12)], Posted(sample, sample.Truth.Scenario("reverted-later").Sessions[0]));
    }

    [Fact]
    public void A_chat_that_overlaps_somebody_else_s_commit_made_no_artifact()
    {
        var sample = samples.Of(1);
        var scenario = sample.Truth.Scenario("chat-only");
        Assert.StartsWith("productive", scenario.PeerSays, StringComparison.Ordinal);
        Assert.All(scenario.Sessions, session => Assert.Equal([("noArtifact", null, 0)], Posted(sample, session)));
        Assert.True(SpendOf(sample.All, scenario.Sessions[0]) > 0);
        Assert.Empty(sample.All.Links.Find(new(scenario.Commits[0]))!.Links);
    }

    private static TruePost[] Posts(TrueFamily family) => family.SplitPosts;

    private static IEnumerable<(string Account, string? Commit, int Lines)> Expected(TrueFamily family) =>
        Posts(family).Select(post => (post.Account, post.Commit, post.Lines)).Order();

    private static IEnumerable<(string Account, string? Commit, int Lines)> Posted(JudgedSample sample, string session) =>
        sample.All.Book.Postings.Where(posting => posting.Session.Value == session)
            .Select(posting => (ReportWords.Of(posting.Account), posting.Commit?.Hex, posting.Lines)).Order();

    /// <summary>What reached the branch and stayed there, whatever became of its lines.</summary>
    private static IEnumerable<(string? Commit, int Lines)> Landed(JudgedSample sample, string session) =>
        Posted(sample, session).Where(posting => posting.Account is "surviving" or "reworked" or "tooYoung")
            .GroupBy(posting => posting.Commit, (commit, postings) => (commit, postings.Sum(posting => posting.Lines)));

    private static long SpendOf(LinkedRepository judged, string session) => judged.Spends
        .Where((_, index) => judged.Evidence.Sessions[index].Id.Value == session).SelectMany(calls => calls)
        .Sum(call => call.Cost?.Micros ?? 0);
}
