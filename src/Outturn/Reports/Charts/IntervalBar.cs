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
            Whisker(svg, X(low), X(high), Height / 2);
        }
        return svg.End();

        double X(double value) => Edge + Math.Clamp(value / scale, 0, 1) * (Width - 2 * Edge);
    }

    /// <summary>An interval over a bar. It has a halo of paper: the part of it that lies on the bar must be seen as well.</summary>
    internal static void Whisker(Svg svg, double low, double high, double middle)
    {
        foreach (var (color, more) in new[] { (Palette.Paper.Fill(), 2.0), (Palette.Ink.Fill(), 0.0) })
        {
            svg.Line(low, middle, high, middle, color, 1.5 + more);
            svg.Line(low, middle - 4.5, low, middle + 4.5, color, 1.5 + more);
            svg.Line(high, middle - 4.5, high, middle + 4.5, color, 1.5 + more);
        }
    }
}
