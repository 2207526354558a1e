using System.Security.Cryptography;

namespace Outturn.Sources.Transcripts;

/// <summary>A short name for content that is not kept.</summary>
internal static class Digest
{
    /// <summary>The first 16 hexadecimal digits of the SHA-256 of the bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash[..8]);
    }
}
