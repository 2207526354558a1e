using Outturn.Core.Integrity.Decoupling;
using Outturn.Core.Statistics;
using Outturn.Core.Tests.Statistics;

namespace Outturn.Core.Tests.Integrity.Decoupling;

public class BunchingTests
{
    private static readonly BunchingPlan s_ten = new(10, WantedSide.AtOrAbove, Missing: 3, Reach: 5);

    [Fact]
    public void Values_moved_over_a_threshold_are_found_and_smooth_ones_are_not()
    {
        const int runs = 600;
        var random = new Randomness(12);
        var (found, covered, mass) = (0, 0, 0.0);
        var silent = World.Rate("counts around 9, significant at 5 %", runs, _ => Bunching.Of(Counts(random, 500, 0), s_ten).Result!.PValue <= 0.05);
        for (var run = 0; run < runs; run++)
        {
            // Of those just short, 40 % make it: as many more as the truth says.
            var judged = Bunching.Of(Counts(random, 500, 0.4), s_ten).Result!;
            found += judged.PValue <= 0.05 ? 1 : 0;
            mass += judged.Excess.Value / runs;
            covered += judged.Excess.Interval(0.95, studentT: true).Contains(Truth(0.4)) ? 1 : 0;
        }
        Sampling.Print(FormattableString.Invariant($"40 % of 7 to 9 moved to 10: significant at 5 % {found / (double)runs:P1}; excess {mass:0.00}, in truth {Truth(0.4):0.00}, interval covers {covered / (double)runs:P1}"));
        Assert.InRange(silent, 0, World.Most(0.05, runs));
        Assert.True(found > 0.9 * runs);
        Assert.Equal(Truth(0.4), mass, 0.15);
        Assert.True(covered > 0.9 * runs);
    }

    [Fact]
    public void A_liking_of_round_numbers_is_taken_off_by_the_reference()
    {
        const int runs = 400;
        var random = new Randomness(13);
        var alone = World.Rate("a liking of ten without a target, alone", runs, _ => Bunching.Of(Counts(random, 500, 0.3), s_ten).Result!.PValue <= 0.05);
        var held = World.Rate("the same, held against the time before", runs, _ =>
            Bunching.Of(Counts(random, 500, 0.3), s_ten, Counts(random, 500, 0.3)).Result!.PValue <= 0.05);
        var more = World.Rate("twice as much since, held against the time before", runs, _ =>
            Bunching.Of(Counts(random, 500, 0.6), s_ten, Counts(random, 500, 0.3)).Result!.PValue <= 0.05);
        Assert.True(alone > 0.6);
        Assert.InRange(held, 0, World.Most(0.05, runs));
        Assert.True(more > 0.5);
    }

    [Fact]
    public void Without_noise_the_excess_is_what_was_put_there()
    {
        // 100 of each value and 60 more at ten, taken from those below.
        double[] values = [.. Enumerable.Range(1, 20).SelectMany(value => Enumerable.Repeat((double)value, value is 7 or 8 or 9 ? 80 : value == 10 ? 160 : 100))];
        var found = Bunching.Of(values, s_ten).Result!;
        Assert.Equal(160, found.Observed);
        Assert.Equal(100, found.Expected, 6);
        Assert.Equal(0.6, found.Excess.Value, 8);
        var mirrored = Bunching.Of([.. values.Select(value => 20 - value)], s_ten with { Side = WantedSide.AtOrBelow }).Result!;
        Assert.Equal(found.Excess.Value, mirrored.Excess.Value, 8);
        Assert.Equal(found.Values, mirrored.Values);
    }

    [Fact]
    public void Few_values_say_what_they_need()
    {
        Assert.Contains("there are 3 values", Bunching.Of([9, 10, 11], s_ten).Needed, StringComparison.Ordinal);
        Assert.Contains("and 0 to hold them against", Bunching.Of(Counts(new Randomness(1), 500, 0), s_ten, []).Needed, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Bunching.Of([1], s_ten with { BinWidth = 0 }));
    }

    // Whole numbers around 9, of which a share of 7 to 9 is moved to 10.
    private static double[] Counts(Randomness random, int count, double moved) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var value = Math.Round(9 + (3.5 * random.Normal()));
        return value is >= 7 and <= 9 && random.NextDouble() < moved ? 10 : value;
    })];

    private static double Truth(double moved)
    {
        double Share(double low, double high) => MathNet.Numerics.Distributions.Normal.CDF(9, 3.5, high) - MathNet.Numerics.Distributions.Normal.CDF(9, 3.5, low);
        return moved * Share(6.5, 9.5) / Share(9.5, 10.5);
    }
}
