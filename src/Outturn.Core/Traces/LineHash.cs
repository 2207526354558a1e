using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Outturn.Core.Traces;

/// <summary>
/// A line's identity up to white space: 64-bit FNV-1a (Fowler, Noll, Vo) over its bytes without spaces, tabs and
/// line ends, finished with the fmix64 step of MurmurHash3 so that all bits depend on all bytes. Two lines that differ
/// only in indentation, alignment or line ends have the same hash. Among n distinct lines a collision has probability
/// about n² / 2⁶²: one in a million for two million lines.
/// </summary>
public static class LineHash
{
    private static readonly SearchValues<byte> LetterOrDigit = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);

    /// <summary>The hash of a line that holds nothing but white space.</summary>
    public static readonly ulong Blank = Of(ReadOnlySpan<byte>.Empty);

    /// <summary>
    /// The hash of one line of UTF-8 (or any) bytes. Bit 0 is set for lines with a letter, digit or byte beyond ASCII,
    /// and clear for those that carry no content of their own (blank, or a mere brace): see <see cref="HasContent"/>. Bits 1
    /// and 2 hold what the line begins with: see <see cref="Mark"/>. All of it follows from the bytes that are hashed, so that
    /// lines which differ only in white space stay equal.
    /// </summary>
    public static ulong Of(ReadOnlySpan<byte> line)
    {
        var hash = 14695981039346656037UL;
        var start = 0;
        while (start < line.Length && line[start] is ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
        {
            start++;
        }
        line = line[start..];
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
        hash &= ~7UL;
        // Most lines begin with a letter.
        return !line.IsEmpty && char.IsAsciiLetter((char)line[0]) ? hash | 1 : hash | Nature(line);
    }

    /// <summary>Bits 0 to 2 of a line without leading white space.</summary>
    private static ulong Nature(ReadOnlySpan<byte> line)
    {
        var content = line.ContainsAny(LetterOrDigit) || line.ContainsAnyInRange((byte)0x80, (byte)0xff);
        return (content ? 1UL : 0UL) | (line.IsEmpty ? 0UL : (ulong)MarkOf(line[0], line[1..]) << 1);
    }

    /// <summary>The hash of one line of text.</summary>
    public static ulong Of(string line) => Of(Encoding.UTF8.GetBytes(line));

    /// <summary>Whether the hashed line held a letter, a digit or a character beyond ASCII.</summary>
    public static bool HasContent(ulong hash) => (hash & 1) == 1;

    /// <summary>What the hashed line began with, of the marks that open a comment in some language.</summary>
    public static LineMark Mark(ulong hash) => (LineMark)(hash >> 1 & 3);

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

    private static LineMark MarkOf(byte first, ReadOnlySpan<byte> rest)
    {
        var second = Next(ref rest);
        return first switch
        {
            (byte)'/' when second is (byte)'/' or (byte)'*' => LineMark.Slash,
            (byte)'*' when second is not 0 && Last(rest) is not ((byte)';' or (byte)'{') => LineMark.Slash,
            (byte)'#' when second is not ((byte)'!' or (byte)'[') => LineMark.Hash,
            (byte)';' => LineMark.Other,
            (byte)'%' when second is not (byte)'(' => LineMark.Other,
            (byte)'-' when second is (byte)'-' => LineMark.Other,
            (byte)'(' when second is (byte)'*' => LineMark.Other,
            (byte)'<' when second is (byte)'!' && Next(ref rest) is (byte)'-' => LineMark.Other,
            (byte)'"' or (byte)'\'' when second == first && Next(ref rest) == first => LineMark.Other,
            _ => LineMark.None,
        };
    }

    /// <summary>Takes the next byte that is not white space; 0 past the end.</summary>
    private static byte Next(ref ReadOnlySpan<byte> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                var next = line[i];
                line = line[(i + 1)..];
                return next;
            }
        }
        line = default;
        return 0;
    }

    private static byte Last(ReadOnlySpan<byte> line) => line.TrimEnd(" \t\r\n"u8) is [.., var last] ? last : (byte)0;
}
