using MathNet.Numerics.Distributions;
using Outturn.Core.Statistics;

namespace Outturn.Core.Integrity.Decoupling;

/// <summary>On which side of a threshold values are wanted.</summary>
public enum WantedSide
{
    /// <summary>At least the threshold, such as ten changes a week.</summary>
    AtOrAbove,

    /// <summary>At most the threshold, such as 200 lines a change.</summary>
    AtOrBelow,
}

/// <summary>How to look for bunching at a threshold.</summary>
/// <param name="Threshold">The value that counts.</param>
/// <param name="Side">Where values are wanted.</param>
/// <param name="BinWidth">Above 0; 1 for whole numbers.</param>
/// <param name="Bunched">Bins on the wanted side that are looked at.</param>
/// <param name="Missing">Bins on the other side that values may have come from; they are left out of the smooth curve.</param>
/// <param name="Reach">Bins on either side that the smooth curve is fitted to, beyond those.</param>
public sealed record BunchingPlan(
    double Threshold, WantedSide Side, double BinWidth = 1, int Bunched = 1, int Missing = 2, int Reach = 8);

/// <summary>
/// Adversarial: more values just where a threshold wants them than a smooth distribution would put there (D. Manheim, S. Garrabrant,
/// arXiv:1803.04585, 2018, on agents who aim at the proxy).
/// </summary>
/// <param name="Observed">Values in the bunching bins.</param>
/// <param name="Expected">As many as the smooth curve puts there.</param>
/// <param name="Excess">Excess mass: (observed − expected) ÷ expected; 0 without bunching. Less that of the reference, where there is one.</param>
/// <param name="ReferenceExcess">The same where the threshold meant nothing; null where no such values were given.</param>
/// <param name="PValue">One-sided, for no excess.</param>
/// <param name="Values">Values within reach.</param>
public sealed record Bunching(double Observed, double Expected, Coefficient Excess, double? ReferenceExcess, double PValue, int Values)
{
    /// <summary>With fewer expected in the bunching bins nothing is said.</summary>
    public const double LeastExpected = 5;

    // The smooth curve is the exponential of a polynomial of this degree.
    private const int Degree = 2;

    /// <summary>
    /// Excess mass at a threshold against a smooth counterfactual fitted to the bins around it without those next to the threshold
    /// (R. Chetty and others, QJE 126, 2011; H. Kleven, "Bunching", Annual Review of Economics 8, 2016, section 2), by Poisson
    /// regression of counts on a polynomial, with the variance that the counts have (P. McCullagh, J. Nelder, "Generalized Linear
    /// Models", 2nd edition, 1989, section 6.2). The reference takes out what would be there without the threshold, such as a liking of round
    /// numbers (difference in bunching, Kleven, section 2.4).
    /// </summary>
    /// <param name="values">The proxy while the threshold meant something, such as lines of each change.</param>
    /// <param name="plan">Where and how to look.</param>
    /// <param name="reference">The same where or while it did not; null where there are none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of the plan is out of its range.</exception>
    public static Attempt<Bunching> Of(IReadOnlyCollection<double> values, BunchingPlan plan, IReadOnlyCollection<double>? reference = null)
    {
        if (!(plan.BinWidth > 0) || plan.Bunched < 1 || plan.Missing < 0 || plan.Reach < 3)
        {
            throw new ArgumentOutOfRangeException(nameof(plan), "Bins are wider than 0, one or more are looked at, and the curve reaches three or more.");
        }
        var found = Measure(values, plan);
        var other = reference is null ? null : Measure(reference, plan);
        if (found is not { } seen || (reference is not null && other is null))
        {
            return Attempt<Bunching>.Needs(
                $"more values near the threshold: {LeastExpected} or more expected in the bins looked at, and counts on both sides of it; there are {values.Count} values{(reference is null ? "" : FormattableString.Invariant($" and {reference.Count} to hold them against"))}");
        }
        var variance = Math.Pow(seen.Error, 2) + Math.Pow(other?.Error ?? 0, 2);
        // Without a difference the bins would hold what the reference's excess makes of the curve.
        var ratio = 1 + Math.Max(0, other?.Share ?? 0);
        var nullVariance = (((seen.Dispersion * ratio * seen.Expected) + (ratio * ratio * seen.Fitted)) / Math.Pow(seen.Expected, 2)) + Math.Pow(other?.Error ?? 0, 2);
        var difference = seen.Share - (other?.Share ?? 0);
        return Attempt<Bunching>.Of(new Bunching(
            seen.Observed, seen.Expected, new Coefficient(difference, Math.Sqrt(variance), seen.Freedom), other?.Share,
            1 - StudentT.CDF(0, 1, seen.Freedom, difference / Math.Sqrt(nullVariance)), seen.Values));
    }

    private static ExcessMass? Measure(IReadOnlyCollection<double> values, BunchingPlan plan)
    {
        var (first, last) = (-plan.Missing - plan.Reach, plan.Bunched + plan.Reach);
        var counts = new double[last - first];
        foreach (var value in values)
        {
            // A hair's breadth, so that 0.3 is three bins of 0.1.
            var distance = (plan.Side == WantedSide.AtOrAbove ? value - plan.Threshold : plan.Threshold - value) / plan.BinWidth;
            var bin = Math.Floor(distance + 1e-9);
            if (bin >= first && bin < last)
            {
                counts[(int)bin - first]++;
            }
        }
        var outside = Enumerable.Range(first, counts.Length).Where(bin => bin < -plan.Missing || bin >= plan.Bunched).ToArray();
        var fit = PoissonCurve.Fit([.. outside.Select(bin => (double)bin / plan.Reach)], [.. outside.Select(bin => counts[bin - first])], Degree);
        if (fit is null || outside.Count(bin => bin < 0 && counts[bin - first] > 0) < 2 || outside.Count(bin => bin >= 0 && counts[bin - first] > 0) < 2)
        {
            return null;
        }
        var (expected, fitted) = fit.Sum([.. Enumerable.Range(0, plan.Bunched).Select(bin => (double)bin / plan.Reach)]);
        var observed = Enumerable.Range(0, plan.Bunched).Sum(bin => counts[bin - first]);
        if (expected < LeastExpected)
        {
            return null;
        }
        // The ratio's variance: counts that vary as they do elsewhere, and the curve's own, which the observed scales.
        var ratio = observed / expected;
        var error = Math.Sqrt((fit.Dispersion * Math.Max(observed, 1)) + (ratio * ratio * fitted)) / expected;
        return new ExcessMass(observed, expected, ratio - 1, error, fit.Dispersion, fitted, fit.Freedom, (int)counts.Sum());
    }

    private readonly record struct ExcessMass(
        double Observed, double Expected, double Share, double Error, double Dispersion, double Fitted, double Freedom, int Values);
}
