using System.Globalization;
using Outturn.Reports;
using Outturn.Reports.Charts;

namespace Outturn.Tests.Reports.Charts;

public sealed class PaletteTests
{
    [Fact]
    public void Text_stands_out_from_its_paper_as_WCAG_AA_asks()
    {
        foreach (var text in new[] { Palette.Ink, Palette.Muted, Palette.Focus, Palette.Warning })
        {
            foreach (var paper in new[] { Palette.Paper, Palette.Panel })
            {
                Assert.True(Contrast(text.Light, paper.Light) >= 4.5, $"{text.Name} on light {paper.Name}");
                Assert.True(Contrast(text.Dark, paper.Dark) >= 4.5, $"{text.Name} on dark {paper.Name}");
            }
        }
    }

    [Fact]
    public void Drawn_parts_stand_out_from_the_paper()
    {
        foreach (var tone in Palette.Accounts.Concat(Palette.Authors))
        {
            Assert.True(Contrast(tone.Light, Palette.Paper.Light) >= 3, $"{tone.Name} on light paper");
            Assert.True(Contrast(tone.Dark, Palette.Paper.Dark) >= 3, $"{tone.Name} on dark paper");
        }
    }

    // Machado, Oliveira and Fernandes 2009, severity 1, on linear light: protanopia, deuteranopia, tritanopia, and no loss.
    private static readonly double[][] Eyes =
    [
        [1, 0, 0, 0, 1, 0, 0, 0, 1],
        [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    ];

    [Fact]
    public void No_two_accounts_look_the_same_to_colour_blind_eyes()
    {
        foreach (var eye in Eyes)
        {
            foreach (var (place, one) in Palette.Accounts.Index())
            {
                foreach (var other in Palette.Accounts.Skip(place + 1))
                {
                    Assert.True(Distance(one.Light, other.Light, eye) > 0.08, $"light {one.Name} and {other.Name}: {Distance(one.Light, other.Light, eye)}");
                    Assert.True(Distance(one.Dark, other.Dark, eye) > 0.08, $"dark {one.Name} and {other.Name}: {Distance(one.Dark, other.Dark, eye)}");
                }
            }
        }
    }

    [Fact]
    public void Every_account_has_its_own_tone() =>
        Assert.Equal(Words.Accounts, Palette.Accounts.Select(tone => tone.Name));

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string color) => Linear(color) is [var r, var g, var b] ? 0.2126 * r + 0.7152 * g + 0.0722 * b : 0;

    private static double Distance(string one, string other, double[] eye)
    {
        var (a, b) = (Oklab(Seen(Linear(one), eye)), Oklab(Seen(Linear(other), eye)));
        return Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
    }

    private static double[] Linear(string color) =>
    [
        .. new[] { 1, 3, 5 }.Select(place => int.Parse(color.AsSpan(place, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)),
    ];

    private static double[] Seen(double[] c, double[] m) =>
        [.. new[] { 0, 3, 6 }.Select(row => Math.Clamp(m[row] * c[0] + m[row + 1] * c[1] + m[row + 2] * c[2], 0, 1))];

    // Ottosson 2020, https://bottosson.github.io/posts/oklab/
    private static double[] Oklab(double[] c)
    {
        var l = Math.Cbrt(0.4122214708 * c[0] + 0.5363325363 * c[1] + 0.0514459929 * c[2]);
        var m = Math.Cbrt(0.2119034982 * c[0] + 0.6806995451 * c[1] + 0.1073969566 * c[2]);
        var s = Math.Cbrt(0.0883024619 * c[0] + 0.2817188376 * c[1] + 0.6299787005 * c[2]);
        return
        [
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
        ];
    }
}
