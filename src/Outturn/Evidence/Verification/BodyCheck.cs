using System.Collections.Concurrent;
using Outturn.Core.Evidence;

namespace Outturn.Evidence.Verification;

/// <summary>
/// Checks the segments of a log against its signed leaves: every record has its frame, in order, whole, with the content that its entry
/// names; and what is missing was erased by a record that says so. Segments are checked side by side.
/// </summary>
internal sealed class BodyCheck(string folder, LeafTable leaves, Findings findings, IProgress<(long Done, long Total)> progress)
{
    private readonly ConcurrentBag<byte[]> _buffers = [];
    private readonly ConcurrentBag<SegmentResult> _results = [];
    private readonly long _signed = leaves.Size;
    private long _done;

    public int Segments { get; private set; }

    public long StoredBytes { get; private set; }

    public long ContentBytes { get; private set; }

    /// <summary>Records with a frame.</summary>
    public long Records { get; private set; }

    /// <summary>Records behind the checkpoint.</summary>
    public long Unsigned { get; private set; }

    public long Erased { get; private set; }

    public void Run(CancellationToken cancellation)
    {
        var files = Files();
        Segments = files.Count;
        var total = files.Sum(file => file.Length);
        if (files.Count == 0 && _signed > 0)
        {
            findings.Add("cut", "bodies/", $"there are no segments, and the checkpoint speaks of {_signed} records");
        }
        if (files.Count > 0 && files[0].First > 0)
        {
            findings.Add("cut", "bodies/", $"the segment with record 0 is missing; the first there begins with record {files[0].First}");
        }
        Parallel.For(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, i =>
        {
            var next = i + 1 < files.Count ? files[i + 1].First : -1;
            Check(files[i], next, cancellation);
            progress.Report((Interlocked.Add(ref _done, files[i].Length), total));
        });
        Total();
    }

    private List<SegmentPath> Files()
    {
        var files = new List<SegmentPath>();
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (name.EndsWith(".tmp", StringComparison.Ordinal))
            {
                continue;
            }
            if (Path.GetExtension(name) is not (".log" or ".blocks") || !long.TryParse(Path.GetFileNameWithoutExtension(name), out var first) || first < 0)
            {
                findings.Note($"bodies/{name} is no segment");
            }
            else if (files.Count == 0 || files[^1].First != first)
            {
                // Of both forms of a segment the compressed one, which comes first by name, is complete as soon as it is there.
                files.Add(new(path, $"bodies/{name}", first, new FileInfo(path) is { Exists: true } info ? info.Length : 0));
            }
        }
        return files;
    }

    private void Check(SegmentPath file, long next, CancellationToken cancellation)
    {
        using var check = new SegmentCheck(file.Name, file.First, findings);
        if (!_buffers.TryTake(out var buffer))
        {
            buffer = [];
        }
        try
        {
            using var expansion = new SegmentExpansion(file.Path, ref buffer);
            check.Run(expansion.Bytes, cancellation);
            if (expansion.FrameLengths is { } lengths && !check.HasLengths(lengths, expansion.Bytes.Length))
            {
                findings.Add("segment", file.Name, "its footer lists other frames than there are: it was changed");
            }
            new FrameOrder(file, next, leaves, check, findings).Compare();
            _results.Add(new(file.First, expansion.StoredLength, check.ContentBytes, check.Frames.Count, [.. check.Erased], [.. check.Erasures]));
        }
        catch (InvalidDataException fault)
        {
            findings.Add("segment", file.Name, $"{fault.Message}. {Held(file, next)} cannot be checked");
            _results.Add(new(file.First, 0, 0, 0, [], []));
        }
        catch (FileNotFoundException) when (Compressed(file) is { } compressed)
        {
            // It was compressed after the folder was read.
            Check(compressed, next, cancellation);
        }
        catch (IOException fault)
        {
            findings.Add("segment", file.Name, $"it cannot be read: {fault.Message}");
            _results.Add(new(file.First, 0, 0, 0, [], []));
        }
        finally
        {
            _buffers.Add(buffer);
        }
    }

    private static SegmentPath? Compressed(SegmentPath file) =>
        file.Path.EndsWith(".log", StringComparison.Ordinal) && Path.ChangeExtension(file.Path, ".blocks") is var path && File.Exists(path)
            ? file with { Path = path, Name = Path.ChangeExtension(file.Name, ".blocks") }
            : null;

    private string Held(SegmentPath file, long next) => $"Its records {file.First} to {(next >= 0 ? next : Math.Max(_signed, file.First + 1)) - 1}";

    private void Total()
    {
        var results = _results.OrderBy(result => result.First).ToArray();
        StoredBytes = results.Sum(result => result.StoredBytes);
        ContentBytes = results.Sum(result => result.ContentBytes);
        Records = results.Sum(result => (long)result.Frames);
        Erased = results.Sum(result => (long)result.Erased.Length);
        var last = results.LastOrDefault();
        Unsigned = last is null ? 0 : results.Sum(result => Math.Clamp(result.First + result.Frames - _signed, 0, result.Frames));
        var erasures = results.SelectMany(result => result.Erasures).ToArray();
        foreach (var run in Runs(results.SelectMany(result => result.Erased).Where(index => !erasures.Any(range => index >= range.First && index <= range.Last))))
        {
            findings.Add("content", "bodies/", $"the content of {FrameOrder.Records(run)} is gone, and no record of the kind {EvidenceKind.Erasure} says so");
        }
    }

    internal static IEnumerable<(long First, long Last)> Runs(IEnumerable<long> indexes)
    {
        (long First, long Last)? run = null;
        foreach (var index in indexes)
        {
            if (run is { } open && index == open.Last + 1)
            {
                run = (open.First, index);
                continue;
            }
            if (run is { } done)
            {
                yield return done;
            }
            run = (index, index);
        }
        if (run is { } last)
        {
            yield return last;
        }
    }

    private sealed record SegmentResult(long First, long StoredBytes, long ContentBytes, int Frames, long[] Erased, (long First, long Last)[] Erasures);
}

/// <summary>A segment's file.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What messages call it.</param>
/// <param name="First">Its first record, by its name.</param>
/// <param name="Length">Its bytes, when the folder was read.</param>
internal sealed record SegmentPath(string Path, string Name, long First, long Length);
