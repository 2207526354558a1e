using System.IO.Compression;

namespace Outturn.Benchmarks.Evidence;

/// <summary>Bytes a span and speed, by Brotli's quality and the size of a block that is compressed by itself.</summary>
internal static class Codecs
{
    public static void Run()
    {
        var bodies = new SpanBodies(1);
        var all = Enumerable.Range(0, 64).SelectMany(_ => bodies.Next(Appending.Spans)).ToArray();
        foreach (var block in (int[])[256 << 10, 1 << 20, 4 << 20])
        {
            foreach (var quality in (int[])[1, 2, 3, 4, 5, 6, 9])
            {
                Run(all, block, quality);
            }
        }
    }

    private static void Run(byte[] all, int block, int quality)
    {
        var stored = new List<byte[]>();
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(block)];
        var compressing = new Measured();
        foreach (var part in all.Chunk(block))
        {
            BrotliEncoder.TryCompress(part, buffer, out var length, quality, 22);
            stored.Add(buffer[..length]);
        }
        var compressed = compressing.ProcessorSeconds;
        var expanding = new Measured();
        stored.ForEach(part => BrotliDecoder.TryDecompress(part, buffer, out _));
        Console.WriteLine(FormattableString.Invariant(
            $"brotli {quality}, blocks of {block >> 10,4} KiB: {stored.Sum(part => part.Length) / (64.0 * Appending.Spans),5:0.0} bytes a span, compressed at {all.Length / 1e6 / compressed,4:0} MB/s, expanded at {all.Length / 1e6 / expanding.ProcessorSeconds,4:0} MB/s"));
    }
}
