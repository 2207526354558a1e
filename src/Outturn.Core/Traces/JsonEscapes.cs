using System.Buffers.Text;
using System.Text;

namespace Outturn.Core.Traces;

/// <summary>Takes the escapes out of a JSON string. Half a surrogate pair becomes the replacement character.</summary>
public static class JsonEscapes
{
    private const int UnicodeLength = 6;

    /// <summary>Undoes all escapes.</summary>
    /// <param name="raw">The string without its quotes.</param>
    /// <param name="text">Gets the text; as long as <paramref name="raw"/> at least, since no escape is shorter than what it stands for.</param>
    /// <param name="places">Gets, for each byte of the text and for its end, where in <paramref name="raw"/> it comes from; empty where nobody asks.</param>
    /// <returns>Bytes of text.</returns>
    public static int Undo(ReadOnlySpan<byte> raw, Span<byte> text, Span<int> places = default)
    {
        var (at, written) = (0, 0);
        while (at < raw.Length)
        {
            var plain = raw[at..].IndexOf((byte)'\\');
            plain = plain < 0 ? raw.Length - at : plain;
            raw.Slice(at, plain).CopyTo(text[written..]);
            for (var i = 0; !places.IsEmpty && i < plain; i++)
            {
                places[written + i] = at + i;
            }
            (at, written) = (at + plain, written + plain);
            if (at + 1 >= raw.Length)
            {
                // Half an escape at the end stands for nothing.
                break;
            }
            var size = One(raw[at..], text[written..], out var length);
            if (!places.IsEmpty)
            {
                places.Slice(written, size).Fill(at);
            }
            (at, written) = (at + length, written + size);
        }
        if (!places.IsEmpty)
        {
            places[written] = at;
        }
        return written;
    }

    /// <summary>Undoes the escape at the start; the bytes that it stands for, and how long it is itself.</summary>
    private static int One(ReadOnlySpan<byte> raw, Span<byte> text, out int length)
    {
        if (raw[1] != (byte)'u')
        {
            length = 2;
            text[0] = raw[1] switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'t' => (byte)'\t',
                (byte)'r' => (byte)'\r',
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                var same => same,
            };
            return 1;
        }
        length = Math.Min(UnicodeLength, raw.Length);
        var high = Unit(raw);
        if (char.IsHighSurrogate(high) && raw[length..].StartsWith("\\u"u8) && Unit(raw[length..]) is var low && char.IsLowSurrogate(low))
        {
            length += UnicodeLength;
            return new Rune(high, low).EncodeToUtf8(text);
        }
        // What is cut off leaves no room for more than it has.
        return length < UnicodeLength ? Cut(text) : (Rune.TryCreate(high, out var rune) ? rune : Rune.ReplacementChar).EncodeToUtf8(text);
    }

    private static int Cut(Span<byte> text)
    {
        text[0] = (byte)'?';
        return 1;
    }

    private static char Unit(ReadOnlySpan<byte> escape) =>
        escape.Length >= UnicodeLength && Utf8Parser.TryParse(escape.Slice(2, 4), out ushort unit, out var used, 'x') && used == 4 ? (char)unit : '\uFFFD';
}
