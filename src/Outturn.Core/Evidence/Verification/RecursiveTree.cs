using System.Security.Cryptography;

namespace Outturn.Core.Evidence.Verification;

/// <summary>
/// The Merkle tree hash exactly as RFC 6962, section 2.1 defines it, by recursion. It is for judging what other code has written, and
/// therefore shares nothing with <see cref="TileTree"/> and <see cref="MerkleHash"/>.
/// </summary>
public static class RecursiveTree
{
    /// <summary>MTH({entry}): SHA-256(0x00 ‖ entry).</summary>
    public static Digest LeafHash(ReadOnlySpan<byte> entry) => new(SHA256.HashData([0, .. entry]));

    /// <summary>MTH(D[n]) of a list of which the leaves' hashes are given one after the other.</summary>
    /// <param name="size">n, from 0.</param>
    /// <param name="nextLeaf">Gives the hash of the next leaf; called <paramref name="size"/> times.</param>
    public static Digest Root(long size, Func<Digest> nextLeaf)
    {
        if (size == 0)
        {
            return new(SHA256.HashData([]));
        }
        if (size == 1)
        {
            return nextLeaf();
        }
        var k = 1L;
        while (k * 2 < size)
        {
            k *= 2;
        }
        var left = Root(k, nextLeaf);
        var right = Root(size - k, nextLeaf);
        return Join(left, right);
    }

    internal static Digest Join(Digest left, Digest right)
    {
        Span<byte> input = stackalloc byte[65];
        input[0] = 1;
        left.CopyTo(input[1..33]);
        right.CopyTo(input[33..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(input, hash);
        return new(hash);
    }
}
