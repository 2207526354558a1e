using System.Buffers.Text;
using System.Text;

namespace Outturn.Benchmarks.Spend;

/// <summary>
/// Writes lines of JSON as agents do, and, on demand, with a space after each colon and comma, as other serialisers do.
/// Strings are given already escaped: escaping half a gigabyte would take longer than writing it.
/// </summary>
internal sealed class LineWriter(bool spaced)
{
    private byte[] _bytes = new byte[64 << 10];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public LineWriter Open(ReadOnlySpan<byte> name = default) => Begin(name).Raw("{"u8);

    public LineWriter OpenArray(ReadOnlySpan<byte> name = default) => Begin(name).Raw("["u8);

    public LineWriter Close() => Raw("}"u8);

    public LineWriter CloseArray() => Raw("]"u8);

    public LineWriter EndLine() => Raw("}\n"u8);

    public LineWriter Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> escaped) =>
        Begin(name).Raw("\""u8).Raw(escaped).Raw("\""u8);

    /// <summary>A string of plain ASCII that needs no escapes.</summary>
    public LineWriter Text(ReadOnlySpan<byte> name, string ascii)
    {
        Begin(name).Raw("\""u8).Reserve(ascii.Length);
        Length += Encoding.ASCII.GetBytes(ascii, _bytes.AsSpan(Length));
        return Raw("\""u8);
    }

    public LineWriter Time(ReadOnlySpan<byte> name, DateTimeOffset at, bool microseconds = false)
    {
        Begin(name).Raw("\""u8).Reserve(40);
        at.UtcDateTime.TryFormat(_bytes.AsSpan(Length), out var length,
            microseconds ? "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
            System.Globalization.CultureInfo.InvariantCulture);
        Length += length;
        return Raw("\""u8);
    }

    public LineWriter Number(ReadOnlySpan<byte> name, long value)
    {
        Begin(name).Reserve(20);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(Length), out var length);
        Length += length;
        return this;
    }

    public LineWriter Flag(ReadOnlySpan<byte> name, bool value) => Begin(name).Raw(value ? "true"u8 : "false"u8);

    public LineWriter Null(ReadOnlySpan<byte> name) => Begin(name).Raw("null"u8);

    /// <summary>Copies whole lines written before, under another session's id of the same length.</summary>
    public void Replay(ReadOnlySpan<byte> lines, string session, string replacement)
    {
        var start = Length;
        Raw(lines);
        var from = Encoding.ASCII.GetBytes(session);
        var to = Encoding.ASCII.GetBytes(replacement);
        while (_bytes.AsSpan(start, Length - start).IndexOf(from) is var at and >= 0)
        {
            to.CopyTo(_bytes, start + at);
            start += at + to.Length;
        }
    }

    /// <summary>Drops everything after the given length, in the middle of a line, as a crash would.</summary>
    public void Tear(int length) => Length = length;

    private LineWriter Begin(ReadOnlySpan<byte> name)
    {
        if (Length > 0 && _bytes[Length - 1] is not ((byte)'{' or (byte)'[' or (byte)'\n'))
        {
            Raw(spaced ? ", "u8 : ","u8);
        }
        return name.IsEmpty ? this : Raw("\""u8).Raw(name).Raw(spaced ? "\": "u8 : "\":"u8);
    }

    private LineWriter Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
        return this;
    }

    private void Reserve(int more)
    {
        if (Length + more > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
        }
    }
}
