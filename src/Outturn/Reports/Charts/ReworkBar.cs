using System.Collections.Immutable;

namespace Outturn.Reports.Charts;

/// <summary>A share with its interval, made of parts: by whose hand lines were replaced or deleted.</summary>
internal static class ReworkBar
{
    private const double Width = 220;
    private const double Height = 24;
    private const double Edge = 4;

    /// <param name="parts">The parts of the share, each a share itself.</param>
    /// <param name="low">Where the interval begins; null where there is none.</param>
    /// <param name="high">Where it ends.</param>
    /// <param name="scale">What the full width stands for.</param>
    /// <param name="id">Prefix for ids within the drawing, unique on its page.</param>
    /// <param name="title">What is drawn.</param>
    /// <param name="description">Its figures in words.</param>
    public static string Draw(
        ImmutableArray<SharePart> parts, double? low, double? high, double scale, string id, string title, string description)
    {
        var svg = Svg.Fixed(Width, Height, title, description);
        svg.Line(Edge, Height / 2, Width - Edge, Height / 2, Palette.Rule.Fill(), 1);
        var from = 0.0;
        foreach (var part in parts.Where(part => scale > 0 && part.Amount > 0))
        {
            var fill = part.Tone.Fill();
            if (part.IsHatched)
            {
                svg.Hatch($"{id}-{part.Tone.Name}", fill);
                fill = $"url(#{id}-{part.Tone.Name})";
            }
            // A seam of paper tells neighbours apart where colours do not.
            svg.Rect(X(from), 5, Math.Max(1, X(from + part.Amount) - X(from) - (from + part.Amount < parts.Sum(one => one.Amount) ? 1 : 0)), Height - 10, fill, part.Label);
            from += part.Amount;
        }
        if (scale > 0 && low is { } least && high is { } most)
        {
            IntervalBar.Whisker(svg, X(least), X(most), Height / 2);
        }
        return svg.End();

        double X(double value) => Edge + Math.Clamp(value / scale, 0, 1) * (Width - 2 * Edge);
    }
}
