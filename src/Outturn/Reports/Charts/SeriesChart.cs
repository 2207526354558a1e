using System.Collections.Immutable;
using System.Globalization;

namespace Outturn.Reports.Charts;

/// <param name="Label">What it counts.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Values">One for each moment; null where nothing is known.</param>
internal sealed record SeriesLayer(string Label, Tone Tone, ImmutableArray<double?> Values);

/// <summary>What happened hour by hour or day by day: bars that stand on each other, or lines beside each other.</summary>
internal static class SeriesChart
{
    private const double Width = 1040;
    private const double Height = 200;
    private const double Left = 64;
    private const double Top = 10;
    private const double Bottom = 168;
    private const int MostLabels = 8;

    /// <param name="moments">When each bar begins.</param>
    /// <param name="layers">From the ground up.</param>
    /// <param name="label">How a number of the axis is written.</param>
    /// <param name="time">How a moment is written.</param>
    /// <param name="title">What is drawn.</param>
    /// <param name="description">Its figures in words.</param>
    public static string Bars(
        ImmutableArray<DateTimeOffset> moments, ImmutableArray<SeriesLayer> layers, Func<double, string> label, string time, string title, string description)
    {
        var most = Enumerable.Range(0, moments.Length).Select(i => layers.Sum(layer => layer.Values[i] ?? 0)).DefaultIfEmpty().Max();
        var axis = new Axis(moments, most, label, time);
        var svg = axis.Begin(title, description);
        for (var i = 0; i < moments.Length; i++)
        {
            var ground = 0.0;
            foreach (var layer in layers.Where(layer => layer.Values[i] > 0))
            {
                var value = layer.Values[i]!.Value;
                var (from, to) = (axis.Y(ground), axis.Y(ground + value));
                svg.Rect(axis.X(i) + (axis.Slot * 0.1), to, axis.Slot * 0.8, Math.Max(0.75, from - to), layer.Tone.Fill(), $"{axis.Moment(i)}: {layer.Label} {label(value)}");
                ground += value;
            }
        }
        return svg.End();
    }

    /// <inheritdoc cref="Bars"/>
    public static string Lines(
        ImmutableArray<DateTimeOffset> moments, ImmutableArray<SeriesLayer> layers, Func<double, string> label, string time, string title, string description)
    {
        var axis = new Axis(moments, layers.SelectMany(layer => layer.Values).Max() ?? 0, label, time);
        var svg = axis.Begin(title, description);
        foreach (var layer in layers)
        {
            var path = "";
            for (var i = 0; i < moments.Length; i++)
            {
                // A gap is left where nothing is known.
                path += layer.Values[i] is { } value
                    ? FormattableString.Invariant($"{(i > 0 && layer.Values[i - 1] is not null ? 'L' : 'M')}{axis.X(i) + (axis.Slot / 2):0.#} {axis.Y(value):0.#}") : "";
                if (layer.Values[i] is { } alone && (i == 0 || layer.Values[i - 1] is null))
                {
                    svg.Circle(axis.X(i) + (axis.Slot / 2), axis.Y(alone), 2, layer.Tone.Fill());
                }
            }
            svg.Trace(path.Length == 0 ? "M0 0" : path, layer.Tone.Fill(), 2);
        }
        return svg.End();
    }

    private sealed class Axis(ImmutableArray<DateTimeOffset> moments, double most, Func<double, string> label, string time)
    {
        private readonly double _step = Ticks.Step(most);

        public double Slot { get; } = (Width - Left) / Math.Max(1, moments.Length);

        private double End => Math.Max(1, Math.Ceiling(most * 1.02 / _step)) * _step;

        public double X(int place) => Left + (Slot * place);

        public double Y(double number) => Bottom - (number / End * (Bottom - Top));

        public string Moment(int place) => moments[place].UtcDateTime.ToString(time, CultureInfo.InvariantCulture);

        public Svg Begin(string title, string description)
        {
            var svg = Svg.Fixed(Width, Height, title, description);
            for (var tick = 0; tick * _step <= End + (_step / 2); tick++)
            {
                svg.Line(Left, Y(tick * _step), Width, Y(tick * _step), Palette.Rule.Fill(), 1);
                svg.Text(Left - 8, Y(tick * _step) + 4, label(tick * _step), TextStyle.Small with { Anchor = "end" });
            }
            var every = Math.Max(1, (int)Math.Ceiling(moments.Length / (double)MostLabels));
            for (var i = 0; i < moments.Length; i += every)
            {
                svg.Text(X(i), Bottom + 20, Moment(i), TextStyle.Small);
            }
            return svg;
        }
    }
}
