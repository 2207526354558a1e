using Outturn.Core.Integrity.Decoupling;
using Outturn.Core.Statistics;
using Outturn.Core.Tests.Statistics;

namespace Outturn.Core.Tests.Integrity.Decoupling;

public class DecouplingJudgementTests
{
    private static readonly World s_honest = new() { Groups = 16, Targeted = 8, Before = 60, Under = 60, Effort = 0.5, Autocorrelation = 0.3, Shared = 0.2 };

    [Theory]
    [InlineData("a relation that holds", Holding.Holds, 1, 0.5, 0)]
    [InlineData("half of the slope left", Holding.Loosening, 0.5, 0, 0)]
    [InlineData("nothing of it left", Holding.Broken, 0, 0, 0)]
    [InlineData("a proxy that rises by one deviation for nothing", Holding.Loosening, 1, 0, 1)]
    [InlineData("a proxy that rises by four deviations for nothing", Holding.Broken, 1, 0, 4)]
    public void The_verdict_is_what_was_planted(string what, Holding planted, double left, double effort, double gamed)
    {
        const int runs = 60;
        var random = new Randomness(41);
        var world = s_honest with { Left = _ => left, Effort = effort, Gamed = gamed };
        var verdicts = Enumerable.Range(0, runs).Select(_ => Judge(world, random)).ToArray();
        Sampling.Print($"{what}: {string.Join(", ", verdicts.GroupBy(verdict => verdict.Holding).OrderByDescending(own => own.Count()).Select(own => $"{own.Key} {own.Count()}"))} of {runs}");
        Sampling.Print($"  {verdicts[0].Words} {verdicts[0].Needed}");
        foreach (var figure in verdicts[0].Figures)
        {
            Sampling.Print($"  {figure.Test}: {figure.Words}");
        }
        Assert.True(verdicts.Count(verdict => verdict.Holding == planted) >= 0.8 * runs);
    }

    [Fact]
    public void A_proxy_that_holds_is_seldom_spoken_against_whatever_is_asked()
    {
        const int runs = 150;
        var random = new Randomness(43);
        double[] Counts() => [.. Enumerable.Range(0, 300).Select(_ => Math.Round(9 + (3.5 * random.Normal())))];
        DateOnly[] ends = [.. Enumerable.Range(0, 13).Select(month => new DateOnly(2024, 1, 1).AddMonths(month).AddDays(-1))];
        var rate = World.Rate("a proxy that holds in every respect, spoken against at 5 %", runs, _ =>
        {
            var days = Enumerable.Range(0, 366).Select(day => new DailyAmount(new DateOnly(2024, 1, 1).AddDays(day), Math.Exp(random.Normal()))).ToArray();
            var verdict = DecouplingJudgement.Of(new DecouplingQuestion(s_honest.Draw(random), new AlarmPlan())
            {
                Threshold = new ThresholdQuestion(Counts(), new BunchingPlan(10, WantedSide.AtOrAbove, Reach: 5)),
                PeriodEnd = new PeriodEndQuestion(days, ends),
            });
            Assert.Equal(Enum.GetValues<DecouplingTest>(), verdict.Figures.Select(figure => figure.Test));
            return verdict.Holding is Holding.Loosening or Holding.Broken;
        });
        Assert.InRange(rate, 0, World.Most(0.05, runs));
    }

    [Fact]
    public void Little_data_cannot_conclude_and_say_how_much_more_would()
    {
        var verdict = Judge(new World { Groups = 3, Before = 12, Under = 12, Slope = 0.7 }, new Randomness(5));
        Sampling.Print($"{verdict.Words} {verdict.Needed}");
        Assert.Equal(Holding.CannotConclude, verdict.Holding);
        Assert.Matches("about [0-9,]+ runs of periods", verdict.Needed);
        Assert.Contains(verdict.Figures, figure => figure.Test == DecouplingTest.Causal && figure.PValue is null && figure.Words.StartsWith("cannot be said; needed: ", StringComparison.Ordinal));
        var never = Judge(new World { Targeted = 0 }, new Randomness(5));
        Assert.Equal(Holding.CannotConclude, never.Holding);
        Assert.Contains("the day since when it is one", never.Needed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_that_never_went_with_the_outcome_has_nothing_to_come_loose_from()
    {
        var verdict = Judge(s_honest with { Slope = 0 }, new Randomness(7));
        Assert.Equal(Holding.CannotConclude, verdict.Holding);
        Assert.Contains("nothing to come loose from", verdict.Words, StringComparison.Ordinal);
        Assert.NotNull(verdict.Needed);
    }

    [Fact]
    public void The_same_question_has_the_same_answer_and_a_rate_that_leaves_nothing_is_refused()
    {
        var series = s_honest.Draw(new Randomness(9));
        var question = new DecouplingQuestion(series, new AlarmPlan());
        var (one, other) = (DecouplingJudgement.Of(question), DecouplingJudgement.Of(question));
        Assert.Equal(one.Figures, other.Figures);
        Assert.Equal(one.Words, other.Words);
        Assert.Throws<ArgumentOutOfRangeException>(() => DecouplingJudgement.Of(question with { Alarm = new AlarmPlan(0.05) }));
    }

    private static DecouplingVerdict Judge(World world, Randomness random) =>
        DecouplingJudgement.Of(new DecouplingQuestion(world.Draw(random), new AlarmPlan()));
}
