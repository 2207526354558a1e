using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

public class MantelHaenszelTests
{
    // Thirteen trials of BCG vaccine against tuberculosis (G. A. Colditz and others, JAMA 271, 1994): cases and others among the
    // vaccinated, then among the rest.
    private static readonly FourfoldTable[] s_vaccine = Tables(
        [4, 119, 11, 128, 6, 300, 29, 274, 3, 228, 11, 209, 62, 13536, 248, 12619, 33, 5036, 47, 5761, 180, 1361, 372, 1079,
        8, 2537, 10, 619, 505, 87886, 499, 87892, 29, 7470, 45, 7232, 17, 1699, 65, 1600, 186, 50448, 141, 27197, 5, 2493, 3, 2338,
        27, 16886, 29, 17825]);

    // Admissions at Berkeley by department (P. J. Bickel and others, Science 187, 1975): men admitted and rejected, then women.
    private static readonly FourfoldTable[] s_admissions = Tables(
        [512, 313, 89, 19, 353, 207, 17, 8, 120, 205, 202, 391, 138, 279, 131, 244, 53, 138, 94, 299, 22, 351, 24, 317]);

    [Fact]
    public void The_vaccine_trials_give_the_published_ratios_and_difference()
    {
        // metafor's tests against Stata's metan: log risk ratio -0.4537 (-0.5308, -0.3766), log odds ratio -0.4734 (-0.5538, -0.3930);
        // metafor 3.8-1, rma.mh(measure = "RD"): -0.003288181833, standard error 0.0002866567485.
        var risk = MantelHaenszel.RiskRatio(s_vaccine, 0.95)!.Value;
        Assert.Equal(-0.4537096047, Math.Log(risk.Value), 10);
        Assert.Equal(0.03933736687, risk.StandardError, 10);
        Assert.Equal((0.5881, 0.6862), (Math.Round(risk.Interval.Low, 4), Math.Round(risk.Interval.High, 4)));
        var odds = MantelHaenszel.OddsRatio(s_vaccine, 0.95)!.Value;
        Assert.Equal(-0.4734109884, Math.Log(odds.Value), 10);
        Assert.Equal(0.0410077784, odds.StandardError, 10);
        var difference = MantelHaenszel.RiskDifference(s_vaccine, 0.95)!.Value;
        Assert.Equal(-0.003288181833, difference.Value, 12);
        Assert.Equal(0.0002866567485, difference.StandardError, 13);
        Assert.Equal(-0.003850018736, difference.Interval.Low, 12);
    }

    [Fact]
    public void The_admissions_give_the_odds_ratio_and_interval_of_r()
    {
        // R: mantelhaen.test(UCBAdmissions): 0.9046968, 95 % interval 0.7719074 to 1.0603298.
        var odds = MantelHaenszel.OddsRatio(s_admissions, 0.95)!.Value;
        Assert.Equal(0.9046968, odds.Value, 7);
        Assert.Equal(0.7719074, odds.Interval.Low, 7);
        Assert.Equal(1.0603298, odds.Interval.High, 7);
        // metafor, rma.mh(measure = "RD") on the same.
        var difference = MantelHaenszel.RiskDifference(s_admissions, 0.95)!.Value;
        Assert.Equal(-0.01842519619, difference.Value, 11);
        Assert.Equal(0.01482539444, difference.StandardError, 11);
    }

    [Fact]
    public void The_admissions_change_sign_once_departments_are_compared()
    {
        // Bickel and others: 44 % of the men and 35 % of the women were admitted, but department by department women fared better.
        var tallies = s_admissions.SelectMany((t, i) => new Tally[]
        {
            new(i, Side.First, (long)t.Events, (long)t.Trials, (2 * i) + 1),
            new(i, Side.Second, (long)t.OtherEvents, (long)t.OtherTrials, 2 * i),
        }).ToArray();
        var comparison = StratifiedProportions.Compare(tallies, Measure.Difference, new Resampling(200));
        Assert.Equal((1198.0 / 2691) - (557.0 / 1835), comparison.Raw.Naive!.Value.Value, 12);
        Assert.Equal(-0.01842519619, comparison.Adjusted.Naive!.Value.Value, 11);
        Assert.True(comparison.DisagreeInSign);
        Assert.Equal(1, comparison.Overlap);
        Assert.StartsWith(
            "6 commits in the first group; 10 are needed; 6 commits in the second group",
            comparison.CannotConclude,
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_stratum_is_the_plain_difference_and_ratio()
    {
        FourfoldTable[] one = [new(30, 100, 20, 120)];
        var difference = MantelHaenszel.RiskDifference(one, 0.95)!.Value;
        Assert.Equal(0.3 - (1.0 / 6), difference.Value, 12);
        var ratio = MantelHaenszel.RiskRatio(one, 0.95)!.Value;
        Assert.Equal(1.8, ratio.Value, 12);
        Assert.Equal(Math.Sqrt((1.0 / 30) - (1.0 / 100) + (1.0 / 20) - (1.0 / 120)), ratio.StandardError, 12);
        var odds = MantelHaenszel.OddsRatio(one, 0.95)!.Value;
        Assert.Equal(30.0 * 100 / (70 * 20), odds.Value, 12);
        Assert.Equal(Math.Sqrt((1.0 / 30) + (1.0 / 70) + (1.0 / 20) + (1.0 / 100)), odds.StandardError, 12);
    }

    [Fact]
    public void A_stratum_of_one_group_adds_nothing()
    {
        FourfoldTable[] more = [.. s_admissions, new(9, 10, 0, 0), new(0, 0, 3, 7)];
        Assert.Equal(MantelHaenszel.RiskDifference(s_admissions, 0.95), MantelHaenszel.RiskDifference(more, 0.95));
        Assert.Equal(MantelHaenszel.OddsRatio(s_admissions, 0.95), MantelHaenszel.OddsRatio(more, 0.95));
        Assert.Null(MantelHaenszel.RiskDifference([new(9, 10, 0, 0), new(0, 0, 3, 7)], 0.95));
        Assert.Null(MantelHaenszel.RiskRatio([new(0, 10, 2, 10)], 0.95));
        Assert.Null(MantelHaenszel.OddsRatio([new(10, 10, 2, 10)], 0.95));
    }

    private static FourfoldTable[] Tables(int[] cells) =>
        [.. cells.Chunk(4).Select(c => new FourfoldTable(c[0], c[0] + c[1], c[2], c[2] + c[3]))];
}
