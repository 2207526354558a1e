using System.Globalization;
using System.Text;

namespace Outturn.Sample.Scenarios.Past;

/// <summary>Lines of code, no two alike, so that there is one right answer to who wrote each.</summary>
internal sealed class HarbourCode
{
    private static readonly string[] Things =
    [
        "Lantern", "Buoy", "Fender", "Cleat", "Ladder", "Bollard", "Gangway", "Mast", "Keel", "Anchor", "Ensign", "Hatch", "Tiller", "Davit",
        "Capstan", "Halyard", "Rudder", "Shackle", "Winch", "Jetty", "Beacon", "Crane", "Slipway",
    ];

    private static readonly string[] Traits = ["Depth", "Charge", "Delay", "Limit", "Margin", "Reach", "Weight", "Share", "Count"];

    private int _number = 100;

    /// <summary>That many lines in the language of the file.</summary>
    public string Lines(string path, int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(Line(Path.GetExtension(path))).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>A comment of its own.</summary>
    public string Comment(string path) => Path.GetExtension(path) switch
    {
        ".py" => "#",
        ".sql" => "--",
        ".md" => "-",
        _ => "//",
    } + $" {Name(" ")}: see the harbour rules, page {Text(_number)}.\n";

    private string Line(string extension)
    {
        var (name, number) = (Name(""), Text(_number));
        var factor = Text(2 + (_number % 7));
        return extension switch
        {
            ".go" => $"func {char.ToLowerInvariant(name[0])}{name[1..]}(level int) int {{ return level*{factor} + {number} }}",
            ".ts" => $"export const {char.ToLowerInvariant(name[0])}{name[1..]} = (level: number): number => level * {factor} + {number};",
            ".py" => $"def {name.ToLowerInvariant()}(level): return level * {factor} + {number}",
            ".sql" => $"INSERT INTO fitting (kind, factor, place) VALUES ('{name}', {factor}, {number});",
            ".md" => $"Each {name} counts {factor} times, from place {number} on.",
            _ => throw new ArgumentException($"no lines for {extension}", nameof(extension)),
        };
    }

    private string Name(string between)
    {
        _number++;
        return $"{Things[_number % Things.Length]}{between}{Traits[_number / Things.Length % Traits.Length]}{between}{Text(_number)}";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
