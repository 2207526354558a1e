using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Ledger;
using Outturn.Core.Linking;
using Outturn.Core.Pricing;
using Outturn.Core.Tests.Builders;

namespace Outturn.Core.Tests.Ledger;

/// <summary>For any sessions, history and records at all.</summary>
public class LedgerProperties
{
    [Fact]
    public void The_books_balance_to_the_micro_dollar() => ForAny((world, _) =>
    {
        var book = Judged.Of(world).Book;
        var sessions = Judged.SetOf(world.Pieces).ToSessions();
        Assert.Equal(sessions.Sum(session => session.ModelCalls.Sum(call => call.MeasuredCost ?? 0)), book.Total.Micros);
        Assert.Equal(book.Total, Money.Sum(book.Postings.Select(posting => posting.Amount)));
        Assert.Equal(book.Total, Money.Sum(book.Balances.Select(balance => balance.Amount)));
        Assert.All(book.Balances, balance => Assert.True(balance.Low <= balance.Amount && balance.Amount <= balance.High));
        Assert.Equal(sessions.Select(session => session.Id), book.Postings.Select(posting => posting.Session).Distinct().Order());
        foreach (var session in sessions)
        {
            Assert.Equal(
                session.ModelCalls.Sum(call => call.MeasuredCost ?? 0),
                book.Postings.Where(posting => posting.Session == session.Id).Sum(posting => posting.Amount.Micros));
        }
        Assert.All(book.Postings, posting => Assert.True(posting.Amount >= Money.Zero && posting.Lines >= 0));
    });

    [Fact]
    public void Every_session_is_in_one_family() => ForAny((world, _) =>
    {
        var sessions = Judged.SetOf(world.Pieces).ToSessions();
        var members = Core.Ledger.Family.Of(sessions).SelectMany(family => family.Members);
        Assert.Equal(Enumerable.Range(0, sessions.Length), members.Order());
    });

    [Fact]
    public void The_order_of_pieces_commits_and_records_changes_nothing() => ForAny((world, tape) =>
        Assert.Equal(Judged.Of(world).Describe(), Judged.Of(
            world, Judged.SetOf(tape.Shuffle(world.Pieces)), tape.Shuffle(world.History), tape.Shuffle(world.Attestations)).Describe()));

    [Fact]
    public void The_same_pieces_twice_or_in_parts_change_nothing() => ForAny((world, tape) =>
    {
        var expected = Judged.Of(world).Describe();
        Assert.Equal(expected, Judged.Of(
            world, Judged.SetOf(tape.Shuffle(world.Pieces.Concat(world.Pieces))), world.History.Concat(world.History),
            tape.Shuffle(world.Attestations.Concat(world.Attestations))).Describe());
        var cut = tape.Next(world.Pieces.Length + 1);
        var parts = Judged.SetOf(world.Pieces[cut..]);
        foreach (var session in Judged.SetOf(world.Pieces[..cut]).ToPieces())
        {
            parts.Add(session);
        }
        Assert.Equal(expected, Judged.Of(world, parts).Describe());
    });

    [Fact]
    public void Whatever_rules_are_used_a_line_has_one_author_and_a_link_counts_its_lines() => ForAny((world, tape) =>
    {
        var rules = LinkingRules.All.Where(_ => tape.Once(2)).Select(rule => rule.Name).ToHashSet();
        var judged = Judged.Of(world, rules: rules);
        foreach (var commit in judged.Links.Commits)
        {
            Assert.Equal(commit.Commit.AddedLines, commit.Authors.Length);
            Assert.All(commit.Authors, author => Assert.True(author.Kind switch
            {
                AuthorKind.Session => author.Session >= 0 && rules.Contains(LinkingRules.All[author.Rule].Name),
                AuthorKind.Human => author.Session < 0 && rules.Contains(LinkingRules.All[author.Rule].Name),
                _ => author == LineAuthor.Unknown,
            }));
            Assert.All(commit.Links, link =>
            {
                Assert.Contains(LinkingRules.All[link.Rule].Name, rules);
                Assert.Equal(commit.Authors.Count(author => (author.Session, author.Rule) == (link.Session, link.Rule)), link.Lines);
            });
        }
        Assert.Equal(judged.Book.Total, Money.Sum(judged.Book.Balances.Select(balance => balance.Amount)));
    });

    [Fact]
    public void The_books_balance_at_any_horizon_and_the_horizon_moves_spend_between_the_accounts_of_landed_lines_alone() => ForAny((world, tape) =>
    {
        var at = tape.Next(90);
        var (first, second) = (Judged.Of(world, horizon: at), Judged.Of(world, horizon: at + tape.Next(40)));
        foreach (var (one, other) in first.Book.Balances.Zip(second.Book.Balances).Where(pair => pair.First.Account > Account.TooYoung))
        {
            Assert.Equal(one.Lines, other.Lines);
            Assert.InRange(one.Amount.Micros - other.Amount.Micros, -first.Book.Postings.Length, first.Book.Postings.Length);
        }
        Assert.Equal(Landed(first.Book), Landed(second.Book));
        foreach (var book in new[] { first.Book, second.Book })
        {
            Assert.Equal(book.Total, Money.Sum(book.Postings.Select(posting => posting.Amount)));
            Assert.Equal(book.Total, Money.Sum(book.Balances.Select(balance => balance.Amount)));
        }
    });

    [Fact]
    public void The_books_balance_for_any_branch_that_rewrites_itself_and_say_what_became_of_each_line() =>
        Prop.ForAll(Tape.Any(200), Tape.Any(2), (numbers, order) =>
        {
            var told = new GeneratedBranch(new Tape(numbers));
            var horizon = new Tape(order).Next(200) / 4.0;
            var linked = told.Branch.Link();
            var book = linked.Post(told.Branch.Landed, asOf: told.AsOf, horizon: horizon);
            Assert.Equal(linked.Context.Sessions.Length * 1_000_000, book.Total.Micros);
            Assert.Equal(book.Total, Money.Sum(book.Balances.Select(balance => balance.Amount)));
            var outcomes = linked.Outcomes(told.AsOf, told.Branch.Landed);
            foreach (var posting in book.Postings.Where(posting => posting.Commit is not null))
            {
                var commit = Branch.Number(linked.Context, linked.Context.Find(posting.Commit!.Value)!.Commit.Subject);
                var session = linked.Context.IndexOf(posting.Session);
                var lines = outcomes.Of(commit).ToArray().Zip(linked.Context.Commits[commit].Authors)
                    .Where(line => line.Second.Session == session && History.AccountOf(line.First.At(horizon)) == posting.Account);
                Assert.Equal(lines.Count(), posting.Lines);
            }
        }).QuickCheckThrowOnFailure();

    private static int Landed(LedgerBook book) => book.Balances.Where(balance => balance.Account <= Account.TooYoung).Sum(balance => balance.Lines);

    private static void ForAny(Action<GeneratedWorld, Tape> holds) => Prop.ForAll(Tape.Any(600), Tape.Any(80), (numbers, order) =>
        holds(new GeneratedWorld(new Tape(numbers)), new Tape(order))).QuickCheckThrowOnFailure();
}
