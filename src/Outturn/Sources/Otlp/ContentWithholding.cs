using System.Security.Cryptography;
using System.Text;
using Outturn.Core.Evidence;
using Outturn.Sources.Otlp.Wire;

namespace Outturn.Sources.Otlp;

/// <summary>
/// Puts digests in the place of content. Everything else stays as it was, byte for byte, but for the lengths of what surrounds a
/// digest. Equal content has equal digests, so that one can still see that a prompt was sent again.
/// </summary>
internal static class ContentWithholding
{
    /// <summary>What a digest that stands in place of content begins with.</summary>
    public static ReadOnlySpan<byte> Mark => "sha256:"u8;

    private const int DigestLength = 7 + (SHA256.HashSizeInBytes * 2);

    /// <summary>The body with digests in place of content; null where it holds none, so that the body itself will do.</summary>
    /// <param name="kind">What it is an export of.</param>
    /// <param name="encoding">How it is written.</param>
    /// <param name="body">A body that was checked; one that is not well formed is left alone.</param>
    public static byte[]? Apply(EvidenceKind kind, OtlpEncoding encoding, ReadOnlySpan<byte> body) =>
        OtlpBody.Root(kind) is not { } root || !OtlpBody.Check(kind, encoding, body).IsValid ? null
        : encoding == OtlpEncoding.Json ? JsonWithholding.Apply(root, body)
        : ProtobufWithholding.Apply(root, body);

    /// <summary>Whether a text is a digest that stands in place of content.</summary>
    public static bool IsDigest(string text) =>
        text.Length == DigestLength && text.StartsWith("sha256:", StringComparison.Ordinal) && text.AsSpan(7).ContainsAnyExcept("0123456789abcdef") is false;

    /// <summary>The digest of some content, as text; content that is a digest already is left as it is.</summary>
    public static byte[]? Digest(ReadOnlySpan<byte> content)
    {
        if (content.Length == DigestLength && content.StartsWith(Mark))
        {
            return null;
        }
        return Encoding.ASCII.GetBytes($"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}");
    }
}
