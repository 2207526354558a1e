using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

public class CorrectedRateTests
{
    private const double Prevalence = 0.15;
    private const double Sensitivity = 0.6;
    private const double FalseAlarms = 0.12;

    [Fact]
    public void The_study_that_measured_the_classifier_is_corrected_to_its_own_truth()
    {
        // 40 of 100 marks are right and 40 are missed: of 1,000, 100 are marked and 80 are so. Rogan and Gladen's own form gives
        // the same: (0.1 + specificity − 1) ÷ (sensitivity + specificity − 1), with sensitivity 40/80 and specificity 860/920.
        var accuracy = ClassifierAccuracy.OneStudy(40, 60, 40);
        Assert.Equal((0.4, 0.5), (accuracy.Precision, accuracy.Recall));
        var rate = CorrectedRate.Of(100, 1_000, accuracy, new Resampling())!.Value;
        Assert.Equal(0.08, rate.Value, 12);
        var (sensitivity, specificity) = (40.0 / 80, 860.0 / 920);
        Assert.Equal((0.1 + specificity - 1) / (sensitivity + specificity - 1), rate.Value, 12);
    }

    [Fact]
    public void A_perfect_classifier_of_endless_proof_leaves_the_interval_of_the_rate()
    {
        var perfect = ClassifierAccuracy.TwoStudies(100_000_000, 100_000_000, 100_000_000, 100_000_000);
        var rate = CorrectedRate.Of(30, 200, perfect, new Resampling(40_000))!.Value;
        Assert.Equal(0.15, rate.Value, 12);
        // Jeffreys' interval: the 2.5 and 97.5 percentiles of Beta(30.5, 170.5) (R: qbeta).
        Assert.Equal(0.1057, rate.Interval.Low, 0.0015);
        Assert.Equal(0.2044, rate.Interval.High, 0.0015);
    }

    [Fact]
    public void Gamma_draws_have_the_mean_and_variance_of_their_shape()
    {
        var random = new Randomness(9);
        foreach (var shape in new[] { 0.5, 1.5, 40 })
        {
            var drawn = Enumerable.Range(0, 100_000).Select(_ => GammaDraw.Next(random, shape)).ToArray();
            var mean = drawn.Average();
            Assert.Equal(shape, mean, 4 * Math.Sqrt(shape / 100_000));
            Assert.Equal(1, drawn.Sum(d => (d - mean) * (d - mean)) / 100_000 / shape, 0.05);
        }
    }

    [Fact]
    public void Doubt_about_the_classifier_widens_the_interval()
    {
        var sure = CorrectedRate.Of(100, 1_000, ClassifierAccuracy.OneStudy(4_000, 6_000, 4_000), new Resampling())!.Value;
        var unsure = CorrectedRate.Of(100, 1_000, ClassifierAccuracy.OneStudy(40, 60, 40), new Resampling())!.Value;
        Assert.Equal(sure.Value, unsure.Value, 12);
        Assert.True(unsure.Interval.High - unsure.Interval.Low > 1.3 * (sure.Interval.High - sure.Interval.Low));
    }

    [Fact]
    public void Intervals_cover_the_true_rate_near_their_level_and_uncorrected_ones_do_not()
    {
        var random = new Randomness(301);
        int one = 0, two = 0, plain = 0, ignored = 0, runs = 2_000;
        for (var run = 0; run < runs; run++)
        {
            var study = Study(random, 400);
            var checkedMarks = Study(random, 500);
            var (marked, how) = (Study(random, 600), new Resampling(400, (ulong)run));
            var observed = marked.True + marked.False;
            var joint = ClassifierAccuracy.OneStudy(study.True, study.False, study.Missed);
            var apart = ClassifierAccuracy.TwoStudies(
                study.True, study.True + study.False, checkedMarks.True, checkedMarks.True + checkedMarks.Missed);
            one += CorrectedRate.Of(observed, 600, joint, how)!.Value.Interval.Contains(Prevalence) ? 1 : 0;
            two += CorrectedRate.Of(observed, 600, apart, how)!.Value.Interval.Contains(Prevalence) ? 1 : 0;
            var interval = Wilson.Proportion(observed, 600, 0.95)!.Value;
            plain += interval.Contains(Prevalence) ? 1 : 0;
            var factor = joint.Precision / joint.Recall;
            ignored += new Interval(interval.Low * factor, interval.High * factor, 0.95).Contains(Prevalence) ? 1 : 0;
        }
        Simulated.Say($"covered of 95 %: one study {100.0 * one / runs:0.0}, two studies {100.0 * two / runs:0.0}");
        Simulated.Say($"uncorrected {100.0 * plain / runs:0.0}, as if precision and recall were known {100.0 * ignored / runs:0.0}");
        Assert.InRange(one / (double)runs, 0.93, 0.975);
        Assert.InRange(two / (double)runs, 0.93, 0.975);
        Assert.True(plain < 0.9 * runs);
        Assert.True(ignored < 0.9 * runs);
    }

    [Fact]
    public void Differences_of_clustered_groups_cover_near_their_level()
    {
        var random = new Randomness(302);
        int rates = 0, differences = 0, runs = 500;
        for (var run = 0; run < runs; run++)
        {
            var study = Study(random, 600);
            var accuracy = ClassifierAccuracy.OneStudy(study.True, study.False, study.Missed);
            // Sixty authors with rates of their own; agents' changes are marked 0.03 more often than the others'.
            var tallies = Enumerable.Range(0, 60).SelectMany(author =>
            {
                var own = random.NextBelow(2) == 0 ? -0.06 : 0.06;
                return new[] { Side.First, Side.Second }.Select(side =>
                {
                    var trials = 4 + random.NextBelow(20);
                    var chance = Marked + own + (side == Side.First ? 0.03 : 0);
                    return new Tally(0, side, Enumerable.Range(0, trials).Count(_ => random.NextDouble() < chance), trials, author);
                });
            }).ToArray();
            var (factor, how) = (Prevalence / Marked, new Resampling(400, (ulong)run));
            differences += CorrectedRate.Difference(tallies, accuracy, how)!.Value.Interval.Contains(0.03 * factor) ? 1 : 0;
            var people = tallies.Where(t => t.Side == Side.Second).ToArray();
            rates += CorrectedRate.Of(people, accuracy, how)!.Value.Interval.Contains(Prevalence) ? 1 : 0;
        }
        Simulated.Say($"60 authors, covered of 95 %: rate {100.0 * rates / runs:0.0}, difference {100.0 * differences / runs:0.0}");
        Assert.InRange(rates / (double)runs, 0.915, 0.98);
        Assert.InRange(differences / (double)runs, 0.915, 0.98);
    }

    [Fact]
    public void Without_trials_or_marks_there_is_no_figure()
    {
        var accuracy = ClassifierAccuracy.OneStudy(40, 60, 40);
        Assert.Null(CorrectedRate.Of(0, 0, accuracy, new Resampling(50)));
        Assert.Null(CorrectedRate.Of([new(0, Side.First, 0, 5, 1), new(0, Side.First, 0, 5, 2)], accuracy, new Resampling(50)));
        Tally[] oneSide = [new(0, Side.First, 1, 5, 1), new(0, Side.First, 2, 5, 2)];
        Assert.Null(CorrectedRate.Difference(oneSide, accuracy, new Resampling(50)));
        Assert.NotNull(CorrectedRate.Of(0, 20, accuracy, new Resampling(50)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassifierAccuracy.OneStudy(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CorrectedRate.Of(6, 5, accuracy, new Resampling(50)));
    }

    private static double Marked => (Prevalence * Sensitivity) + ((1 - Prevalence) * FalseAlarms);

    private static (long True, long False, long Missed) Study(Randomness random, int changes)
    {
        long right = 0, wrong = 0, missed = 0;
        for (var i = 0; i < changes; i++)
        {
            var (real, chance) = (random.NextDouble() < Prevalence, random.NextDouble());
            right += real && chance < Sensitivity ? 1 : 0;
            missed += real && chance >= Sensitivity ? 1 : 0;
            wrong += !real && chance < FalseAlarms ? 1 : 0;
        }
        return (right, wrong, missed);
    }
}
