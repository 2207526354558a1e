using System.Collections.Immutable;

namespace Outturn.Reports.Charts;

/// <summary>
/// Comparisons beneath each other on one axis: of each the raw figure (a ring) and the adjusted one (a square) with their
/// intervals. One from which nothing can be concluded is told in words and not drawn.
/// </summary>
internal static class ForestPlot
{
    private const double Axis = 46;

    // Where things stand in a row. On a telephone the figures come under the name, and their words under them.
    private static readonly Layout s_wide = new(
        1040, 330, 690, 78, 70, Raw: 26, Adjusted: 47, TextLeft: 710, TextTop: 30, TextLetters: 47, WordsLeft: 330, WordsTop: 26, WordsLetters: 98);

    private static readonly Layout s_narrow = new(
        340, 14, 326, 146, 118, Raw: 58, Adjusted: 75, TextLeft: 0, TextTop: 99, TextLetters: 50, WordsLeft: 0, WordsTop: 60, WordsLetters: 52);

    /// <param name="rows">The comparisons, all in one unit.</param>
    /// <param name="isRatio">Whether they are ratios.</param>
    /// <param name="tick">How a number of the axis is written.</param>
    /// <param name="title">What is drawn.</param>
    /// <param name="description">Its figures in words.</param>
    public static string Wide(ImmutableArray<ForestRow> rows, bool isRatio, Func<double, string> tick, string title, string description) =>
        Draw(rows, isRatio, tick, s_wide, title, description);

    /// <summary>The same for a telephone.</summary>
    public static string Narrow(ImmutableArray<ForestRow> rows, bool isRatio, Func<double, string> tick, string title, string description) =>
        Draw(rows, isRatio, tick, s_narrow, title, description);

    private static string Draw(
        ImmutableArray<ForestRow> rows, bool isRatio, Func<double, string> tick, Layout layout, string title, string description)
    {
        var drawn = rows.Where(row => row.CannotConclude is null).ToImmutableArray();
        var told = rows.Where(row => row.CannotConclude is not null).ToImmutableArray();
        var axisAt = drawn.Length * layout.Height;
        var toldAt = drawn.IsEmpty ? 0 : axisAt + Axis;
        var svg = Svg.Fixed(layout.Width, toldAt + told.Length * layout.ToldHeight, title, description);
        if (!drawn.IsEmpty)
        {
            var plot = new Plot(ScaleOf(drawn, isRatio), layout.Left, layout.Right);
            Grid(svg, plot, axisAt, tick);
            foreach (var (place, row) in drawn.Index())
            {
                var top = place * layout.Height;
                // Words stand on paper: the line of no effect must not run through them.
                svg.Rect(0, top, layout.TextLeft == 0 ? layout.Width : layout.Left - 6, layout.TextLeft == 0 ? layout.Raw - 12 : layout.Height, Palette.Paper.Fill());
                svg.Rect(layout.TextLeft, top + layout.TextTop - 13, layout.Width - layout.TextLeft, layout.Height - layout.TextTop + 13, Palette.Paper.Fill());
                Name(svg, row, top, layout);
                Figures(svg, plot, row, top + layout.Raw, top + layout.Adjusted);
                Text(svg, row, layout.TextLeft, top + layout.TextTop, layout.TextLetters);
            }
        }
        foreach (var (place, row) in told.Index())
        {
            var top = toldAt + place * layout.ToldHeight;
            Name(svg, row, top, layout);
            Words(svg, row.CannotConclude!, layout.WordsLeft, top + layout.WordsTop, layout.WordsLetters);
        }
        for (var place = 0; place < rows.Length; place++)
        {
            var y = place < drawn.Length ? (place + 1) * layout.Height : toldAt + (place - drawn.Length + 1) * layout.ToldHeight - 1;
            svg.Line(0, y, layout.Width, y, Palette.Rule.Fill(), 1);
        }
        return svg.End();
    }

    private static void Name(Svg svg, ForestRow row, double top, Layout layout)
    {
        svg.Text(0, top + 26, PlainText.Cut(row.Label, (int)(layout.WordsLeft == 0 ? 46 : 40)), TextStyle.Strong);
        svg.Text(0, top + 43, PlainText.Cut(row.Note, 50), TextStyle.Small);
    }

    private static ForestScale ScaleOf(ImmutableArray<ForestRow> rows, bool isRatio) =>
        ForestScale.Of(isRatio, rows.SelectMany(row => new[] { row.Raw, row.Adjusted }).OfType<FigureRow>());

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
        svg.Text(x + 18, y, PlainText.Cut(row.RawText, letters), TextStyle.Small);
        if (row.Adjusted is not null)
        {
            svg.Rect(x + 1.5, y + 10, 9, 9, Palette.Authors[0].Fill());
        }
        svg.Text(x + 18, y + 18, PlainText.Cut(row.AdjustedText, letters), TextStyle.Small with { Fill = Palette.Ink.Fill(), IsBold = true });
        if (row.Disagrees)
        {
            var (a, b) = (Reports.Figures.Coordinate(x), Reports.Figures.Coordinate(y + 36));
            svg.Trace($"M{a} {b}h12l-6 -11zm6 -7.5v3.5m0 1.2v1.3", Palette.Warning.Fill(), 1.5);
            svg.Text(x + 18, y + 36, "raw and adjusted disagree in sign", TextStyle.Small with { Fill = Palette.Warning.Fill(), IsBold = true });
        }
    }

    private static void Words(Svg svg, string reason, double x, double y, int letters)
    {
        svg.Text(x, y, "cannot conclude", TextStyle.Strong with { Fill = Palette.Warning.Fill() });
        foreach (var (place, line) in PlainText.Wrap(reason, letters, letters < 60 ? 3 : 2).Index())
        {
            svg.Text(x, y + 18 + place * 16, line, TextStyle.Small);
        }
    }

    private sealed record Layout(
        double Width, double Left, double Right, double Height, double ToldHeight, double Raw, double Adjusted, double TextLeft,
        double TextTop, int TextLetters, double WordsLeft, double WordsTop, int WordsLetters);

    private readonly record struct Plot(ForestScale Scale, double Left, double Right)
    {
        public double X(double value)
        {
            var place = Scale.Place(value);
            return (Left + Right) / 2 + (double.IsNaN(place) ? 0 : Math.Clamp(place, -1, 1)) * (Right - Left) / 2;
        }
    }
}
