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

    /// <summary>A change on the branch, whatever became of its lines: no account's colour.</summary>
    public static readonly Tone Landed = new("landed", Ink.Light, Ink.Dark);

    public static readonly ImmutableArray<Tone> Accounts =
    [
        new("surviving", "#1c45a7", "#5288d4"),
        new("reworked", "#8254d1", "#9f98ff"),
        new("reverted", "#c83301", "#f38543"),
        new("tooYoung", "#0282a6", "#55c9ed"),
        new("inFlight", "#1793e5", "#9ae3ff"),
        new("abandoned", "#b68500", "#dec735"),
        new("rejected", "#953377", "#f998c0"),
        new("noArtifact", "#477443", "#3dba85"),
        new("unattributed", "#888f8b", "#737e8b"),
    ];

    public static readonly ImmutableArray<Tone> Authors =
    [
        new("agent", "#054dac", "#5692d2"),
        new("human", "#208961", "#3bbe8b"),
        new("unknown", "#89919d", "#757e8b"),
    ];

    public static readonly ImmutableArray<Tone> All =
        [Paper, Panel, Ink, Muted, Rule, Focus, Warning, Landed, .. Accounts, .. Authors];

    /// <summary>Whose hand it was: the same session, another one, a person, nobody known.</summary>
    public static readonly ImmutableArray<Tone> Hands = [Authors[0], Account("inFlight"), Authors[1], Authors[2]];

    /// <summary>The tone of agents, people or nobody known.</summary>
    public static Tone Group(string group) => group switch { "agent" => Authors[0], "person" => Authors[1], _ => Authors[2] };

    /// <summary>The tone of an account or of a change's state; one that is not known looks like what is not attributed.</summary>
    public static Tone Account(string account)
    {
        if (account == Landed.Name)
        {
            return Landed;
        }
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
