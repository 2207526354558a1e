using System.Collections.Immutable;

namespace Outturn.Reports.Charts;

/// <summary>
/// Comparisons beneath each other on one axis: of each the raw figure (a ring) and the adjusted one (a square) with their
/// intervals. One from which nothing can be concluded is told in words and not drawn.
/// </summary>
internal static class ForestPlot
{
    private const double Axis = 46;

    /// <param name="rows">The comparisons, all in one unit.</param>
    /// <param name="isRatio">Whether they are ratios.</param>
    /// <param name="tick">How a number of the axis is written.</param>
    /// <param name="title">What is drawn.</param>
    /// <param name="description">Its figures in words.</param>
    public static string Wide(ImmutableArray<ForestRow> rows, bool isRatio, Func<double, string> tick, string title, string description)
    {
        const double Height = 66;
        var svg = Svg.Fixed(1040, rows.Length * Height + Axis, title, description);
        var plot = new Plot(ScaleOf(rows, isRatio), 330, 690);
        Grid(svg, plot, rows.Length * Height, tick);
        foreach (var (place, row) in rows.Index())
        {
            var top = place * Height;
            svg.Line(0, top + Height, 1040, top + Height, Palette.Rule.Fill(), 1);
            svg.Text(0, top + 26, PlainText.Cut(row.Label, 40), TextStyle.Strong);
            svg.Text(0, top + 45, PlainText.Cut(row.Note, 50), TextStyle.Small);
            if (row.CannotConclude is { } reason)
            {
                // The words stand on paper: the line of no effect must not run through them.
                svg.Rect(plot.Left, top + 1, 1040 - plot.Left, Height - 2, Palette.Paper.Fill());
                Words(svg, reason, plot.Left, top + 26, 96, 2);
                continue;
            }
            Figures(svg, plot, row, top + 22, top + 43);
            Text(svg, row, 710, top + 26, 47);
        }
        return svg.End();
    }

    /// <summary>The same for a telephone.</summary>
    public static string Narrow(ImmutableArray<ForestRow> rows, bool isRatio, Func<double, string> tick, string title, string description)
    {
        const double Height = 142;
        var svg = Svg.Fixed(340, rows.Length * Height + Axis, title, description);
        var plot = new Plot(ScaleOf(rows, isRatio), 14, 326);
        Grid(svg, plot, rows.Length * Height, tick);
        foreach (var (place, row) in rows.Index())
        {
            var top = place * Height;
            var words = row.CannotConclude is null ? 44 : Height - 2;
            svg.Rect(0, top + 1, 340, words, Palette.Paper.Fill());
            svg.Line(0, top + Height, 340, top + Height, Palette.Rule.Fill(), 1);
            svg.Text(0, top + 20, PlainText.Cut(row.Label, 46), TextStyle.Strong);
            svg.Text(0, top + 37, PlainText.Cut(row.Note, 52), TextStyle.Small);
            if (row.CannotConclude is { } reason)
            {
                Words(svg, reason, 0, top + 60, 50, 4);
                continue;
            }
            Figures(svg, plot, row, top + 56, top + 73);
            svg.Rect(0, top + 84, 340, Height - 86, Palette.Paper.Fill());
            Text(svg, row, 0, top + 97, 50);
        }
        return svg.End();
    }

    private static ForestScale ScaleOf(ImmutableArray<ForestRow> rows, bool isRatio) => ForestScale.Of(
        isRatio, rows.Where(row => row.CannotConclude is null).SelectMany(row => new[] { row.Raw, row.Adjusted }).OfType<FigureRow>());

    private static void Grid(Svg svg, Plot plot, double bottom, Func<double, string> tick)
    {
        foreach (var value in plot.Scale.Ticks())
        {
            var isNone = plot.Scale.Place(value) == 0;
            svg.Line(plot.X(value), 0, plot.X(value), bottom + 5, (isNone ? Palette.Muted : Palette.Rule).Fill(), isNone ? 1.5 : 1);
            svg.Text(plot.X(value), bottom + 20, tick(value), TextStyle.Small with { Anchor = "middle" });
        }
        var middle = (plot.Left + plot.Right) / 2;
        svg.Text(middle - 12, bottom + 38, "← less with agents", TextStyle.Small with { Anchor = "end" });
        svg.Text(middle + 12, bottom + 38, "more with agents →", TextStyle.Small);
    }

    private static void Figures(Svg svg, Plot plot, ForestRow row, double raw, double adjusted)
    {
        if (row.Raw is { } asItStands)
        {
            Interval(svg, plot, asItStands, raw, Palette.Muted.Fill(), 1.5);
            svg.Ring(plot.X(asItStands.Value), raw, 4.5, Palette.Muted.Fill(), Palette.Paper.Fill());
        }
        if (row.Adjusted is { } within)
        {
            Interval(svg, plot, within, adjusted, Palette.Authors[0].Fill(), 2.2);
            svg.Rect(plot.X(within.Value) - 5, adjusted - 5, 10, 10, Palette.Authors[0].Fill());
        }
    }

    private static void Interval(Svg svg, Plot plot, FigureRow figure, double y, string stroke, double width)
    {
        if (figure is not { Low: { } low, High: { } high })
        {
            return;
        }
        svg.Line(plot.X(low), y, plot.X(high), y, stroke, width);
        End(low, 1);
        End(high, -1);

        // Where the interval goes on beyond the axis, an arrow says so.
        void End(double value, int inwards)
        {
            var x = plot.X(value);
            if (Math.Abs(plot.Scale.Place(value)) <= 1)
            {
                svg.Line(x, y - 4, x, y + 4, stroke, width);
            }
            else
            {
                svg.Trace(
                    $"M{Reports.Figures.Coordinate(x + 6 * inwards)} {Reports.Figures.Coordinate(y - 5)}L{Reports.Figures.Coordinate(x)} {Reports.Figures.Coordinate(y)}"
                    + $"L{Reports.Figures.Coordinate(x + 6 * inwards)} {Reports.Figures.Coordinate(y + 5)}", stroke, width);
            }
        }
    }

    private static void Text(Svg svg, ForestRow row, double x, double y, int letters)
    {
        svg.Ring(x + 6, y - 4, 4, Palette.Muted.Fill(), Palette.Paper.Fill());
        svg.Text(x + 18, y, PlainText.Cut($"raw {row.RawText}", letters), TextStyle.Small);
        svg.Rect(x + 1.5, y + 10, 9, 9, Palette.Authors[0].Fill());
        svg.Text(x + 18, y + 18, PlainText.Cut($"adjusted {row.AdjustedText}", letters), TextStyle.Small with { Fill = Palette.Ink.Fill(), IsBold = true });
        if (row.Disagrees)
        {
            var (a, b) = (Reports.Figures.Coordinate(x), Reports.Figures.Coordinate(y + 36));
            svg.Trace($"M{a} {b}h12l-6 -11zm6 -7.5v3.5m0 1.2v1.3", Palette.Warning.Fill(), 1.5);
            svg.Text(x + 18, y + 36, "raw and adjusted disagree in sign", TextStyle.Small with { Fill = Palette.Warning.Fill(), IsBold = true });
        }
    }

    private static void Words(Svg svg, string reason, double x, double y, int letters, int lines)
    {
        svg.Text(x, y, "cannot conclude", TextStyle.Strong with { Fill = Palette.Warning.Fill() });
        foreach (var (place, line) in PlainText.Wrap(reason, letters, lines).Index())
        {
            svg.Text(x, y + 18 + place * 16, line, TextStyle.Small);
        }
    }

    private readonly record struct Plot(ForestScale Scale, double Left, double Right)
    {
        public double X(double value)
        {
            var place = Scale.Place(value);
            return (Left + Right) / 2 + (double.IsNaN(place) ? 0 : Math.Clamp(place, -1, 1)) * (Right - Left) / 2;
        }
    }
}
