using System.Security.Cryptography;
using Outturn.Core.Evidence;

namespace Outturn.Evidence.Segments;

/// <summary>
/// The digest by which an entry names its content: SHA-256 of the salt and the content. Without the salt, which goes with the content,
/// nobody can try out what an erased content was.
/// </summary>
internal static class ContentDigest
{
    [ThreadStatic]
    private static IncrementalHash? t_hash;

    public static Digest Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        var hash = t_hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(content);
        Span<byte> digest = stackalloc byte[Digest.Size];
        hash.GetHashAndReset(digest);
        return new(digest);
    }
}
