namespace Outturn.Reports.Charts;

/// <summary>One value and its confidence interval on an axis that begins at nothing.</summary>
internal static class IntervalPlot
{
    private const double Width = 360;
    private const double Height = 58;
    private const double Edge = 14;
    private const double Middle = 18;

    /// <param name="value">The value.</param>
    /// <param name="low">Where the interval begins; null where there is none.</param>
    /// <param name="high">Where it ends.</param>
    /// <param name="label">How a number of the axis is written.</param>
    /// <param name="title">What is drawn.</param>
    /// <param name="description">Its figures in words.</param>
    public static string Draw(
        double value, double? low, double? high, Func<double, string> label, string title, string description)
    {
        var step = Ticks.Step(Math.Max(value, high ?? value));
        var end = Math.Max(1, Math.Ceiling(Math.Max(value, high ?? value) * 1.02 / step)) * step;
        var svg = Svg.Fixed(Width, Height, title, description);
        svg.Line(Edge, 36, Width - Edge, 36, Palette.Rule.Fill(), 1);
        for (var tick = 0; tick * step <= end + step / 2; tick++)
        {
            svg.Line(X(tick * step), 33, X(tick * step), 39, Palette.Muted.Fill(), 1);
            var anchor = tick == 0 ? "start" : X(tick * step) > Width - 40 ? "end" : "middle";
            var x = tick == 0 ? 0 : anchor == "end" ? Width : X(tick * step);
            svg.Text(x, 53, label(tick * step), TextStyle.Small with { Anchor = anchor });
        }
        if (low is { } from && high is { } to)
        {
            svg.Rect(X(from), Middle - 5, Math.Max(1, X(to) - X(from)), 10, Palette.Rule.Fill());
            svg.Line(X(from), Middle - 8, X(from), Middle + 8, Palette.Ink.Fill(), 1.5);
            svg.Line(X(to), Middle - 8, X(to), Middle + 8, Palette.Ink.Fill(), 1.5);
        }
        return svg.Circle(X(value), Middle, 5.5, Palette.Accounts[0].Fill()).End();

        double X(double number) => Edge + number / end * (Width - 2 * Edge);
    }
}
