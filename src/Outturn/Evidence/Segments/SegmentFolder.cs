using System.Collections.Immutable;

namespace Outturn.Evidence.Segments;

/// <summary>The segments of a log in order: the last may grow, the others are sealed. Readers see one state of the list; writers swap it.</summary>
internal sealed class SegmentFolder(string path)
{
    private readonly Lock _lock = new();
    private ImmutableArray<SegmentFile> _files = [];

    public string Path => path;

    public ImmutableArray<SegmentFile> Files
    {
        get
        {
            lock (_lock)
            {
                return _files;
            }
        }
    }

    public string PathOf(SegmentFile file) => System.IO.Path.Combine(path, file.Name);

    /// <summary>Opens a segment to read; of a compressed one, so many blocks stay in memory.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public ISegmentBytes OpenBytes(SegmentFile file, int keptBlocks) =>
        file.IsCompressed ? BlockBytes.Open(PathOf(file), keptBlocks) : new PlainBytes(PathOf(file));

    /// <summary>Reads the list, and clears what a crash left half done: a compressed segment is complete as soon as it has its name.</summary>
    public void Load()
    {
        foreach (var temporary in Directory.EnumerateFiles(path, "*.tmp").ToArray())
        {
            File.Delete(temporary);
        }
        var found = Directory.EnumerateFiles(path).Select(file => SegmentFile.Parse(System.IO.Path.GetFileName(file))).OfType<SegmentFile>().ToArray();
        var files = new List<SegmentFile>();
        foreach (var same in found.GroupBy(file => file.First).OrderBy(same => same.Key))
        {
            var kept = same.MaxBy(file => file.IsCompressed);
            files.Add(kept);
            foreach (var other in same.Where(file => file != kept))
            {
                File.Delete(PathOf(other));
            }
        }
        lock (_lock)
        {
            _files = [.. files];
        }
    }

    public void Add(SegmentFile file)
    {
        lock (_lock)
        {
            _files = _files.Add(file);
        }
    }

    public void Replace(SegmentFile old, SegmentFile replacement)
    {
        lock (_lock)
        {
            _files = _files.Replace(old, replacement);
        }
    }

    /// <summary>The segment that holds a record, and the first index behind it (of the last: far away).</summary>
    public (SegmentFile File, long Next) Find(long index)
    {
        var files = Files;
        var (low, high) = (0, files.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = files[middle].First <= index ? (middle, high) : (low, middle - 1);
        }
        return (files[low], low + 1 < files.Length ? files[low + 1].First : long.MaxValue);
    }
}
