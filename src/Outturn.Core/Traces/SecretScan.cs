using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Outturn.Core.Traces;

/// <summary>
/// Finds the places in bytes where a secret's hint may begin, sixteen at a time. A byte's two halves each look up in which of
/// eight groups of hints the byte may stand at that place; three bytes in a row must agree on a group.
/// </summary>
internal static class SecretScan
{
    private const int Width = 16;

    private static readonly string[][] s_groups =
    [
        ["tok"], ["pas", "pwd"], ["sec", "sk-", "sk_", "rk_"], ["api", "acc", "aut"],
        ["ghp", "gho", "ghu", "ghs", "ghr", "git", "glp"], ["aki", "asi", "aiz", "eyj"], ["xox", "npm", "hf_", "bea"], ["://", "---", "\\u0", ":\\/"],
    ];

    private static readonly Vector128<byte>[] s_low = [.. Enumerable.Range(0, 3).Select(place => Table(place, value => value & 15))];
    private static readonly Vector128<byte>[] s_high = [.. Enumerable.Range(0, 3).Select(place => Table(place, value => value >> 4))];

    /// <summary>The next place where one may begin; -1 where there is none. Every place where one does is found.</summary>
    public static int Next(ReadOnlySpan<byte> bytes, int from)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        var (low0, low1, low2) = (s_low[0], s_low[1], s_low[2]);
        var (high0, high1, high2) = (s_high[0], s_high[1], s_high[2]);
        var at = from;
        for (; at <= bytes.Length - Width - 2; at += Width)
        {
            var groups = Groups(ref start, at, low0, high0) & Groups(ref start, at + 1, low1, high1) & Groups(ref start, at + 2, low2, high2);
            if (groups != Vector128<byte>.Zero)
            {
                return at + BitOperations.TrailingZeroCount((~Vector128.Equals(groups, Vector128<byte>.Zero)).ExtractMostSignificantBits());
            }
        }
        for (; at < bytes.Length - 2; at++)
        {
            if ((One(bytes[at], 0) & One(bytes[at + 1], 1) & One(bytes[at + 2], 2)) != 0)
            {
                return at;
            }
        }
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Groups(ref byte start, int at, Vector128<byte> low, Vector128<byte> high)
    {
        var bytes = Vector128.LoadUnsafe(ref start, (nuint)at);
        return Vector128.ShuffleNative(low, bytes & Vector128.Create((byte)15))
            & Vector128.ShuffleNative(high, Vector128.ShiftRightLogical(bytes.AsUInt16(), 4).AsByte() & Vector128.Create((byte)15));
    }

    private static int One(byte value, int place) => s_low[place][value & 15] & s_high[place][value >> 4];

    private static Vector128<byte> Table(int place, Func<int, int> half)
    {
        Span<byte> table = stackalloc byte[Width];
        table.Clear();
        for (var group = 0; group < s_groups.Length; group++)
        {
            foreach (var hint in s_groups[group])
            {
                table[half(char.ToLowerInvariant(hint[place]))] |= (byte)(1 << group);
                table[half(char.ToUpperInvariant(hint[place]))] |= (byte)(1 << group);
            }
        }
        return Vector128.Create<byte>(table);
    }
}
