using System.Collections.Immutable;

namespace Outturn.Reports.Charts;

/// <param name="Label">What it is, with its figure.</param>
/// <param name="Amount">Its length, in any unit.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="IsHatched">Whether it is drawn in slanted lines: something is not known here.</param>
internal readonly record struct SharePart(string Label, double Amount, Tone Tone, bool IsHatched = false);

/// <summary>The parts of a whole, end to end.</summary>
internal static class ShareBar
{
    private const double Height = 30;

    /// <param name="parts">The parts.</param>
    /// <param name="id">Prefix for ids within the drawing, unique on its page.</param>
    /// <param name="title">What is drawn.</param>
    public static string Draw(ImmutableArray<SharePart> parts, string id, string title)
    {
        var svg = Svg.Stretched(Height, title, string.Join("; ", parts.Select(part => part.Label)));
        var whole = parts.Sum(part => part.Amount);
        var x = 0.0;
        foreach (var part in parts.Where(part => whole > 0 && part.Amount > 0))
        {
            var width = part.Amount / whole * 100;
            var fill = part.Tone.Fill();
            if (part.IsHatched)
            {
                svg.Hatch($"{id}-{part.Tone.Name}", fill);
                fill = $"url(#{id}-{part.Tone.Name})";
            }
            svg.Slice(x, width, 0, Height, fill, part.Label);
            if (x > 0)
            {
                svg.Slice(x - 0.1, 0.2, 0, Height, Palette.Paper.Fill());
            }
            x += width;
        }
        return svg.End();
    }
}
