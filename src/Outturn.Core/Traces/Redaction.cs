using System.Buffers;
using System.Text;

namespace Outturn.Core.Traces;

/// <summary>
/// Takes secrets out of text before it is kept: key shapes that issuers document (OpenAI, Anthropic, GitHub, GitLab, AWS, Slack,
/// Google, npm, Stripe, Hugging Face), JSON Web Tokens, private key blocks, credentials in headers, assignments and URLs. A
/// secret of no known shape is not found.
/// </summary>
public static class Redaction
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Mark = "[redacted]";

    private static readonly SearchValues<string> s_hints = SearchValues.Create(SecretShapes.Hints, StringComparison.OrdinalIgnoreCase);

    /// <summary>The text with <see cref="Mark"/> in place of every secret that was recognised.</summary>
    public static string Redact(string text)
    {
        var left = text.AsSpan();
        var hint = left.IndexOfAny(s_hints);
        if (hint < 0)
        {
            return text;
        }
        var runs = default(SecretRuns);
        var (copied, hidden) = (0, 0);
        StringBuilder? redacted = null;
        while (hint >= 0)
        {
            if (SecretShapes.TryAt(left, hint, ref runs, out var start, out var end, out var resume))
            {
                // A secret within another, or across its end, is hidden with it.
                if (start >= hidden)
                {
                    redacted = (redacted ?? new StringBuilder(text.Length)).Append(left[copied..start]).Append(Mark);
                }
                (hidden, copied) = (Math.Max(hidden, end), Math.Max(hidden, end));
            }
            var further = left[resume..].IndexOfAny(s_hints);
            hint = further < 0 ? -1 : resume + further;
        }
        return redacted is null ? text : redacted.Append(left[copied..]).ToString();
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
}
