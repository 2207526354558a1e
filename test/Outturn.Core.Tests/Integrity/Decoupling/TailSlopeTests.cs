using Outturn.Core.Integrity.Decoupling;
using Outturn.Core.Statistics;
using Outturn.Core.Tests.Statistics;

namespace Outturn.Core.Tests.Integrity.Decoupling;

public class TailSlopeTests
{
    [Theory]
    [InlineData(12)]
    [InlineData(1)]
    public void A_tail_that_brings_nothing_is_found_and_a_straight_line_is_not(int groups)
    {
        const int runs = 400;
        var honest = new World { Groups = groups, Before = 0, Under = groups == 1 ? 400 : 60, Autocorrelation = 0.3, Slope = 2 };
        var bent = honest with { Ceiling = 0.84 };
        var random = new Randomness(6);
        var silent = World.Rate($"{groups} groups, a straight line, significant at 5 %", runs, _ => TailSlope.Of(honest.Draw(random)).Result!.PValue <= 0.05);
        var (tail, middle) = (0.0, 0.0);
        var power = World.Rate($"{groups} groups, nothing more from the top fifth of effort, significant at 5 %", runs, _ =>
        {
            var found = TailSlope.Of(bent.Draw(random)).Result!;
            (tail, middle) = (tail + (found.Tail.Value / runs), middle + (found.Middle.Value / runs));
            return found.PValue <= 0.05;
        });
        Sampling.Print(FormattableString.Invariant($"slopes on average: middle {middle:0.00}, tail {tail:0.00}"));
        Assert.InRange(silent, 0, World.Most(0.05, runs));
        Assert.True(power > 0.9);
        Assert.True(tail < 0.5 * middle);
    }

    [Fact]
    public void Slopes_of_a_bent_line_without_noise_are_exact()
    {
        // A proxy of 0 to 99 for one group, 49.5 on average: knots at 20 and 80.
        var seen = Enumerable.Range(0, 100).Select(i => (At: (i * 37) % 100, Day: World.Start.AddDays(i)))
            .Select(row => new Observation(row.Day, "team", row.At, (2.0 * Math.Min(row.At, 80)) + (0.5 * Math.Max(0, row.At - 80))));
        var found = TailSlope.Of(ProxySeries.Of([.. seen.Select((row, i) => row with { Outcome = row.Outcome + (i % 2 == 0 ? 1e-7 : 0) })], [])).Result!;
        Assert.Equal(80 - 49.5, found.Knot, 10);
        Assert.Equal(2, found.Middle.Value, 6);
        Assert.Equal(0.5, found.Tail.Value, 6);
        Assert.Equal(19, found.TailRows);
        Assert.False(found.UnderTarget);
    }

    [Fact]
    public void Few_observations_say_what_they_need()
    {
        Assert.Contains("100 observations under the target", TailSlope.Of(new World { Groups = 2, Under = 40 }.Draw(new Randomness(1))).Needed, StringComparison.Ordinal);
        Assert.Contains("there are 0", TailSlope.Of(ProxySeries.Of([], [])).Needed, StringComparison.Ordinal);
    }
}
