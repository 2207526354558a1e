using Outturn.Core.Evidence;
using Outturn.Evidence.Files;
using Outturn.Evidence.Keeping;
using Outturn.Evidence.Segments;
using Outturn.Evidence.Tiles;

namespace Outturn.Evidence;

/// <summary>
/// Brings a log back after whatever ended its last run. What the last checkpoint vouches for must be there, or the log does not start;
/// behind it, frames that are whole are records, and a torn tail is set aside.
/// </summary>
internal sealed class LogRecovery(EvidenceLogOptions options, LogKey key, SegmentFolder segments, TileFolder tiles, TimeProvider time)
{
    private const string Advice =
        "Nothing was changed. `outturn verify` lists all that is wrong; put back the files from a backup, or move the folder away to begin a new log.";

    public TileTree Tree { get; private set; } = new();

    /// <summary>The entries of the bundle that is not yet full.</summary>
    public MemoryStream Bundle { get; } = new();

    public UnpublishedEntries Unpublished { get; } = new();

    public PublishedCheckpoint? Last { get; private set; }

    public long Size { get; private set; }

    /// <summary>What the user should know, though the log starts.</summary>
    public string? Notice { get; private set; }

    /// <summary>The segment to go on with; null where the next record begins one.</summary>
    public SegmentWriter? Segment { get; private set; }

    /// <summary>Null, or why the log cannot start.</summary>
    public string? Run()
    {
        try
        {
            return ReadCheckpoint() ?? ReadSegments();
        }
        catch (Exception fault) when (fault is InvalidDataException)
        {
            return $"{options.Folder}: {fault.Message}. {Advice}";
        }
    }

    private string? ReadCheckpoint()
    {
        if (!File.Exists(tiles.CheckpointPath))
        {
            return null;
        }
        var note = SignedNote.Parse(File.ReadAllBytes(tiles.CheckpointPath));
        if (note is null || Checkpoint.Parse(note.Text) is not { } checkpoint)
        {
            return $"{tiles.CheckpointPath} is no checkpoint. {Advice}";
        }
        if (checkpoint.Origin != key.Origin || !note.IsSignedBy(key.Public))
        {
            return $"{tiles.CheckpointPath} is not signed by the log's key, {key.Public}. {Advice}";
        }
        Tree = TileTree.FromEdge(checkpoint.Size, tiles.ReadHashes);
        if (Tree.Root() != checkpoint.Root)
        {
            return $"The tiles in {options.Folder} do not give the root that the checkpoint of {checkpoint.Size} records signs. {Advice}";
        }
        var partial = (int)(checkpoint.Size % TileId.FullWidth);
        if (partial > 0)
        {
            Bundle.Write(EntriesOf(new(TileId.Entries, checkpoint.Size / TileId.FullWidth, partial)));
        }
        Last = new(checkpoint, note, File.GetLastWriteTimeUtc(tiles.CheckpointPath));
        return null;
    }

    private ReadOnlySpan<byte> EntriesOf(TileId tile)
    {
        var bytes = tiles.ReadEither(tile);
        var end = 0;
        for (var i = 0; i < tile.Width; i++)
        {
            end = end + 2 <= bytes.Length ? end + 2 + ((bytes[end] << 8) | bytes[end + 1]) : int.MaxValue / 2;
        }
        return end <= bytes.Length ? bytes.AsSpan(0, end) : throw new InvalidDataException($"{tile.Path} is cut off");
    }

    private string? ReadSegments()
    {
        var files = segments.Files;
        var signed = Last?.Checkpoint.Size ?? 0;
        if (files.IsEmpty || files[0].First != 0)
        {
            return files.IsEmpty && signed == 0 ? null : $"{segments.Path} does not begin with record 0, and the checkpoint speaks of {signed} records. {Advice}";
        }
        // Segments before the one that holds the first unsigned record cannot have changed since they were signed: verification reads them.
        var start = segments.Find(signed).File;
        for (var i = files.IndexOf(start); i < files.Length; i++)
        {
            if (ReadSegment(files[i], i == files.Length - 1, signed) is { } problem)
            {
                return problem;
            }
            if (i + 1 < files.Length && files[i + 1].First != Size)
            {
                return $"{segments.PathOf(files[i])} ends with record {Size - 1}, and the next segment begins with {files[i + 1].First}. {Advice}";
            }
        }
        return Size >= signed ? null : $"The segments in {segments.Path} hold {Size} records, and the checkpoint speaks of {signed}: the log was cut. {Advice}";
    }

    private string? ReadSegment(SegmentFile file, bool isLast, long signed)
    {
        var path = segments.PathOf(file);
        using var reader = new FrameReader(segments.OpenBytes(file, keptBlocks: 2));
        var (offset, length) = (0L, reader.Length);
        for (Size = file.First; offset < length; Size++)
        {
            if (reader.Read(offset, length, withBody: false) is { } fault)
            {
                if (!isLast || file.IsCompressed || Size < signed)
                {
                    return $"{path}, record {Size}, at byte {offset}: {fault}. {Advice}";
                }
                SetAside(path, offset, length, fault);
                break;
            }
            if (Size >= signed)
            {
                Unpublished.Add(reader.EntryBytes.ToArray());
            }
            offset += reader.FrameLength;
        }
        if (isLast && !file.IsCompressed)
        {
            GoOn(path, offset);
        }
        return null;
    }

    private void GoOn(string path, long end)
    {
        // A process that was killed may have left frames that only the system's memory holds: they are records from now on, so flush them.
        Segment = SegmentWriter.Open(path, end);
        Segment.Commit();
        if (end >= options.SegmentBytes)
        {
            Segment.Dispose();
            Segment = null;
        }
    }

    private void SetAside(string path, long offset, long length, string fault)
    {
        var kept = TornTails.Keep(options.Folder, path, offset, Size, time.GetUtcNow());
        Notice = $"{path}: the last {length - offset} bytes, from record {Size} on, were not written to their end ({fault}). "
            + $"Nobody was told that they were kept. They are set aside in {kept}.";
    }
}
