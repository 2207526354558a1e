using System.Globalization;
using System.Text;

namespace Outturn.Reports;

/// <summary>
/// Text from a repository or a session, made safe to stand in a line: commit subjects and titles may hold control
/// sequences that steer a terminal, marks that turn the direction of what follows, or halves of characters.
/// </summary>
internal static class PlainText
{
    /// <summary>One line without control characters or direction marks; runs of white space become one space.</summary>
    public static string Clean(string? text)
    {
        var result = new StringBuilder(text?.Length ?? 0);
        var gap = false;
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                gap = result.Length > 0;
            }
            else if (!SteersDirection(rune))
            {
                if (gap)
                {
                    result.Append(' ');
                    gap = false;
                }
                result.Append(rune.ToString());
            }
        }
        return result.ToString();
    }

    /// <summary>Columns that the text takes in a terminal; where terminals differ, the larger.</summary>
    public static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Width(rune);
        }
        return width;
    }

    /// <summary>The text, or as much of it as fits into so many columns with an ellipsis.</summary>
    public static string Cut(string text, int columns)
    {
        if (Width(text) <= columns)
        {
            return text;
        }
        var result = new StringBuilder();
        var width = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            width += Width(element);
            if (width > columns - 1)
            {
                break;
            }
            result.Append(element);
        }
        return columns < 1 ? "" : result.ToString().TrimEnd() + "…";
    }

    /// <summary>Exactly so many columns, cut or filled up on the right.</summary>
    public static string Left(string text, int columns)
    {
        var cut = Cut(text, columns);
        return cut + new string(' ', columns - Width(cut));
    }

    /// <summary>Exactly so many columns, cut or filled up on the left.</summary>
    public static string Right(string text, int columns)
    {
        var cut = Cut(text, columns);
        return new string(' ', columns - Width(cut)) + cut;
    }

    /// <summary>The text in lines of at most so many columns, broken between words; the last ends in an ellipsis where there is more.</summary>
    public static IEnumerable<string> Wrap(string text, int columns, int lines)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && lines > 1 && Width(line) + 1 + Width(word) > columns)
            {
                yield return Cut(line, columns);
                (line, lines) = ("", lines - 1);
            }
            line += line.Length == 0 ? word : $" {word}";
        }
        if (line.Length > 0)
        {
            yield return Cut(line, columns);
        }
    }

    private static bool SteersDirection(Rune rune) =>
        rune.Value is 0x061C or 0x200B or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF
            or (>= 0xE0000 and <= 0xE007F);

    private static int Width(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        // The emoji selector widens the narrow symbol before it.
        _ when rune.Value == 0xFE0F => 1,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
        _ when IsWide(rune.Value) => 2,
        _ => 1,
    };

    // East Asian Width W and F (Unicode Annex 11) in whole blocks, and the emoji planes.
    private static bool IsWide(int value) => value is
        (>= 0x1100 and <= 0x115F) or (>= 0x231A and <= 0x231B) or (>= 0x23E9 and <= 0x23F3) or (>= 0x25FD and <= 0x25FE)
        or (>= 0x2614 and <= 0x2615) or (>= 0x2648 and <= 0x2653) or (>= 0x26A1 and <= 0x26FF) or (>= 0x2705 and <= 0x27BF)
        or (>= 0x2B1B and <= 0x2B55) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97F)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60)
        or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x16FE0 and <= 0x18DFF) or (>= 0x1AFF0 and <= 0x1B2FF)
        or (>= 0x1F004 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
