using System.Numerics;

namespace Outturn.Core.Traces;

/// <summary>
/// The shapes of secrets, one catalogue for text in memory (<see cref="Redaction"/>) and for bytes on their way to the disk
/// (<see cref="SecretMask"/>): keys as their issuers document them (OpenAI, Anthropic, GitHub, GitLab, AWS, Slack, Google, npm,
/// Stripe, Hugging Face), JSON Web Tokens, private key blocks, and credentials in headers, assignments and URLs. A secret of no
/// known shape is not found. Only ASCII matters, so UTF-8 and UTF-16 give the same places.
/// </summary>
internal static class SecretShapes
{
    /// <summary>Every shape begins, or has its middle, at one of these, whatever the case.</summary>
    public static readonly string[] Hints =
    [
        "sk-", "sk_live_", "sk_test_", "rk_live_", "rk_test_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "AKIA", "ASIA",
        "xox", "AIza", "eyJ", "npm_", "hf_", "-----BEGIN ", "bearer", "authorization", "password", "passwd", "pwd", "secret", "token", "api_key",
        "apikey", "api-key", "access_key", "accesskey", "access-key", "://",
    ];

    private static readonly AsciiSet s_word = new("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
    private static readonly AsciiSet s_alphanumeric = new("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly AsciiSet s_dashed = new("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
    private static readonly AsciiSet s_slack = new("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly AsciiSet s_upper = new("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly (string Start, AsciiSet Set, int Least)[] s_keys =
    [
        ("sk-", s_dashed, 16), ("sk_live_", s_alphanumeric, 16), ("sk_test_", s_alphanumeric, 16), ("rk_live_", s_alphanumeric, 16),
        ("rk_test_", s_alphanumeric, 16), ("ghp_", s_alphanumeric, 20), ("gho_", s_alphanumeric, 20), ("ghu_", s_alphanumeric, 20),
        ("ghs_", s_alphanumeric, 20), ("ghr_", s_alphanumeric, 20), ("github_pat_", s_word, 20), ("glpat-", s_dashed, 16),
        ("AKIA", s_upper, 16), ("ASIA", s_upper, 16), ("xoxa-", s_slack, 10), ("xoxb-", s_slack, 10), ("xoxe-", s_slack, 10),
        ("xoxo-", s_slack, 10), ("xoxp-", s_slack, 10), ("xoxr-", s_slack, 10), ("xoxs-", s_slack, 10), ("AIza", s_dashed, 30),
        ("npm_", s_alphanumeric, 30), ("hf_", s_alphanumeric, 30),
    ];

    // By first letter: most places where a key might begin are none, and two comparisons should tell.
    private static readonly (string Start, AsciiSet Set, int Least)[][] s_keysByLetter = [.. Enumerable.Range(0, 128).Select(
        letter => s_keys.Where(key => Ascii.Lower(key.Start[0]) == letter).ToArray())];

    private const int AmazonLength = 16;

    /// <summary>
    /// The secret whose hint stands at a place; false where there is none. What a search has measured is not measured again, and a
    /// key is not searched within, so that a whole text takes time in proportion to its length, whatever it holds.
    /// </summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">The hint.</param>
    /// <param name="runs">What the search through this text has measured.</param>
    /// <param name="start">Start of the secret.</param>
    /// <param name="end">Its end.</param>
    /// <param name="resume">Where the search is to go on.</param>
    public static bool TryAt<T>(ReadOnlySpan<T> text, int at, ref SecretRuns runs, out int start, out int end, out int resume)
        where T : unmanaged, IBinaryInteger<T>
    {
        (start, end, resume) = (0, 0, at + 1);
        var letter = Ascii.Lower(text[at]);
        if (letter == '-' ? SecretBlocks.TryPrivateKey(text, at, out start, out end)
            : letter == 'e' ? TryWebToken(text, at, ref runs, out start, out end)
            : TryKey(text, at, out start, out end))
        {
            resume = end;
            return true;
        }
        return letter switch
        {
            (byte)':' => SecretBlocks.TryUserinfo(text, at, out start, out end),
            (byte)'b' => SecretBlocks.TryBearer(text, at, out start, out end),
            (byte)'p' or (byte)'t' or (byte)'s' => SecretBlocks.TryAssignment(text, at, ref runs, out start, out end),
            (byte)'a' => SecretBlocks.TryAssignment(text, at, ref runs, out start, out end) || SecretBlocks.TryAuthorization(text, at, out start, out end),
            _ => false,
        };
    }

    /// <summary>Whether a unit belongs to a word: an ASCII letter or digit, or an underscore.</summary>
    public static bool IsWord<T>(T unit)
        where T : unmanaged, IBinaryInteger<T> => s_word.Has(unit);

    /// <summary>Whether a text begins with a key: what its issuer begins all keys with, and enough behind it.</summary>
    public static bool IsKey<T>(ReadOnlySpan<T> text, out int length)
        where T : unmanaged, IBinaryInteger<T>
    {
        length = 0;
        foreach (var (prefix, set, least) in s_keysByLetter[Ascii.Lower(text[0])])
        {
            if (Ascii.StartsWith(text, prefix))
            {
                var most = set.Equals(s_upper) ? Math.Min(text.Length, prefix.Length + AmazonLength) : text.Length;
                length = set.RunEnd(text[..most], prefix.Length);
                return length - prefix.Length >= least;
            }
        }
        return false;
    }

    /// <summary>A key does not follow a letter, digit or underscore.</summary>
    private static bool TryKey<T>(ReadOnlySpan<T> text, int at, out int start, out int end)
        where T : unmanaged, IBinaryInteger<T>
    {
        (start, end) = (at, at);
        if ((at > 0 && s_word.Has(text[at - 1])) || !IsKey(text[at..], out var length))
        {
            return false;
        }
        end = at + length;
        return true;
    }

    /// <summary><c>eyJ…</c>, a point, the claims, a point, and the signature.</summary>
    private static bool TryWebToken<T>(ReadOnlySpan<T> text, int at, ref SecretRuns runs, out int start, out int end)
        where T : unmanaged, IBinaryInteger<T>
    {
        const int shortest = 8;
        (start, end) = (at, at);
        if (!Ascii.StartsWith(text[at..], "eyJ") || (at > 0 && s_word.Has(text[at - 1])))
        {
            return false;
        }
        var head = runs.Head.End(text, at + 3, s_dashed);
        if (head - at - 3 < shortest || head == text.Length || !Ascii.Is(text[head], '.'))
        {
            return false;
        }
        var claims = runs.Claims.End(text, head + 1, s_dashed);
        if (claims - head - 1 < shortest || claims == text.Length || !Ascii.Is(text[claims], '.'))
        {
            return false;
        }
        end = runs.Signature.End(text, claims + 1, s_dashed);
        return true;
    }
}
