namespace Outturn.Core.Evidence.Verification;

/// <summary>Checks proofs by the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2.</summary>
public static class ProofCheck
{
    /// <summary>Whether a path proves that a leaf is at a place of a tree.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="leaf">The leaf's hash.</param>
    /// <param name="path">The hashes beside the way, from the leaf up.</param>
    /// <param name="root">The tree's root.</param>
    public static bool IsIncluded(long index, long size, Digest leaf, IReadOnlyList<Digest> path, Digest root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }
        var (fn, sn, r) = (index, size - 1, leaf);
        foreach (var p in path)
        {
            if (sn == 0)
            {
                return false;
            }
            if (IsOdd(fn) || fn == sn)
            {
                r = RecursiveTree.Join(p, r);
                while (!IsOdd(fn) && fn != 0)
                {
                    (fn, sn) = (fn >> 1, sn >> 1);
                }
            }
            else
            {
                r = RecursiveTree.Join(r, p);
            }
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        return sn == 0 && r == root;
    }

    /// <summary>Whether a path proves that one tree is the beginning of another.</summary>
    /// <param name="first">Leaves of the earlier tree; the empty tree is the beginning of every tree.</param>
    /// <param name="second">Leaves of the later tree.</param>
    /// <param name="firstRoot">The earlier root.</param>
    /// <param name="secondRoot">The later root.</param>
    /// <param name="path">The proof.</param>
    public static bool IsConsistent(long first, long second, Digest firstRoot, Digest secondRoot, IReadOnlyList<Digest> path)
    {
        if (first < 0 || first > second)
        {
            return false;
        }
        if (first == second || first == 0)
        {
            return path.Count == 0 && (first != second || firstRoot == secondRoot) && (first > 0 || firstRoot == RecursiveTree.Root(0, () => default));
        }
        var isPowerOfTwo = (first & (first - 1)) == 0;
        if (path.Count == 0)
        {
            return false;
        }
        var (fn, sn) = (first - 1, second - 1);
        while (IsOdd(fn))
        {
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        var fr = isPowerOfTwo ? firstRoot : path[0];
        var sr = fr;
        foreach (var c in isPowerOfTwo ? path : path.Skip(1))
        {
            if (sn == 0)
            {
                return false;
            }
            if (IsOdd(fn) || fn == sn)
            {
                (fr, sr) = (RecursiveTree.Join(c, fr), RecursiveTree.Join(c, sr));
                while (!IsOdd(fn) && fn != 0)
                {
                    (fn, sn) = (fn >> 1, sn >> 1);
                }
            }
            else
            {
                sr = RecursiveTree.Join(sr, c);
            }
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        return fr == firstRoot && sr == secondRoot && sn == 0;
    }

    private static bool IsOdd(long number) => (number & 1) == 1;
}
