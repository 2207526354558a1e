using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Outturn.Core.Traces;

/// <summary>
/// A line's identity up to white space: 64-bit FNV-1a (Fowler, Noll, Vo) over its bytes without spaces, tabs and
/// line ends, finished with the fmix64 step of MurmurHash3 so that all bits depend on all bytes. Two lines that differ
/// only in indentation, alignment or line ends have the same hash. Among n distinct lines a collision has probability
/// about n² / 2⁶⁵: one in ten million for two million lines.
/// </summary>
public static class LineHash
{
    private static readonly SearchValues<byte> LetterOrDigit = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);

    /// <summary>The hash of a line that holds nothing but white space.</summary>
    public static readonly ulong Blank = Of(ReadOnlySpan<byte>.Empty);

    /// <summary>
    /// The hash of one line of UTF-8 (or any) bytes. Bit 0 is set for lines with a letter, digit or byte beyond ASCII,
    /// and clear for those that carry no content of their own (blank, or a mere brace): see <see cref="HasContent"/>.
    /// </summary>
    public static ulong Of(ReadOnlySpan<byte> line)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in line)
        {
            if (value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                continue;
            }
            hash = (hash ^ value) * 1099511628211UL;
        }
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccdUL;
        hash ^= hash >> 33;
        hash *= 0xc4ceb9fe1a85ec53UL;
        hash ^= hash >> 33;
        var content = line.ContainsAny(LetterOrDigit) || line.ContainsAnyInRange((byte)0x80, (byte)0xff);
        return content ? hash | 1 : hash & ~1UL;
    }

    /// <summary>The hash of one line of text.</summary>
    public static ulong Of(string line) => Of(Encoding.UTF8.GetBytes(line));

    /// <summary>Whether the hashed line held a letter, a digit or a character beyond ASCII.</summary>
    public static bool HasContent(ulong hash) => (hash & 1) == 1;

    /// <summary>The hashes of the lines of a text, split at line feeds; a final line feed starts no further line.</summary>
    public static ImmutableArray<ulong> OfLines(string text) => OfLines(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="OfLines(string)"/>
    public static ImmutableArray<ulong> OfLines(ReadOnlySpan<byte> text)
    {
        var hashes = ImmutableArray.CreateBuilder<ulong>();
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            hashes.Add(Of(end < 0 ? text : text[..end]));
            text = end < 0 ? default : text[(end + 1)..];
        }
        return hashes.DrainToImmutable();
    }
}
