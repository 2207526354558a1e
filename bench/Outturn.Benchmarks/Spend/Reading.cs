using System.Buffers;
using Outturn.Sources.Transcripts;

namespace Outturn.Benchmarks.Spend;

/// <summary>The floor under every reader of the same files: reading them and doing nothing, or only finding the lines.</summary>
internal static class Reading
{
    private const int BlockSize = 1 << 20;

    public static long Run(string folder, int threads, bool lines)
    {
        var total = 0L;
        var files = Directory.GetFiles(folder, "*.jsonl", SearchOption.AllDirectories);
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = threads }, file =>
            Interlocked.Add(ref total, lines ? CountLines(file) : ReadBlocks(file)));
        return total;
    }

    private static long ReadBlocks(string file)
    {
        using var handle = File.OpenHandle(file, options: FileOptions.SequentialScan);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
        var position = 0L;
        int read;
        while ((read = RandomAccess.Read(handle, buffer, position)) > 0)
        {
            position += read;
        }
        ArrayPool<byte>.Shared.Return(buffer);
        return position;
    }

    private static long CountLines(string file)
    {
        var count = 0L;
        TranscriptInput.OfFile(file).ForEachLine(new SessionSink(spendOnly: true), _ => count++);
        return count;
    }
}
