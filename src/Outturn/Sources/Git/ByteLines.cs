namespace Outturn.Sources.Git;

/// <summary>Reads a stream line by line, or byte by byte count, from one buffer that grows with the longest line.</summary>
internal sealed class ByteLines(Stream stream)
{
    private byte[] _buffer = new byte[1 << 17];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The next line without its line feed; false at the end. The span is valid until the next call.</summary>
    public bool Next(out ReadOnlySpan<byte> line) => Next((byte)'\n', out line);

    /// <summary>The bytes up to the next <paramref name="separator"/>, without it.</summary>
    public bool Next(byte separator, out ReadOnlySpan<byte> piece)
    {
        var scanned = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf(separator);
            if (length >= 0)
            {
                piece = _buffer.AsSpan(_start, scanned + length);
                _start += scanned + length + 1;
                return true;
            }
            scanned = _end - _start;
            if (!Fill())
            {
                piece = _buffer.AsSpan(_start, scanned);
                _start = _end;
                return scanned > 0;
            }
        }
    }

    /// <summary>The next byte without taking it; -1 at the end.</summary>
    public int Peek() => _start < _end || Fill() ? _buffer[_start] : -1;

    /// <summary>Fills the destination; false where the stream ends before.</summary>
    public bool ReadExactly(Span<byte> destination)
    {
        var ready = Math.Min(destination.Length, _end - _start);
        _buffer.AsSpan(_start, ready).CopyTo(destination);
        _start += ready;
        var rest = destination[ready..];
        return rest.IsEmpty || stream.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) == rest.Length;
    }

    private bool Fill()
    {
        if (_ended)
        {
            return false;
        }
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
        return read > 0;
    }
}
