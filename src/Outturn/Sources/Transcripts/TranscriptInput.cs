using System.Buffers;

namespace Outturn.Sources.Transcripts;

/// <summary>Called with each complete line, without its line feed. The span is valid during the call only.</summary>
internal delegate void LineHandler(ReadOnlySpan<byte> line);

/// <summary>
/// The bytes of one transcript, from a file or a git object: its head to recognise it by, then all of it as lines or
/// whole. The stream is opened once and read once, from its start, in large blocks.
/// </summary>
/// <param name="name">Path or object, as shown to people.</param>
/// <param name="open">Opens the bytes.</param>
internal sealed class TranscriptInput(string name, Func<Stream> open) : IDisposable
{
    /// <summary>A longer line is passed over and counted: no agent writes one, and it must not take the machine's memory.</summary>
    public const int LongestLine = 64 << 20;

    private const int BlockSize = 1 << 20;
    private const int HeadSize = 64 << 10;

    private Stream? _stream;
    private byte[] _buffer = [];
    private int _filled;

    public string Name { get; } = name;

    public static TranscriptInput OfFile(string path) => new(path, () => new FileStream(
        path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan));

    public static TranscriptInput OfBytes(string name, ReadOnlyMemory<byte> bytes) => new(name, () => new MemoryStream(
        bytes.ToArray(), writable: false));

    /// <summary>The first bytes, to recognise a format by; fewer where the transcript is shorter. Valid until it is read on.</summary>
    public ReadOnlyMemory<byte> Head()
    {
        var stream = Open();
        if (_filled < HeadSize)
        {
            _filled += stream.ReadAtLeast(_buffer.AsSpan(_filled), HeadSize - _filled, throwOnEndOfStream: false);
        }
        return _buffer.AsMemory(0, Math.Min(_filled, HeadSize));
    }

    /// <summary>Hands over every line that is not blank. A line over <see cref="LongestLine"/> is counted in the sink.</summary>
    public void ForEachLine(SessionSink sink, LineHandler handle)
    {
        var stream = Open();
        var (scanned, skipping) = (0, false);
        do
        {
            var start = 0;
            while (_buffer.AsSpan(scanned, _filled - scanned).IndexOf((byte)'\n') is var end and >= 0)
            {
                var stop = scanned + end;
                if (!skipping)
                {
                    Hand(_buffer.AsSpan(start, stop - start), handle);
                }
                skipping = false;
                scanned = start = stop + 1;
            }
            scanned = _filled = Keep(start, ref skipping, sink);
        }
        while (Fill(stream));
        if (!skipping)
        {
            Hand(_buffer.AsSpan(0, _filled), handle);
        }
        Dispose();
    }

    /// <summary>All bytes, for formats that are one JSON document; null, counted, where they are over <see cref="LongestLine"/>.</summary>
    public byte[]? ReadAll(SessionSink sink)
    {
        var stream = Open();
        if (stream.Length > LongestLine)
        {
            sink.Skip(Name, "document over 64 MiB");
            return null;
        }
        var bytes = new byte[stream.Length];
        _buffer.AsSpan(0, _filled).CopyTo(bytes);
        var read = _filled + stream.ReadAtLeast(bytes.AsSpan(_filled), bytes.Length - _filled, throwOnEndOfStream: false);
        Dispose();
        return read == bytes.Length ? bytes : bytes[..read];
    }

    public void Dispose()
    {
        _stream?.Dispose();
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
        (_stream, _buffer, _filled) = (null, [], 0);
    }

    private Stream Open()
    {
        if (_stream is null)
        {
            _stream = open();
            _buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
        }
        return _stream;
    }

    private bool Fill(Stream stream)
    {
        var read = stream.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += read;
        return read > 0;
    }

    /// <summary>Moves the unfinished line to the front and makes room, or starts to pass it over where it is too long.</summary>
    private int Keep(int start, ref bool skipping, SessionSink sink)
    {
        var rest = _filled - start;
        if (skipping || rest > LongestLine)
        {
            if (!skipping)
            {
                sink.Skip(Name, "line over 64 MiB");
            }
            skipping = true;
            return 0;
        }
        if (rest < _buffer.Length)
        {
            _buffer.AsSpan(start, rest).CopyTo(_buffer);
            return rest;
        }
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, rest).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        return rest;
    }

    private static void Hand(ReadOnlySpan<byte> line, LineHandler handle)
    {
        if (!line.Trim(" \t\r"u8).IsEmpty)
        {
            handle(line);
        }
    }
}
