namespace Outturn.Reports.Terminal;

/// <summary>Lines on a terminal: knows its width and its colours, and nothing of reports.</summary>
internal sealed class Sheet(TextWriter writer, Screen screen)
{
    public int Width => screen.Width;

    public string Bold(string text) => Ink("1", text);

    public string Dim(string text) => Ink("2", text);

    public string Warn(string text) => Ink("1;33", text);

    /// <summary>The colour that an account has on every page of the terminal.</summary>
    public string Account(string account, string text) => Ink(
        account switch
        {
            "surviving" or "landed" => "36",
            "reworked" => "95",
            "tooYoung" => "96",
            "reverted" => "31",
            "inFlight" => "94",
            "abandoned" => "33",
            "rejected" => "35",
            "noArtifact" => "32",
            _ => "90",
        },
        text);

    public void Line(string text = "")
    {
        writer.Write(text.TrimEnd(' '));
        writer.Write('\n');
    }

    public void Heading(string text, string note = "")
    {
        Line();
        var rest = Width - PlainText.Width(text);
        var cut = PlainText.Cut(note, rest - 2);
        Line(Bold(text) + new string(' ', rest - PlainText.Width(cut)) + Dim(cut));
    }

    /// <summary>Writes sentences, broken between words; a word longer than a line is broken where the line ends.</summary>
    public void Prose(IEnumerable<Phrase> phrases, int indent = 0, bool dim = false)
    {
        var line = new string(' ', indent);
        var used = 0;
        foreach (var (word, isFigure, spaceBefore) in Words(phrases))
        {
            foreach (var piece in Pieces(word, Width - indent))
            {
                var width = PlainText.Width(piece);
                var space = spaceBefore && used > 0 ? 1 : 0;
                if (used + space + width > Width - indent)
                {
                    Line(line);
                    (line, used, space) = (new string(' ', indent), 0, 0);
                }
                line += new string(' ', space) + (isFigure ? Bold(piece) : dim ? Dim(piece) : piece);
                used += space + width;
            }
        }
        if (used > 0)
        {
            Line(line);
        }
    }

    public void Prose(string text, int indent = 0, bool dim = false) => Prose([new Phrase(text)], indent, dim);

    /// <summary>Parts with a dot between them, broken only between parts.</summary>
    public void Parts(IEnumerable<string> parts, int indent)
    {
        var line = "";
        foreach (var part in parts)
        {
            var joined = line.Length == 0 ? part : $"{line} · {part}";
            if (line.Length > 0 && PlainText.Width(joined) > Width - indent)
            {
                Line(new string(' ', indent) + Dim(line));
                joined = part;
            }
            line = PlainText.Cut(joined, Width - indent);
        }
        Line(new string(' ', indent) + Dim(line));
    }

    private string Ink(string code, string text) => screen.Color && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;

    // A figure stays whole: "61 %" is one word, so that no line begins with "%".
    private static IEnumerable<(string Word, bool IsFigure, bool SpaceBefore)> Words(IEnumerable<Phrase> phrases)
    {
        var space = false;
        foreach (var phrase in phrases)
        {
            var text = phrase.Text.Replace(" %", "\u00A0%", StringComparison.Ordinal);
            space |= text.StartsWith(' ');
            foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return (word.Replace('\u00A0', ' '), phrase.IsFigure, space);
                space = true;
            }
            space = text.EndsWith(' ');
        }
    }

    private static IEnumerable<string> Pieces(string word, int columns)
    {
        while (PlainText.Width(word) > columns)
        {
            var piece = PlainText.Cut(word, columns)[..^1];
            if (piece.Length == 0)
            {
                break;
            }
            yield return piece;
            word = word[piece.Length..];
        }
        yield return word;
    }
}
