using Outturn.Core.Statistics;

namespace Outturn.Core.Tests.Statistics;

/// <summary>Draws for simulations.</summary>
internal static class Sampling
{
    /// <summary>A standard normal number (Box and Muller).</summary>
    public static double Normal(this Randomness random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double[] Normals(this Randomness random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Normal())];

    public static void Print(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
