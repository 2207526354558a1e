using System.Buffers;

namespace Outturn.Sources.Transcripts;

/// <summary>Called with each complete line, without its line feed. The span is valid during the call only.</summary>
internal delegate void LineHandler(ReadOnlySpan<byte> line);

/// <summary>
/// The bytes of one transcript, from a file or a git object: as lines, or whole. The stream is read once, from its
/// start, in large blocks.
/// </summary>
/// <param name="name">Path or object, as shown to people.</param>
/// <param name="open">Opens the bytes.</param>
internal sealed class TranscriptInput(string name, Func<Stream> open)
{
    /// <summary>A longer line is passed over and counted: no agent writes one, and it must not take the machine's memory.</summary>
    public const int LongestLine = 64 << 20;

    private const int BlockSize = 1 << 20;

    public string Name { get; } = name;

    public static TranscriptInput OfFile(string path) => new(path, () => new FileStream(
        path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan));

    public static TranscriptInput OfBytes(string name, ReadOnlyMemory<byte> bytes) => new(name, () => new MemoryStream(
        bytes.ToArray(), writable: false));

    /// <summary>Hands over every line that is not blank, trimmed. A line over <see cref="LongestLine"/> is counted in the sink.</summary>
    public void ForEachLine(SessionSink sink, LineHandler handle)
    {
        using var stream = open();
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        var buffer = block;
        try
        {
            var filled = 0;
            var skipping = false;
            int read;
            while ((read = stream.Read(buffer, filled, buffer.Length - filled)) > 0)
            {
                var scanned = filled;
                filled += read;
                var start = 0;
                while (buffer.AsSpan(scanned, filled - scanned).IndexOf((byte)'\n') is var end and >= 0)
                {
                    var stop = scanned + end;
                    if (!skipping)
                    {
                        Hand(buffer.AsSpan(start, stop - start), handle);
                    }
                    skipping = false;
                    scanned = start = stop + 1;
                }
                filled = Keep(ref buffer, start, filled, ref skipping, sink);
            }
            if (!skipping)
            {
                Hand(buffer.AsSpan(0, filled), handle);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>The first bytes, to recognise a format by; fewer where the transcript is shorter.</summary>
    public ReadOnlyMemory<byte> Head(int length = 64 << 10)
    {
        using var stream = open();
        var head = new byte[length];
        return head.AsMemory(0, stream.ReadAtLeast(head, length, throwOnEndOfStream: false));
    }

    /// <summary>All bytes, for formats that are one JSON document; null, counted, where they are over <see cref="LongestLine"/>.</summary>
    public byte[]? ReadAll(SessionSink sink)
    {
        using var stream = open();
        if (stream.Length > LongestLine)
        {
            sink.Skip(Name, "document over 64 MiB");
            return null;
        }
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Moves the unfinished line to the front and makes room, or starts to pass it over where it is too long.</summary>
    private int Keep(ref byte[] buffer, int start, int filled, ref bool skipping, SessionSink sink)
    {
        var rest = filled - start;
        if (skipping || rest > LongestLine)
        {
            if (!skipping)
            {
                sink.Skip(Name, "line over 64 MiB");
            }
            skipping = true;
            return 0;
        }
        if (rest < buffer.Length)
        {
            buffer.AsSpan(start, rest).CopyTo(buffer);
            return rest;
        }
        // One long line must not leave a row of ever larger buffers in the pool, nor grow beyond what is kept of it.
        Array.Resize(ref buffer, buffer.Length < LongestLine / 4 ? buffer.Length * 4 : LongestLine + BlockSize);
        return rest;
    }

    private static void Hand(ReadOnlySpan<byte> line, LineHandler handle)
    {
        // An editor may have put a mark in front; a crash leaves blocks of zeros, with good lines after them.
        line = JsonLines.WithoutMark(line).Trim(" \t\r\0"u8);
        if (!line.IsEmpty)
        {
            handle(line);
        }
    }
}
