using Outturn.Core.Ledger;
using Outturn.Core.Pricing;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Ledger;

/// <summary>
/// Cost of what survived, worked by hand: sessions of a dollar that each write four lines into a commit of their own on a branch,
/// some of which a later commit rewrites. The present is day 60, the horizon 30 days.
/// </summary>
public class SurvivingCostTests
{
    [Fact]
    public void All_spend_that_is_old_enough_is_above_the_line_and_what_survived_below()
    {
        var book = Post([.. Enumerable.Range(0, 8).Select(i => new Told(Day: i)), new(8, Rewritten: 1), new(9, Rewritten: 3), new(10, Rewritten: 4)], failed: 2);
        var changes = UnitCost.OfSurvivingChanges(book);
        // 11 sessions that landed and 2 that failed; of the 11 changes 9 kept at least half of their lines.
        Assert.Equal((13_000_000, 9, 13), (changes.Numerator, changes.Denominator, changes.Families));
        Assert.Equal(13_000_000 / 9.0, changes.Value);
        Assert.True(changes.Interval is { } interval && interval.Low < changes.Value && changes.Value < interval.High);
        // 8 times 4 lines, 3, 1 and 0.
        var lines = UnitCost.OfSurvivingLines(book);
        Assert.Equal((13_000_000, 0.36), (lines.Numerator, Math.Round(lines.Denominator, 9)));
        Assert.Equal((11, 0.44), (UnitCost.OfChanges(book).Denominator, Math.Round(UnitCost.OfLines(book).Denominator, 9)));
    }

    [Fact]
    public void Sessions_younger_than_the_horizon_are_set_aside_with_what_they_spent_failed_ones_too()
    {
        var old = Enumerable.Range(0, 12).Select(i => new Told(i)).ToArray();
        var young = Post([.. old, new(40), new(41, Rewritten: 4), new(42, Rewritten: 2)], failed: 2, failedOn: 45);
        var changes = UnitCost.OfSurvivingChanges(young);
        Assert.Equal((12_000_000, 12, 12), (changes.Numerator, changes.Denominator, changes.Families));
        Assert.Equal(UnitCost.OfSurvivingChanges(Post(old, failed: 0)).Value, changes.Value);
        // What landed is counted of all spend.
        Assert.Equal((17_000_000, 15), (UnitCost.OfChanges(young).Numerator, UnitCost.OfChanges(young).Denominator));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void A_young_change_of_an_old_session_counts_neither_as_survivor_nor_as_dead(int rewritten)
    {
        var old = Enumerable.Range(0, 12).Select(i => new Told(i)).ToArray();
        var book = Post([.. old, new(40, rewritten, WrittenOn: 5)], failed: 0);
        Assert.Equal((12_000_000, 12, 12), Of(UnitCost.OfSurvivingChanges(book)));
        Assert.Equal((12_000_000, 0.48, 12), Of(UnitCost.OfSurvivingLines(book)));
        Assert.Equal(rewritten * 250_000, book.Balances.Single(balance => balance.Account == Account.Reworked).Amount.Micros);
        Assert.Equal([Make.Id("c12")], book.YoungChanges);
    }

    [Fact]
    public void A_session_with_an_old_and_a_young_change_is_divided()
    {
        var both = Make.Session("both", Make.Wrote(["old 1", "old 2", "old 3"], at: 0, path: "old.cs"), Make.Wrote(["young 1"], at: 1, path: "young.cs"));
        var told = Enumerable.Range(0, 12).Select(i => new Told(i)).ToArray();
        var branch = Branch(told, [both]).Commit("old", 14, "old 1|old 2|old 3", "old.cs").Commit("young", 40, "young 1|beside it", "young.cs");
        var book = branch.Link().Post(branch.Landed);
        // Three quarters of the dollar went to three lines that survived; the rest is too young.
        Assert.Equal((12_750_000, 13, 13), Of(UnitCost.OfSurvivingChanges(book)));
        Assert.Equal((12_750_000, 0.51, 13), Of(UnitCost.OfSurvivingLines(book)));
    }

    [Fact]
    public void Where_nothing_is_as_old_as_the_horizon_nothing_is_concluded()
    {
        var book = Post([.. Enumerable.Range(0, 12).Select(i => new Told(40 + i))], failed: 0);
        foreach (var cost in new[] { UnitCost.OfSurvivingChanges(book), UnitCost.OfSurvivingLines(book) })
        {
            Assert.Equal(("all spend is younger than the horizon", null, 0, 0), (cost.CannotConclude, cost.Value, cost.Numerator, cost.Families));
        }
        Assert.NotNull(UnitCost.OfChanges(book).Value);
    }

    [Fact]
    public void Fewer_than_five_survivors_conclude_nothing()
    {
        var book = Post([.. Enumerable.Range(0, 12).Select(i => new Told(i, Rewritten: i < 4 ? 0 : 4))], failed: 0);
        Assert.Equal("4 surviving changes; 5 are needed", UnitCost.OfSurvivingChanges(book).CannotConclude);
        Assert.NotNull(UnitCost.OfChanges(book).Value);
    }

    [Fact]
    public void A_change_that_was_taken_back_counts_as_landed_for_nobody_also_where_a_line_of_it_had_been_reworked_before()
    {
        var told = Enumerable.Range(0, 12).Select(i => new Told(i)).ToArray();
        var bad = Make.Session("bad", Make.Wrote(["bad 1", "bad 2", "bad 3"], at: 0, path: "bad.cs"));
        var branch = Branch(told, [bad]).Commit("bad", 14, "k|bad 1|bad 2|bad 3", "bad.cs").Commit("tweak", 15, "k|good|bad 2|bad 3", "bad.cs")
            .Commit("undo", 16, "k|good", "bad.cs", $"This reverts commit {Make.Id("bad").Hex}.");
        var book = branch.Link().Post(branch.Landed);
        Assert.Equal((13_000_000, 12, 13), Of(UnitCost.OfChanges(book)));
        Assert.Equal((13_000_000, 12, 13), Of(UnitCost.OfSurvivingChanges(book)));
    }

    [Fact]
    public void A_change_that_two_sessions_fed_counts_for_each_by_its_lines()
    {
        var told = Enumerable.Range(0, 12).Select(i => new Told(i)).ToArray();
        Session[] pair =
        [
            Make.Session("p", Make.Wrote(["p 1", "p 2", "p 3"], at: 0, path: "pair.cs")),
            Make.Session("q", Make.Wrote(["q 1"], at: 31 * 1440, path: "pair.cs")),
        ];
        var branch = Branch(told, pair).Commit("pair", 13, "p 1|p 2|p 3|q 1|q 2", "pair.cs");
        var spends = branch.Link().Post(branch.Landed);
        // The session that went on until day 31 is too young, and its quarter of the change with it, where it has one.
        var share = spends.Postings.Where(posting => posting.Session.Value == "q").Sum(posting => posting.Commit == Make.Id("pair") ? posting.Lines : 0);
        Assert.Equal(12 + (3 / (3.0 + share)), UnitCost.OfSurvivingChanges(spends).Denominator, 9);
        Assert.Equal(13_000_000, UnitCost.OfSurvivingChanges(spends).Numerator);
    }

    private static (long, double, int) Of(UnitCost cost) => (cost.Numerator, Math.Round(cost.Denominator, 9), cost.Families);

    private static LedgerBook Post(Told[] told, int failed, double failedOn = 0)
    {
        var lost = Enumerable.Range(0, failed).Select(i => Make.Session($"failed {i}", Make.Wrote([$"lost {i}"], failedOn * 1440, "lost.cs")));
        var branch = Branch(told, [.. lost]);
        return branch.Link().Post(branch.Landed);
    }

    private static Branch Branch(Told[] told, Session[] others)
    {
        var branch = new Branch
        {
            Sessions = [.. told.Select((story, i) => Make.Session(
                $"s{i:00}", Make.Wrote([.. Lines(i)], (story.WrittenOn ?? story.Day) * 1440, $"{i}.cs"))), .. others],
        };
        for (var i = 0; i < told.Length; i++)
        {
            branch.Commit($"c{i}", told[i].Day, string.Join('|', Lines(i)), $"{i}.cs");
        }
        for (var i = 0; i < told.Length; i++)
        {
            if (told[i].Rewritten is > 0 and var rewritten)
            {
                branch.Commit(
                    $"fix {i}", told[i].Day + 1, string.Join('|', Lines(i).Select((line, n) => n < rewritten ? $"better {i} {n}" : line).Append($"more {i}")), $"{i}.cs");
            }
        }
        return branch;
    }

    private static IEnumerable<string> Lines(int i) => Enumerable.Range(0, 4).Select(n => $"line {n} of {i}");

    /// <summary>One session and its commit: the day of the commit, and how many of its lines were rewritten a day later.</summary>
    private sealed record Told(double Day, int Rewritten = 0, double? WrittenOn = null);
}
