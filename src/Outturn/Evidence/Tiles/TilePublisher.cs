using System.Buffers.Binary;
using Outturn.Core.Evidence;
using Outturn.Evidence.Files;
using Outturn.Evidence.Writing;

namespace Outturn.Evidence.Tiles;

/// <summary>
/// Follows the writer: puts entries that are on disk into tiles, and signs a checkpoint once all its tiles are on disk too. A
/// checkpoint never speaks of a record that a crash could take.
/// </summary>
internal sealed class TilePublisher(
    TileFolder tiles, LogKey key, TileTree tree, MemoryStream bundle, UnpublishedEntries unpublished, LogPosition position, TimeProvider time)
{
    private readonly List<(TileId Tile, byte[] Bytes)> _unwritten = [];
    private readonly List<TileId> _filled = [];

    /// <summary>The last checkpoint; null before the first.</summary>
    public PublishedCheckpoint? Last { get; private set; }

    /// <summary>Why the last checkpoint could not be published; null where it was.</summary>
    public string? Problem { get; private set; }

    /// <summary>Begins with what recovery found.</summary>
    public void Begin(PublishedCheckpoint? last) => Last = last;

    /// <summary>Publishes whenever there is something new, until cancelled; then once more.</summary>
    public async Task RunAsync(TimeSpan every, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await position.WaitAsync(Last?.Checkpoint.Size ?? 0, cancellation);
                Publish();
                await Task.Delay(every, time, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            Publish();
        }
    }

    private void Publish()
    {
        foreach (var entry in unpublished.TakeAll())
        {
            Add(entry);
        }
        if (tree.Size == (Last?.Checkpoint.Size ?? 0))
        {
            return;
        }
        try
        {
            WriteTiles();
            var checkpoint = new Checkpoint(key.Origin, tree.Size, tree.Root());
            var note = key.Sign(checkpoint);
            DurableFile.Replace(tiles.CheckpointPath, note.ToBytes());
            Last = new(checkpoint, note, time.GetUtcNow());
            _filled.ForEach(tiles.RemovePartial);
            _filled.Clear();
            Problem = null;
        }
        catch (Exception fault) when (DiskFault.Is(fault))
        {
            // The records are safe in their segment. What is not written stays listed and is tried again next time.
            Problem = fault.Message;
        }
    }

    private void Add(UnpublishedEntry entry)
    {
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Entry.Length);
        bundle.Write(length);
        bundle.Write(entry.Entry);
        tree.Append(entry.Leaf, (tile, hashes) => Fill(tile, Bytes(hashes)));
        if (tree.Size % TileId.FullWidth == 0)
        {
            Fill(new(TileId.Entries, (tree.Size / TileId.FullWidth) - 1, TileId.FullWidth), bundle.ToArray());
            bundle.SetLength(0);
        }
    }

    private void Fill(TileId tile, byte[] bytes)
    {
        _unwritten.Add((tile, bytes));
        _filled.Add(tile);
    }

    private void WriteTiles()
    {
        while (_unwritten.Count > 0)
        {
            tiles.Write(_unwritten[0].Tile, _unwritten[0].Bytes);
            _unwritten.RemoveAt(0);
        }
        foreach (var tile in TileId.Edge(tree.Size))
        {
            if (!IsPublished(tile))
            {
                tiles.Write(tile, Bytes(tree.Edge(tile.Level)));
            }
        }
        if (bundle.Length > 0)
        {
            tiles.Write(new(TileId.Entries, tree.Size / TileId.FullWidth, (int)(tree.Size % TileId.FullWidth)), bundle.ToArray());
        }
    }

    private bool IsPublished(TileId tile) => Last is { } last && TileId.Edge(last.Checkpoint.Size).Contains(tile);

    private static byte[] Bytes(IReadOnlyList<Digest> hashes)
    {
        var bytes = new byte[hashes.Count * Digest.Size];
        for (var i = 0; i < hashes.Count; i++)
        {
            hashes[i].CopyTo(bytes.AsSpan(i * Digest.Size));
        }
        return bytes;
    }
}

/// <summary>A checkpoint as it was published, and when.</summary>
internal sealed record PublishedCheckpoint(Checkpoint Checkpoint, SignedNote Note, DateTimeOffset At);
