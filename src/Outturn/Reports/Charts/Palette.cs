using System.Collections.Immutable;
using System.Text;

namespace Outturn.Reports.Charts;

/// <param name="Name">Name of the CSS variable, without its dashes.</param>
/// <param name="Light">Colour on white paper.</param>
/// <param name="Dark">Colour on dark paper.</param>
internal readonly record struct Tone(string Name, string Light, string Dark);

/// <summary>
/// The colours of pages and charts. Accounts lie on the Okabe-Ito hues, which stay apart for colour-blind eyes, each moved
/// in lightness until it stands 3:1 against the paper; a name always stands beside the colour.
/// </summary>
internal static class Palette
{
    public static readonly Tone Paper = new("paper", "#ffffff", "#14171c");
    public static readonly Tone Panel = new("panel", "#f5f7f9", "#1c2027");
    public static readonly Tone Ink = new("ink", "#1b2330", "#e7eaef");
    public static readonly Tone Muted = new("muted", "#566173", "#a3adbb");
    public static readonly Tone Rule = new("rule", "#d9dfe6", "#343b46");
    public static readonly Tone Focus = new("focus", "#0b5cad", "#8cc4ff");
    public static readonly Tone Warning = new("warning", "#9a3d00", "#ffb27d");

    public static readonly ImmutableArray<Tone> Accounts =
    [
        new("landed", "#0b6aa8", "#4aa8e0"),
        new("reverted", "#c04a00", "#f08a4b"),
        new("inFlight", "#3d94c9", "#9ad4f5"),
        new("abandoned", "#a87a00", "#e3b341"),
        new("rejected", "#a8497f", "#e08bbb"),
        new("noArtifact", "#1a8a6b", "#4cc3a0"),
        new("unattributed", "#7a828e", "#8d96a3"),
    ];

    public static readonly ImmutableArray<Tone> Authors =
    [
        new("agent", "#0b6aa8", "#4aa8e0"),
        new("human", "#1a8a6b", "#4cc3a0"),
        new("unknown", "#7a828e", "#8d96a3"),
    ];

    public static readonly ImmutableArray<Tone> All =
        [Paper, Panel, Ink, Muted, Rule, Focus, Warning, .. Accounts, .. Authors];

    /// <summary>An account's tone; an account that is not known looks like what is not attributed.</summary>
    public static Tone Account(string account)
    {
        foreach (var tone in Accounts)
        {
            if (tone.Name == account)
            {
                return tone;
            }
        }
        return Accounts[^1];
    }

    /// <summary>A colour that follows the page's theme and still shows where there is no page around it.</summary>
    public static string Fill(this Tone tone) => $"var(--{tone.Name},{tone.Light})";

    /// <summary>The variables for both themes; paper that is printed is always light.</summary>
    public static string Css()
    {
        var css = new StringBuilder();
        css.Append(":root{color-scheme:light dark;").Append(Variables(tone => tone.Light)).Append("}\n");
        css.Append("@media screen and (prefers-color-scheme:dark){:root{").Append(Variables(tone => tone.Dark)).Append("}}\n");
        return css.ToString();
    }

    private static string Variables(Func<Tone, string> color) =>
        string.Concat(All.Select(tone => $"--{tone.Name}:{color(tone)};"));
}
