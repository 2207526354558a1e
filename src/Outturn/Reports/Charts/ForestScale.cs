using System.Collections.Immutable;

namespace Outturn.Reports.Charts;

/// <summary>
/// An axis on which no effect is in the middle: 0 of differences, or 1 of ratios, which are drawn by their logarithm so that
/// twice and half are equally far away.
/// </summary>
/// <param name="IsRatio">Whether figures are ratios.</param>
/// <param name="Reach">How far the axis goes to either side, in units of the figures or of their logarithm.</param>
internal readonly record struct ForestScale(bool IsRatio, double Reach)
{
    // An interval far wider than the figures would leave no room to tell them apart; it is cut, with an arrow.
    private const double WidestByFigure = 4;

    public static ForestScale Of(bool isRatio, IEnumerable<FigureRow> figures)
    {
        var flat = new ForestScale(isRatio, 1);
        var drawn = figures.ToList();
        var far = drawn.Select(figure => Math.Abs(flat.Flat(figure.Value))).Where(double.IsFinite).DefaultIfEmpty().Max();
        var end = drawn.SelectMany(figure => new[] { figure.Low, figure.High }).OfType<double>().Select(value => Math.Abs(flat.Flat(value)))
            .Select(value => double.IsFinite(value) ? value : far * WidestByFigure).DefaultIfEmpty().Max();
        var reach = Math.Max(far * 1.15, far > 0 ? Math.Min(end, far * WidestByFigure) : end) * 1.05;
        return new ForestScale(isRatio, reach > 0 ? reach : 1);
    }

    /// <summary>-1 at the left end, 0 for no effect, 1 at the right end; beyond them what does not fit.</summary>
    public double Place(double value) => Flat(value) / Reach;

    /// <summary>The values at which numbers stand.</summary>
    public ImmutableArray<double> Ticks()
    {
        var reach = Reach;
        if (!IsRatio)
        {
            var step = Charts.Ticks.Step(2 * reach);
            return [.. Enumerable.Range(-4, 9).Select(place => place * step).Where(value => Math.Abs(value) <= reach)];
        }
        double[] ratios = reach < Math.Log(2.2) ? [1.25, 1.5, 2] : reach < Math.Log(11) ? [2, 5, 10] : [10, 100, 1000, 10_000];
        var upper = ratios.Where(value => Math.Log(value) <= reach).ToList();
        return [.. upper.Select(value => 1 / value).Reverse(), 1, .. upper];
    }

    private double Flat(double value) => IsRatio ? Math.Log(Math.Max(value, 0)) : value;
}
