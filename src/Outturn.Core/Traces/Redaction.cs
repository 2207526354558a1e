using System.Buffers;
using System.Text.RegularExpressions;

namespace Outturn.Core.Traces;

/// <summary>
/// Takes secrets out of text before it is kept: key shapes that issuers document (OpenAI, Anthropic, GitHub, GitLab, AWS, Slack,
/// Google, npm, Stripe, Hugging Face), JSON Web Tokens, private key blocks, credentials in headers, assignments and URLs. A
/// secret of no known shape is not found.
/// </summary>
public static partial class Redaction
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Mark = "[redacted]";

    // Every pattern below holds one of these; text without any is handed back as it is.
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        [
            "sk-", "sk_live_", "sk_test_", "rk_live_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "AKIA", "ASIA", "xox",
            "AIza", "eyJ", "npm_", "hf_", "PRIVATE KEY", "bearer", "authorization", "password", "passwd", "pwd", "secret", "token",
            "api_key", "apikey", "api-key", "access_key", "://",
        ], StringComparison.OrdinalIgnoreCase);

    /// <summary>The text with <see cref="Mark"/> in place of every secret that was recognised.</summary>
    public static string Redact(string text)
    {
        if (text.AsSpan().IndexOfAny(Hints) < 0)
        {
            return text;
        }
        text = PrivateKey().Replace(text, Mark);
        text = Key().Replace(text, Mark);
        text = Credentials().Replace(text, $"$1{Mark}");
        text = Assignment().Replace(text, $"$1{Mark}");
        return Userinfo().Replace(text, $"$1{Mark}@");
    }

    /// <summary>
    /// The redacted text, cut to at most <paramref name="length"/> UTF-16 code units, never within a character of two.
    /// </summary>
    public static string Preview(string text, int length)
    {
        // A secret that begins before the cut must be seen whole; far beyond the cut nothing matters.
        var window = length + 4096;
        var redacted = Redact(text.Length <= window ? text : text[..window]);
        if (redacted.Length <= length)
        {
            return redacted;
        }
        return redacted[..(length > 0 && char.IsHighSurrogate(redacted[length - 1]) ? length - 1 : length)];
    }

    [GeneratedRegex(
        @"-----BEGIN [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----|\z)",
        RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(
        """
        (?<![A-Za-z0-9_])(?:
            sk-[A-Za-z0-9_-]{16,}
          | [sr]k_(?:live|test)_[A-Za-z0-9]{16,}
          | gh[pousr]_[A-Za-z0-9]{20,}
          | github_pat_[A-Za-z0-9_]{20,}
          | glpat-[A-Za-z0-9_-]{16,}
          | (?:AKIA|ASIA)[A-Z0-9]{16}
          | xox[abeoprs]-[A-Za-z0-9-]{10,}
          | AIza[A-Za-z0-9_-]{30,}
          | npm_[A-Za-z0-9]{30,}
          | hf_[A-Za-z0-9]{30,}
          | eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*
        )
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Key();

    [GeneratedRegex(
        @"(\bauthorization[""']?\s*[:=]\s*[""']?(?:bearer|basic|token)\s+|\bbearer\s+(?=[A-Za-z0-9._~+/=-]{16}))[A-Za-z0-9._~+/=-]{6,}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();

    // The value must not be a variable ($X, ${X}), a call or a type: `password = getPassword()` is code, not a secret.
    [GeneratedRegex(
        """
        ((?:password|passwd|pwd|secret|api[_-]?key|access[_-]?key|secret[_-]?key|token)["']?
          (?:=|\s*:\s*(?=["'])|\s+=\s*(?=["']))["']?)
        (?!\[redacted\])[^\s"'$<>{}()&;,]{4,}(?![^\s"'&;,]*\()
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(\b[a-z][a-z0-9+.-]*://)[^\s/@""'<>]+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Userinfo();
}
