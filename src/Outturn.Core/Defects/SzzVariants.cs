using System.Collections.Immutable;

namespace Outturn.Core.Defects;

/// <summary>
/// The catalogue of variants. Their accuracy is that of G. Rosa, L. Pascarella, S. Scalabrino, R. Tufano, G. Bavota, M. Lanza,
/// R. Oliveto, "Evaluating SZZ implementations through a developer-informed oracle", ICSE 2021: 1,115 fixes in eight languages
/// whose authors named the commits at fault, 1,117 in all. The counts are taken from the outputs published with the paper, and give
/// its table of precision and recall (0.39 and 0.69, 0.45 and 0.60, 0.36 and 0.64, 0.52 and 0.45, 0.66 and 0.57, in the order here). It
/// was measured with commits of more than 20 files left out as origins from AG-SZZ on, and given that the fix is one.
/// </summary>
public static class SzzVariants
{
    private const string Oracle = "G. Rosa et al., \"Evaluating SZZ implementations through a developer-informed oracle\", ICSE 2021, published outputs (all languages, no filter by date)";

    /// <summary>Every line counts.</summary>
    public static SzzVariant B { get; } = new("b", "B-SZZ", true, BSzz.Origins, Measured(770, 1988));

    /// <summary>Without cosmetic lines and changes.</summary>
    public static SzzVariant Ag { get; } = new("ag", "AG-SZZ", false, AgSzz.Origins, Measured(674, 1483));

    /// <summary>Nor meta-changes.</summary>
    public static SzzVariant Ma { get; } = new("ma", "MA-SZZ", false, MaSzz.Origins, Measured(711, 1954));

    /// <summary>The largest of them.</summary>
    public static SzzVariant L { get; } = new("l", "L-SZZ", false, LSzz.Origins, Measured(503, 973));

    /// <summary>The most recent of them: the most precise where it was measured, and the default.</summary>
    public static SzzVariant R { get; } = new("r", "R-SZZ", false, RSzz.Origins, Measured(642, 973));

    /// <summary>All of them, in order of age.</summary>
    public static ImmutableArray<SzzVariant> All { get; } = [B, Ag, Ma, L, R];

    /// <summary>What is used unless asked otherwise.</summary>
    public static SzzVariant Default => R;

    /// <summary>The variant of a name, in any case; null for an unknown one.</summary>
    public static SzzVariant? Named(string name) => All.FirstOrDefault(variant => variant.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static PublishedAccuracy Measured(int correct, int identified) => new(correct, identified, 1117, 1115, Oracle);
}
