using System.Numerics;

namespace Outturn.Core.Traces;

/// <summary>Secrets that are known by what stands around them.</summary>
internal static class SecretBlocks
{
    private const int ShortestValue = 4;

    private static readonly AsciiSet s_space = new(" \t\n\r\f\v");
    private static readonly AsciiSet s_word = new("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
    private static readonly AsciiSet s_label = new("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ");
    private static readonly AsciiSet s_scheme = new("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+.-");
    private static readonly AsciiSet s_credential = new("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~+/=-");
    private static readonly AsciiSet s_user = new AsciiSet(" \t\n\r\f\v/@\"'<>").Others;
    private static readonly AsciiSet s_value = new AsciiSet(" \t\n\r\f\v\"'$<>{}()&;,").Others;
    private static readonly AsciiSet s_code = new AsciiSet(" \t\n\r\f\v\"'&;,").Others;

    private static readonly string[] s_names =
        ["password", "passwd", "pwd", "secret_key", "secret-key", "secretkey", "secret", "api_key", "api-key", "apikey", "access_key", "access-key", "accesskey", "token"];

    private static readonly string[][] s_namesByLetter = [.. Enumerable.Range(0, 128).Select(letter => s_names.Where(name => name[0] == letter).ToArray())];

    /// <summary>From the line that begins a private key to the line that ends it, or to the end of the text.</summary>
    public static bool TryPrivateKey<T>(ReadOnlySpan<T> text, int at, out int start, out int end)
        where T : unmanaged, IBinaryInteger<T>
    {
        (start, end) = (at, text.Length);
        if (!Ascii.StartsWith(text[at..], "-----BEGIN ") || !IsLabel(text, at + 11, out var label))
        {
            return false;
        }
        for (var next = label; next < text.Length; next++)
        {
            var dash = text[next..].IndexOf(T.CreateTruncating('-'));
            if (dash < 0)
            {
                break;
            }
            next += dash;
            if (Ascii.StartsWith(text[next..], "-----END ") && IsLabel(text, next + 9, out var close))
            {
                end = close;
                break;
            }
        }
        return true;
    }

    /// <summary>The user and password before a host.</summary>
    public static bool TryUserinfo<T>(ReadOnlySpan<T> text, int at, out int start, out int end)
        where T : unmanaged, IBinaryInteger<T>
    {
        (start, end) = (at + 3, at + 3);
        if (!Ascii.StartsWith(text[at..], "://") || at == 0 || !s_scheme.Has(text[at - 1]))
        {
            return false;
        }
        end = EndBeyondAscii(text, start, s_user);
        return end > start && end < text.Length && Ascii.Is(text[end], '@') && !IsMasked(text[start..end]);
    }

    /// <summary><c>Bearer</c> and something long enough to be no word.</summary>
    public static bool TryBearer<T>(ReadOnlySpan<T> text, int at, out int start, out int end)
        where T : unmanaged, IBinaryInteger<T>
    {
        const int shortest = 16;
        (start, end) = (at, at);
        if (!Ascii.StartsWithAnyCase(text[at..], "bearer") || (at > 0 && s_word.Has(text[at - 1])))
        {
            return false;
        }
        start = s_space.RunEnd(text, at + 6);
        end = s_credential.RunEnd(text, start);
        return start > at + 6 && end - start >= shortest;
    }

    /// <summary>The header, whose value says itself what it is.</summary>
    public static bool TryAuthorization<T>(ReadOnlySpan<T> text, int at, out int start, out int end)
        where T : unmanaged, IBinaryInteger<T>
    {
        const int shortest = 6;
        (start, end) = (at, at);
        if (!Ascii.StartsWithAnyCase(text[at..], "authorization") || (at > 0 && s_word.Has(text[at - 1])))
        {
            return false;
        }
        var next = s_space.RunEnd(text, Quote(text, at + 13));
        if (next == text.Length || !(Ascii.Is(text[next], ':') || Ascii.Is(text[next], '=')))
        {
            return false;
        }
        next = Quote(text, s_space.RunEnd(text, next + 1));
        var word = Ascii.StartsWithAnyCase(text[next..], "bearer") ? 6 : Ascii.StartsWithAnyCase(text[next..], "basic") || Ascii.StartsWithAnyCase(text[next..], "token") ? 5 : 0;
        start = s_space.RunEnd(text, next + word);
        end = s_credential.RunEnd(text, start);
        return word > 0 && start > next + word && end - start >= shortest;
    }

    /// <summary>
    /// A name that says secret, and the value given to it: after an equals sign at once, or quoted after a colon or a spaced equals
    /// sign. Not a variable, a call or a type: <c>password = getPassword()</c> is code.
    /// </summary>
    public static bool TryAssignment<T>(ReadOnlySpan<T> text, int at, ref SecretRuns runs, out int start, out int end)
        where T : unmanaged, IBinaryInteger<T>
    {
        (start, end) = (at, at);
        if (at < runs.Assigned)
        {
            return false;
        }
        var name = NameLength(text[at..]);
        if (name == 0 || !TrySign(text, Quote(text, at + name), out start))
        {
            return false;
        }
        end = runs.Value.End(text, start, s_value, orBeyondAscii: true);
        if (!IsLongEnough(text[start..end]) || Ascii.StartsWith(text[start..], "[redacted]") || IsCode(text, end, ref runs))
        {
            return false;
        }
        end = BeforeEscape(text, start, end);
        if (!IsLongEnough(text[start..end]) || IsMasked(text[start..end]))
        {
            return false;
        }
        runs.Assigned = end;
        return true;
    }

    /// <summary>Length of the name that says secret at the start of a text; 0 where there is none.</summary>
    public static int NameLength<T>(ReadOnlySpan<T> text)
        where T : unmanaged, IBinaryInteger<T>
    {
        foreach (var candidate in s_namesByLetter[text.IsEmpty ? (byte)0 : Ascii.Lower(text[0])])
        {
            if (Ascii.StartsWithAnyCase(text, candidate))
            {
                return candidate.Length;
            }
        }
        return 0;
    }

    private static bool TrySign<T>(ReadOnlySpan<T> text, int at, out int value)
        where T : unmanaged, IBinaryInteger<T>
    {
        value = at;
        var next = s_space.RunEnd(text, at);
        if (next == text.Length)
        {
            return false;
        }
        if (next == at && Ascii.Is(text[at], '='))
        {
            value = Quote(text, at + 1);
            return true;
        }
        if (!Ascii.Is(text[next], ':') && !Ascii.Is(text[next], '='))
        {
            return false;
        }
        next = s_space.RunEnd(text, next + 1);
        value = Quote(text, next);
        return value > next;
    }

    /// <summary>Counts characters, not units, so that it does not matter how many units a character takes.</summary>
    private static bool IsLongEnough<T>(ReadOnlySpan<T> value)
        where T : unmanaged, IBinaryInteger<T>
    {
        var count = 0;
        for (var i = 0; i < value.Length && count < ShortestValue; i++)
        {
            var unit = uint.CreateTruncating(value[i]);
            count += (typeof(T) == typeof(byte) ? (unit & 0xC0) == 0x80 : unit is >= 0xDC00 and <= 0xDFFF) ? 0 : 1;
        }
        return count == ShortestValue;
    }

    /// <summary>Within JSON in a text, an escape stands for the quote or the end of a line that ends the value.</summary>
    private static int BeforeEscape<T>(ReadOnlySpan<T> text, int start, int end)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = start; i < end; i++)
        {
            var escape = text[i..end].IndexOf(T.CreateTruncating('\\'));
            if (escape < 0)
            {
                break;
            }
            i += escape;
            if (i + 1 == text.Length || Ascii.Lower(text[i + 1]) is (byte)'"' or (byte)'\'' or (byte)'\\' or (byte)'n' or (byte)'r' or (byte)'t')
            {
                return i;
            }
        }
        return end;
    }

    private static bool IsCode<T>(ReadOnlySpan<T> text, int from, ref SecretRuns runs)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (!runs.Code.Holds(from))
        {
            var end = runs.Code.End(text, from, s_code, orBeyondAscii: true);
            var bracket = text[from..end].LastIndexOf(T.CreateTruncating('('));
            runs.LastBracket = bracket < 0 ? -1 : from + bracket;
        }
        return runs.LastBracket >= from;
    }

    /// <summary>Past a quote, and the backslashes that escape it, if there is one.</summary>
    private static int Quote<T>(ReadOnlySpan<T> text, int at)
        where T : unmanaged, IBinaryInteger<T>
    {
        var next = at;
        while (next < text.Length && Ascii.Is(text[next], '\\'))
        {
            next++;
        }
        return next < text.Length && (Ascii.Is(text[next], '"') || Ascii.Is(text[next], '\'')) ? next + 1 : at;
    }

    private static bool IsLabel<T>(ReadOnlySpan<T> text, int at, out int end)
        where T : unmanaged, IBinaryInteger<T>
    {
        const int longest = 64;
        var close = s_label.RunEnd(text[..Math.Min(text.Length, at + longest)], at);
        end = close + 5;
        if (!Ascii.StartsWith(text[close..], "-----"))
        {
            return false;
        }
        for (var i = at; i < close; i++)
        {
            if (Ascii.StartsWith(text[i..close], "PRIVATE KEY"))
            {
                return true;
            }
        }
        return false;
    }

    private static int EndBeyondAscii<T>(ReadOnlySpan<T> text, int from, AsciiSet set)
        where T : unmanaged, IBinaryInteger<T>
    {
        while (from < text.Length && (set.Has(text[from]) || uint.CreateTruncating(text[from]) >= 128))
        {
            from++;
        }
        return from;
    }

    private static bool IsMasked<T>(ReadOnlySpan<T> value)
        where T : unmanaged, IBinaryInteger<T> => !value.ContainsAnyExcept(T.CreateTruncating('*'));
}
