using FsCheck;
using FsCheck.Fluent;
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

    private static void ForAny(Action<GeneratedWorld, Tape> holds) => Prop.ForAll(Tape.Any(600), Tape.Any(80), (numbers, order) =>
        holds(new GeneratedWorld(new Tape(numbers)), new Tape(order))).QuickCheckThrowOnFailure();
}
