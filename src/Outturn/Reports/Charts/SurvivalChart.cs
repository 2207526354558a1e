using System.Collections.Immutable;
using System.Text;

namespace Outturn.Reports.Charts;

/// <summary>
/// Shares of lines that still stand, by age: steps with their intervals, the lines at risk beneath. A curve ends where no line
/// is older, and is broken over stripes where it should not be leaned on.
/// </summary>
internal static class SurvivalChart
{
    /// <summary>Days after which nothing is drawn: the first weeks, where most lines end, must keep their room.</summary>
    public const double LongestDays = 365;

    private const double Row = 17;
    private const double Top = 12;

    /// <summary>For a page that is at least 700 pixels wide or is printed.</summary>
    public static string Wide(ImmutableArray<SurvivalSeries> series, string id, string title, string description) =>
        Draw(series, new Frame(1040, 116, 826, 300, IsStacked: false), id, title, description);

    /// <summary>For a telephone, or for several side by side.</summary>
    public static string Narrow(ImmutableArray<SurvivalSeries> series, string id, string title, string description) =>
        Draw(series, new Frame(340, 48, 254, 220, IsStacked: true), id, title, description);

    /// <summary>Whether a curve goes on after the last day that is drawn.</summary>
    public static bool IsCut(IEnumerable<SurvivalSeries> series) =>
        series.Any(one => one.Curve.Any(point => point.Survival is not null && point.Day > LongestDays));

    private static string Draw(ImmutableArray<SurvivalSeries> series, Frame frame, string id, string title, string description)
    {
        var known = series.SelectMany(one => one.Curve).Where(point => point.Survival is not null).Select(point => point.Day);
        var scale = new Scale(frame, Math.Clamp(known.DefaultIfEmpty().Max(), 1, LongestDays));
        var risk = Row * series.Length * (frame.IsStacked ? 2 : 1);
        var svg = Svg.Fixed(frame.Width, frame.Bottom + 64 + risk, title, description);
        var ages = Ticks.Ages(scale.End, scale.End * 44 / (frame.Right - frame.Left));
        Axes(svg, frame, scale, ages);
        foreach (var (place, one) in series.Index())
        {
            Band(svg, one, scale, $"{id}-{place}");
        }
        foreach (var one in series)
        {
            Curve(svg, one, scale);
        }
        Labels(svg, series, scale);
        AtRisk(svg, series, scale, ages);
        return svg.End();
    }

    private static void Axes(Svg svg, Frame frame, Scale scale, ImmutableArray<int> ages)
    {
        foreach (var share in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            svg.Line(frame.Left, scale.Y(share), frame.Right, scale.Y(share), (share == 0 ? Palette.Muted : Palette.Rule).Fill(), 1);
            svg.Text(frame.Left - 8, scale.Y(share) + 4, Figures.Percent(share), TextStyle.Small with { Anchor = "end" });
        }
        foreach (var age in ages)
        {
            svg.Line(scale.X(age), frame.Bottom, scale.X(age), frame.Bottom + 5, Palette.Muted.Fill(), 1);
            svg.Text(scale.X(age), frame.Bottom + 19, Figures.Whole(age), TextStyle.Small with { Anchor = "middle" });
        }
        svg.Text(frame.Right, frame.Bottom + 35, "days after the commit", TextStyle.Small with { Anchor = "end" });
    }

    private static void Band(Svg svg, SurvivalSeries series, Scale scale, string id)
    {
        var points = series.Until(scale.End);
        var stripes = false;
        foreach (var (from, to, isDoubtful) in Runs(points))
        {
            var steps = points[from..to].Where(point => point is { Low: not null, High: not null }).ToList();
            if (steps.Count == 0)
            {
                continue;
            }
            var end = to < points.Length ? points[to].Day : scale.EndOf(series, points);
            var path = new StringBuilder($"M{N(scale.X(steps[0].Day))} {N(scale.Y(steps[0].High!.Value))}");
            for (var i = 0; i < steps.Count; i++)
            {
                path.Append($"V{N(scale.Y(steps[i].High!.Value))}H{N(scale.X(i + 1 < steps.Count ? steps[i + 1].Day : end))}");
            }
            for (var i = steps.Count - 1; i >= 0; i--)
            {
                path.Append($"V{N(scale.Y(steps[i].Low!.Value))}H{N(scale.X(steps[i].Day))}");
            }
            if (isDoubtful && !stripes)
            {
                svg.Stripes(id, series.Tone.Fill());
                stripes = true;
            }
            svg.Area(path.Append('Z').ToString(), isDoubtful ? $"url(#{id})" : series.Tone.Fill(), isDoubtful ? 1 : 0.16);
        }
    }

    private static void Curve(Svg svg, SurvivalSeries series, Scale scale)
    {
        var points = series.Until(scale.End);
        foreach (var (from, to, isDoubtful) in Runs(points))
        {
            var path = new StringBuilder($"M{N(scale.X(points[from].Day))} {N(scale.Y(points[from].Survival!.Value))}");
            for (var i = from + 1; i < to; i++)
            {
                path.Append($"H{N(scale.X(points[i].Day))}V{N(scale.Y(points[i].Survival!.Value))}");
            }
            // The step to the next run belongs to this one.
            path.Append($"H{N(scale.X(to < points.Length ? points[to].Day : scale.EndOf(series, points)))}");
            if (to < points.Length)
            {
                path.Append($"V{N(scale.Y(points[to].Survival!.Value))}");
            }
            svg.Trace(path.ToString(), series.Tone.Fill(), isDoubtful ? 1.8 : 2.4, isDoubtful ? "4 4" : null);
        }
        if (points.Length > 0 && !scale.GoesOn(series))
        {
            var (x, y) = (scale.X(points[^1].Day), scale.Y(points[^1].Survival!.Value));
            svg.Line(x, y - 6, x, y + 6, series.Tone.Fill(), 2.4);
        }
    }

    /// <summary>Neighbouring points that are alike in doubt.</summary>
    private static IEnumerable<(int From, int To, bool IsDoubtful)> Runs(ImmutableArray<SurvivalPoint> points)
    {
        var from = 0;
        for (var i = 1; i <= points.Length; i++)
        {
            if (i == points.Length || OutcomeWords.IsDoubtful(points[i]) != OutcomeWords.IsDoubtful(points[from]))
            {
                yield return (from, i, OutcomeWords.IsDoubtful(points[from]));
                from = i;
            }
        }
    }

    private static void Labels(Svg svg, ImmutableArray<SurvivalSeries> series, Scale scale)
    {
        var frame = scale.Frame;
        var ends = series.Select(one => (Series: one, Points: one.Until(scale.End))).Where(one => one.Points.Length > 0)
            .Select(one => (one.Series, Last: one.Points[^1], Y: scale.Y(one.Points[^1].Survival!.Value)))
            .OrderBy(one => one.Y).ToList();
        var next = Top + 4;
        foreach (var (place, (one, last, y)) in ends.Index())
        {
            // As near to its curve as the labels above it and the room for those below allow.
            var at = Math.Min(Math.Max(next, y + 4), frame.Bottom - (ends.Count - 1 - place) * Row);
            var x = scale.X(scale.GoesOn(one) ? scale.End : last.Day);
            svg.Trace($"M{N(x + 4)} {N(y)}L{N(Math.Max(x + 4, frame.Right))} {N(y)}L{N(frame.Right + 10)} {N(at - 4)}", one.Tone.Fill(), 1, "1 3");
            var letters = (int)((frame.Width - frame.Right - 14) / 7.8);
            svg.Text(frame.Right + 13, at, PlainText.Cut(Label(one, last), letters), TextStyle.Strong with { Size = frame.IsStacked ? 12 : 13 });
            next = at + Row;
        }

        string Label(SurvivalSeries one, SurvivalPoint last) =>
            !frame.IsStacked ? $"{one.Label} {Figures.Percent(last.Survival)} at day {Figures.Whole((long)last.Day)}"
            : series.Length == 1 ? Figures.Percent(last.Survival) : one.Label;
    }

    private static void AtRisk(Svg svg, ImmutableArray<SurvivalSeries> series, Scale scale, ImmutableArray<int> ages)
    {
        var frame = scale.Frame;
        svg.Text(0, frame.Bottom + 35, "lines at risk", TextStyle.Small);
        foreach (var (place, one) in series.Index())
        {
            var y = frame.Bottom + 55 + place * Row * (frame.IsStacked ? 2 : 1);
            svg.Rect(0, y - 9, 9, 9, one.Tone.Fill());
            svg.Text(14, y, PlainText.Cut(one.Label, frame.IsStacked ? 40 : 12), TextStyle.Small with { Fill = Palette.Ink.Fill() });
            foreach (var age in ages)
            {
                if (one.AtRisk(age) is { } lines)
                {
                    svg.Text(scale.X(age), y + (frame.IsStacked ? Row - 2 : 0), Figures.Whole(lines), TextStyle.Small with { Anchor = "middle" });
                }
            }
        }
    }

    private static string N(double value) => Figures.Coordinate(value);

    private readonly record struct Frame(double Width, double Left, double Right, double Height, bool IsStacked)
    {
        public double Bottom => Top + Height;
    }

    private readonly record struct Scale(Frame Frame, double End)
    {
        public double X(double day) => Frame.Left + Math.Clamp(day / End, 0, 1) * (Frame.Right - Frame.Left);

        public double Y(double share) => Top + (1 - Math.Clamp(share, 0, 1)) * Frame.Height;

        /// <summary>Whether the series has an age beyond the drawing.</summary>
        public bool GoesOn(SurvivalSeries series)
        {
            var end = End;
            return series.Curve.Any(point => point.Survival is not null && point.Day > end);
        }

        /// <summary>The last day that is drawn of it.</summary>
        public double EndOf(SurvivalSeries series, ImmutableArray<SurvivalPoint> points) => GoesOn(series) ? End : points[^1].Day;
    }
}
