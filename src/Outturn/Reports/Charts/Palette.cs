using System.Collections.Immutable;
using System.Text;

namespace Outturn.Reports.Charts;

/// <param name="Name">Name of the CSS variable, without its dashes.</param>
/// <param name="Light">Colour on white paper.</param>
/// <param name="Dark">Colour on dark paper.</param>
internal readonly record struct Tone(string Name, string Light, string Dark);

/// <summary>
/// The colours of pages and charts. Accounts lie near the Okabe-Ito hues, moved until each stands 3:1 against the paper
/// and all stay apart for colour-blind eyes; a name always stands beside the colour.
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
        new("surviving", "#054dac", "#5692d2"),
        new("reworked", "#7d5ba6", "#b79adf"),
        new("reverted", "#c73b03", "#f28748"),
        new("tooYoung", "#3f8f9c", "#79c4cf"),
        new("inFlight", "#4894dd", "#94d8fe"),
        new("abandoned", "#ba8901", "#dec83c"),
        new("rejected", "#963477", "#f499c3"),
        new("noArtifact", "#208961", "#3bbe8b"),
        new("unattributed", "#89919d", "#757e8b"),
    ];

    public static readonly ImmutableArray<Tone> Authors =
    [
        new("agent", "#054dac", "#5692d2"),
        new("human", "#208961", "#3bbe8b"),
        new("unknown", "#89919d", "#757e8b"),
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
