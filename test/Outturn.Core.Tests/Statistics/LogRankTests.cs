using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

public class LogRankTests
{
    [Fact]
    public void The_remission_times_of_freireich_give_the_printed_statistic()
    {
        // Kleinbaum and Klein, chapter 2: 16.79; R 4.2.2, survdiff: expected 19.2505 and 10.7495, p = 4.169e-05.
        var test = LogRank.Test(KnownLifetimes.Treated, KnownLifetimes.Placebo)!;
        Assert.Equal(16.79294099, test.ChiSquare, 8);
        Assert.Equal(1, test.DegreesOfFreedom);
        Assert.Equal(4.169e-05, test.PValue, 8);
        Assert.Equal([9L, 21], test.Groups.Select(g => g.Observed));
        Assert.Equal([21L, 21], test.Groups.Select(g => g.Count));
        Assert.Equal(19.2505, test.Groups[0].Expected, 4);
        Assert.Equal(10.7495, test.Groups[1].Expected, 4);
    }

    [Fact]
    public void The_leukemia_data_of_miller_give_the_statistic_that_r_prints()
    {
        // R: survdiff(Surv(time, status) ~ x, aml): expected 10.68934 and 7.31066, 3.396388699, p = 0.06534.
        var test = LogRank.Test(KnownLifetimes.Maintained, KnownLifetimes.NotMaintained)!;
        Assert.Equal(3.396388699, test.ChiSquare, 9);
        Assert.Equal(0.06534, test.PValue, 5);
        Assert.Equal(10.68934, test.Groups[0].Expected, 5);
    }

    [Fact]
    public void Three_groups_have_two_degrees_of_freedom()
    {
        // R: the treated of Freireich split by whether the patient's number, counted from one within 14, is even.
        var (even, odd) = Split();
        var test = LogRank.Test(KnownLifetimes.Placebo, even, odd)!;
        Assert.Equal(17.16387517, test.ChiSquare, 8);
        Assert.Equal(2, test.DegreesOfFreedom);
        Assert.Equal(0.0001875, test.PValue, 7);
        Assert.Equal(9.19547, test.Groups[1].Expected, 5);
    }

    [Fact]
    public void Clusters_give_the_robust_score_test_of_r()
    {
        // R: 14 clusters across both groups, summary(coxph(Surv(t, s) ~ g, cluster = id, ties = "breslow"))$robscore = 13.14283572;
        // for three groups U' (sum of u u')^-1 U of the score residuals at no effect = 13.30169638.
        var treated = KnownLifetimes.Clustered(KnownLifetimes.Treated, 14);
        var placebo = KnownLifetimes.Clustered(KnownLifetimes.Placebo, 14, from: 21);
        Assert.Equal(13.14283572, LogRank.TestClustered(treated, placebo)!.ChiSquare, 8);
        var (even, odd) = Split();
        Assert.Equal(13.30169638, LogRank.TestClustered(placebo, even, odd)!.ChiSquare, 8);
    }

    [Fact]
    public void A_count_stands_for_as_many_lines_of_a_cluster()
    {
        Lifetime[] first = [new(3, true, 5, 1), new(4, false, 2, 2), new(7, true, 1, 1), new(9, false, 4, 3)];
        Lifetime[] second = [new(1, true, 3, 4), new(4, true, 2, 5), new(8, true, 2, 6), new(9, false, 1, 2)];
        Assert.Equal(LogRank.Test(Each(first), Each(second))!.ChiSquare, LogRank.Test(first, second)!.ChiSquare, 12);
        Assert.Equal(
            LogRank.TestClustered(Each(first), Each(second))!.ChiSquare, LogRank.TestClustered(first, second)!.ChiSquare, 12);

        static Lifetime[] Each(Lifetime[] some) =>
            [.. some.SelectMany(l => Enumerable.Repeat(l with { Count = 1 }, (int)l.Count))];
    }

    [Fact]
    public void Without_deaths_or_groups_it_says_nothing()
    {
        Lifetime[] alive = [new(5, false, 3, 1)];
        Assert.Null(LogRank.Test(alive, alive));
        Assert.Null(LogRank.Test(KnownLifetimes.Treated));
        Assert.Null(LogRank.Test(KnownLifetimes.Treated, []));
        Assert.Null(LogRank.TestClustered(
            KnownLifetimes.Clustered(KnownLifetimes.Treated, 1), KnownLifetimes.Clustered(KnownLifetimes.Treated, 1)));
    }

    private static (Lifetime[] Even, Lifetime[] Odd) Split()
    {
        var treated = KnownLifetimes.Clustered(KnownLifetimes.Treated, 14);
        return ([.. treated.Where(l => l.Cluster % 2 == 1)], [.. treated.Where(l => l.Cluster % 2 == 0)]);
    }
}
