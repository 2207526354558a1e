using MathNet.Numerics.Distributions;

namespace Outturn.Core.Statistics;

/// <summary>
/// Evidence that a coefficient is below 0, as it grows with each row: the Bayes factor of a regression with the coefficient, which has a
/// normal prior of standard deviation τσ on its lower half, by one without, σ and all else unknown. In the field's words an e-process:
/// where the coefficient is 0 its mean is at most 1 whenever one stops.
/// </summary>
/// <remarks>
/// With r rows that speak (see <see cref="RecursiveResiduals"/>), S_ww, S_we and S_ee sums of products of the column's and the outcome's
/// residuals: √(τ⁻²/(τ⁻² + S_ww)) · (1 − S_we²/((τ⁻² + S_ww) S_ee))^(−r/2), times 2 P(coefficient below 0), by Student's t with r
/// degrees (H. Robbins, Annals of Mathematical Statistics 41, 1970; M. Lindon, D. Ham, M. Tingley, I. Bojinov, "Anytime-valid linear
/// models and regression adjusted causal inference", arXiv:2210.08589, 2022; M. F. Pérez-Ortiz, T. Lardy, R. de Heide, P. Grünwald,
/// "E-statistics, group invariance and anytime-valid testing", Annals of Statistics 52, 2024, for exactness with the right Haar prior).
/// It takes errors as normal, independent and of one variance; what the columns do is free.
/// </remarks>
internal static class ShiftEvidence
{
    /// <summary>The Bayes factor, above 0; 1 before the column has a value.</summary>
    /// <param name="columns">S_ww.</param>
    /// <param name="products">S_we.</param>
    /// <param name="outcomes">S_ee, above 0.</param>
    /// <param name="rows">r, 1 or more.</param>
    /// <param name="deviation">τ.</param>
    public static double BelowZero(double columns, double products, double outcomes, int rows, double deviation)
    {
        if (columns <= 0)
        {
            return 1;
        }
        var precision = 1 / (deviation * deviation);
        var scale = precision + columns;
        var rest = Math.Max(outcomes - (products * products / scale), outcomes * 1e-12);
        var factor = Math.Exp((0.5 * Math.Log(precision / scale)) - (0.5 * rows * Math.Log(rest / outcomes)));
        return 2 * factor * Below(-products / Math.Sqrt(scale * rest / rows), rows);
    }

    /// <summary>
    /// Student's distribution function. With 20 degrees or more by G. W. Hill's normal score (CACM 13, 1970, algorithm 395), which is right
    /// to 7 places and takes a tenth of the time; a watch asks for it thousands of times.
    /// </summary>
    internal static double Below(double score, int freedom)
    {
        if (freedom < 20)
        {
            return StudentT.CDF(0, 1, freedom, score);
        }
        var a = freedom - 0.5;
        var b = 48 * a * a;
        var y = a * Math.Log(1 + (score * score / freedom));
        var normal = Math.Sqrt(y) * (1 + ((((((((-0.4 * y) - 3.3) * y) - 24) * y) - 85.5) / ((0.8 * y * y) + 100 + b)) + y + 3) / b);
        return Normal.CDF(0, 1, score < 0 ? -normal : normal);
    }
}
