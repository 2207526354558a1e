using System.Text;

namespace Outturn.Sources.Edits;

/// <summary>What commands print, where the command line itself says it: here-documents through cat, echo, printf.</summary>
internal static class ShellOutput
{
    /// <summary>All that a list of commands prints; null where only running it would tell.</summary>
    public static string? Of(IReadOnlyList<ShellPiece> pieces)
    {
        var text = new StringBuilder();
        string? last = null;
        foreach (var piece in pieces.Where(piece => piece.Kind == ShellPieceKind.Command))
        {
            if (last is not null && !piece.IsPiped)
            {
                text.Append(last);
            }
            last = Of(ShellPrefix.Strip(piece.Words), Input(piece, last));
            if (last is null || piece.Redirects.Any(redirect => redirect.Operator[0] == '>' && redirect.Descriptor != 2))
            {
                return null;
            }
        }
        return last is null ? null : text.Append(last).ToString();
    }

    /// <summary>What a command reads: its here-document, or what the command before it in the pipe prints.</summary>
    public static string? Input(ShellPiece piece, string? before)
    {
        var redirect = piece.Redirects.LastOrDefault(redirect => redirect.Operator[0] == '<');
        return redirect is not null ? redirect.Body : piece.IsPiped ? before : null;
    }

    public static string? Of(IReadOnlyList<ShellWord> words, string? input)
    {
        if (words.Count == 0)
        {
            return "";
        }
        return words[0].Text switch
        {
            "cat" => words.Skip(1).All(word => word.Text is "-" or "-u") ? input : null,
            "tee" => input,
            "echo" => Echo(words),
            "printf" => Printf(words),
            "true" or ":" or "cd" or "mkdir" or "set" => "",
            _ => null,
        };
    }

    private static string? Echo(IReadOnlyList<ShellWord> words)
    {
        var escapes = false;
        var newLine = true;
        var at = 1;
        for (; at < words.Count && words[at].Text is "-n" or "-e" or "-ne" or "-en" or "-E"; at++)
        {
            escapes |= words[at].Text.Contains('e');
            newLine &= !words[at].Text.Contains('n');
        }
        if (words.Skip(at).Any(word => !word.IsLiteral))
        {
            return null;
        }
        var text = string.Join(' ', words.Skip(at).Select(word => word.Text));
        return (escapes ? ShellEscapes.Unescape(text) : text) + (newLine ? "\n" : "");
    }

    private static string? Printf(IReadOnlyList<ShellWord> words)
    {
        var at = words.Count > 1 && words[1].Text == "--" ? 2 : 1;
        if (words.Count <= at || words.Skip(at).Any(word => !word.IsLiteral))
        {
            return null;
        }
        var format = words[at++].Text;
        var text = new StringBuilder();
        do
        {
            var before = at;
            if (!Append(text, format, words, ref at))
            {
                return null;
            }
            if (at == before)
            {
                break;
            }
        }
        while (at < words.Count);
        return text.ToString();
    }

    /// <summary>Applies the format once. False where it asks for more than plain strings and numbers.</summary>
    private static bool Append(StringBuilder text, string format, IReadOnlyList<ShellWord> words, ref int at)
    {
        var start = 0;
        for (var percent = format.IndexOf('%'); percent >= 0; percent = format.IndexOf('%', start))
        {
            text.Append(ShellEscapes.Unescape(format.AsSpan(start, percent - start)));
            var kind = percent + 1 < format.Length ? format[percent + 1] : '\0';
            switch (kind)
            {
                case '%':
                    text.Append('%');
                    break;
                case 's' or 'd' or 'i' or 'b':
                    var value = at < words.Count ? words[at++].Text : "";
                    text.Append(kind == 'b' ? ShellEscapes.Unescape(value) : value);
                    break;
                default:
                    return false;
            }
            start = percent + 2;
        }
        text.Append(ShellEscapes.Unescape(format.AsSpan(start)));
        return true;
    }
}
