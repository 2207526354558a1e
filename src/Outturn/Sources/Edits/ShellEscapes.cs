using System.Globalization;
using System.Text;

namespace Outturn.Sources.Edits;

/// <summary>The backslash escapes of <c>$'…'</c>, <c>printf</c> and <c>echo -e</c>.</summary>
internal static class ShellEscapes
{
    public static string Unescape(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }
            i++;
            switch (text[i])
            {
                case 'x' or 'u' or 'U':
                    i += AppendCode(result, text[i..], 1, text[i] is 'x' ? 2 : text[i] is 'u' ? 4 : 8, NumberStyles.HexNumber) - 1;
                    break;
                case >= '0' and <= '7':
                    i += AppendOctal(result, text[i..]) - 1;
                    break;
                case '\\' or '\'' or '"' or '?':
                    result.Append(text[i]);
                    break;
                default:
                    var known = "ntrabeEfv".IndexOf(text[i]);
                    result.Append(known < 0 ? $"\\{text[i]}" : "\n\t\r\a\b\u001b\u001b\f\v"[known].ToString());
                    break;
            }
        }
        return result.ToString();
    }

    private static int AppendCode(StringBuilder result, ReadOnlySpan<char> text, int from, int most, NumberStyles style)
    {
        var end = from;
        while (end < text.Length && end < from + most && char.IsAsciiHexDigit(text[end]))
        {
            end++;
        }
        if (end > from && int.TryParse(text[from..end], style, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code))
        {
            result.Append(new Rune(code).ToString());
        }
        return end;
    }

    private static int AppendOctal(StringBuilder result, ReadOnlySpan<char> text)
    {
        var code = 0;
        var end = 0;
        while (end < text.Length && end < 4 && text[end] is >= '0' and <= '7')
        {
            code = (code * 8) + text[end++] - '0';
        }
        result.Append((char)(code & 0xff));
        return end;
    }
}
