namespace Outturn.Reports.Charts;

/// <summary>A bar with the least and the most that its amount can be.</summary>
internal static class IntervalBar
{
    private const double Width = 220;
    private const double Height = 22;
    private const double Edge = 4;

    /// <param name="amount">Length of the bar, in the unit of <paramref name="scale"/>.</param>
    /// <param name="low">Where the interval begins.</param>
    /// <param name="high">Where it ends.</param>
    /// <param name="scale">What the full width stands for.</param>
    /// <param name="tone">Colour of the bar.</param>
    /// <param name="title">What is drawn.</param>
    /// <param name="description">Its figures in words.</param>
    public static string Draw(double amount, double low, double high, double scale, Tone tone, string title, string description)
    {
        var svg = Svg.Fixed(Width, Height, title, description);
        svg.Line(Edge, Height / 2, Width - Edge, Height / 2, Palette.Rule.Fill(), 1);
        if (scale > 0 && amount > 0)
        {
            svg.Rect(Edge, 5, Math.Max(1.5, X(amount) - Edge), Height - 10, tone.Fill());
        }
        if (scale > 0 && X(high) - X(low) >= 1)
        {
            // The whisker has a halo of paper: the part of it that lies on the bar must be seen as well.
            foreach (var (color, more) in new[] { (Palette.Paper.Fill(), 2.0), (Palette.Ink.Fill(), 0.0) })
            {
                svg.Line(X(low), Height / 2, X(high), Height / 2, color, 1.5 + more);
                svg.Line(X(low), 6.5, X(low), Height - 6.5, color, 1.5 + more);
                svg.Line(X(high), 6.5, X(high), Height - 6.5, color, 1.5 + more);
            }
        }
        return svg.End();

        double X(double value) => Edge + Math.Clamp(value / scale, 0, 1) * (Width - 2 * Edge);
    }
}
