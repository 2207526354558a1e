using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

/// <summary>
/// Commits whose lines share a fate: half of them are frail, so that their lines die at six times the rate of the others.
/// </summary>
internal static class Simulated
{
    private const double Hardy = 0.4;
    private const double Frail = 2.4;

    /// <summary>The share of lines that lives past a time, whatever their commit.</summary>
    public static double Survival(double hazard, double time) =>
        (Math.Exp(-Hardy * hazard * time) + Math.Exp(-Frail * hazard * time)) / 2;

    /// <summary>The mean number of days lived up to a horizon.</summary>
    public static double Mean(double hazard, double horizon) =>
        ((1 - Math.Exp(-Hardy * hazard * horizon)) / (Hardy * hazard)
            + (1 - Math.Exp(-Frail * hazard * horizon)) / (Frail * hazard)) / 2;

    /// <summary>
    /// Lines of commits that are between 0.6 and 1.6 times the age old, each with 1 to 30 lines, or with sizes as uneven as real
    /// ones (logarithms with a standard deviation of 1.3).
    /// </summary>
    public static Lifetime[] Lifetimes(
        Randomness random, int clusters, double hazard, double age, bool wholeDays = true, int firstCluster = 0, bool uneven = false)
    {
        var lifetimes = new List<Lifetime>();
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            var rate = hazard * (random.NextBelow(2) == 0 ? Hardy : Frail);
            var until = age * (0.6 + random.NextDouble());
            var lines = uneven ? (int)Math.Ceiling(Math.Exp(2 + (1.3 * Normal(random)))) : 1 + random.NextBelow(30);
            for (var line = 0; line < lines; line++)
            {
                var death = Exponential(random, rate);
                var time = Math.Min(death, until);
                lifetimes.Add(new Lifetime(wholeDays ? Math.Ceiling(time) : time, death <= until, 1, firstCluster + cluster));
            }
        }
        return [.. lifetimes];
    }

    public static double Exponential(Randomness random, double rate) => -Math.Log(1 - random.NextDouble()) / rate;

    public static double Normal(Randomness random) =>
        MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, Math.Max(1e-300, random.NextDouble()));

    public static void Say(FormattableString text) =>
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(text));
}
