using System.Diagnostics;
using Outturn.Core.Evidence;
using Outturn.Evidence.Segments;
using Outturn.Evidence.Verification;

namespace Outturn.Benchmarks.Evidence;

/// <summary>
/// Reads evidence that was changed at random: each reader must refuse or accept it, soon and in little memory, and never fail. A
/// failure prints the seed that leads to it.
/// </summary>
internal static class Mutations
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(string folder, long count, int seed, CancellationToken cancellation)
    {
        await WriteAsync(folder, cancellation);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) is not ("lock" or "erasure.pending")).Order(StringComparer.Ordinal).Select(path => (path, File.ReadAllBytes(path))).ToArray();
        var (start, refused) = (Stopwatch.GetTimestamp(), 0L);
        for (var i = 0L; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var random = new Random(unchecked(seed + (int)i));
            var (path, bytes) = files[random.Next(files.Length)];
            var began = Stopwatch.GetTimestamp();
            try
            {
                refused += Reads(Path.GetRelativePath(folder, path), Mutate(bytes, random), folder) ? 0 : 1;
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"seed {unchecked(seed + (int)i)}, {path}", fault);
            }
            if (Stopwatch.GetElapsedTime(began) > s_patience)
            {
                Console.WriteLine($"slow: seed {unchecked(seed + (int)i)}, {path}: {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
            }
        }
        Console.WriteLine(FormattableString.Invariant(
            $"mutations: {count} files read, {refused} refused, none failed, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s, {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB at most in memory"));
    }

    private static async Task WriteAsync(string folder, CancellationToken cancellation)
    {
        var bodies = new SpanBodies(5);
        await using var log = Appending.OpenNew(folder, compress: true);
        for (var i = 0; i < 6; i++)
        {
            var body = bodies.Next(10);
            await log.AppendAsync(Appending.Submit(body), cancellation);
            await log.AppendAsync(Appending.Submit((byte[])[.. body, 1, 2, 3]), cancellation);
        }
        await OnDisk.SealAsync(log, folder, cancellation);
        await log.AppendAsync(Appending.Submit(bodies.Next(10)), cancellation);
        await log.AppendAsync(Appending.Submit(bodies.Next(3)), cancellation);
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        byte[] changed = random.Next(4) switch
        {
            0 when bytes.Length > 1 => bytes[..random.Next(bytes.Length)],
            1 => [.. bytes.AsSpan(0, random.Next(bytes.Length)), .. bytes.AsSpan(random.Next(bytes.Length))],
            _ => [.. bytes],
        };
        for (var changes = random.Next(1, 6); changes > 0 && changed.Length > 0; changes--)
        {
            changed[random.Next(changed.Length)] = random.Next(3) == 0 ? (byte)255 : (byte)random.Next(256);
        }
        return changed;
    }

    private static bool Reads(string name, byte[] bytes, string folder)
    {
        switch (name.Split(Path.DirectorySeparatorChar)[0])
        {
            case "checkpoint":
                return SignedNote.Parse(bytes) is { } note && Checkpoint.Parse(note.Text) is not null;
            case "public-key":
                return NoteKey.Parse(System.Text.Encoding.UTF8.GetString(bytes)) is not null;
            case "tile":
                return EvidenceEntry.Parse(bytes.AsSpan(Math.Min(2, bytes.Length))) is not null;
            default:
                return name.EndsWith(SegmentFile.CompressedExtension, StringComparison.Ordinal) ? ReadsBlocks(bytes, folder) : ReadsFrames(bytes);
        }
    }

    private static bool ReadsFrames(byte[] bytes)
    {
        var findings = new Findings();
        using (var check = new SegmentCheck("segment", 0, findings))
        {
            check.Run(bytes, CancellationToken.None);
        }
        Refit(bytes);
        using var reader = new FrameReader(new MemoryBytes(bytes));
        for (var offset = 0L; offset < bytes.Length; offset += reader.FrameLength)
        {
            if (reader.Read(offset, bytes.Length, withBody: true) is not null)
            {
                return false;
            }
        }
        return findings.Count == 0;
    }

    /// <summary>Puts the first frame's checksum right, so that what lies behind the checksum is tried too.</summary>
    private static void Refit(byte[] bytes)
    {
        if (bytes.Length > Frame.Head && BitConverter.ToUInt32(bytes) is var length && length <= bytes.Length - Frame.Head)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(sizeof(uint)), Crc32C.Of(bytes.AsSpan(Frame.Head, (int)length)));
        }
    }

    private static bool ReadsBlocks(byte[] bytes, string folder)
    {
        var path = Path.Combine(folder, "mutated.blocks");
        File.WriteAllBytes(path, bytes);
        var buffer = Array.Empty<byte>();
        try
        {
            using var expansion = new SegmentExpansion(path, ref buffer);
            using var blocks = BlockBytes.Open(path, keptBlocks: 2);
            return ReadsFrames(expansion.Bytes.ToArray());
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private sealed class MemoryBytes(byte[] bytes) : ISegmentBytes
    {
        public long Length => bytes.Length;

        public void Read(long offset, Span<byte> into)
        {
            if (offset + into.Length > bytes.Length)
            {
                throw new InvalidDataException("the bytes end");
            }
            bytes.AsSpan((int)offset, into.Length).CopyTo(into);
        }

        public void Dispose()
        {
        }
    }
}
