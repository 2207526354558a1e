using Outturn.Core.Evidence;
using Outturn.Evidence.Segments;

namespace Outturn.Evidence.Tiles;

/// <summary>Entries that are on disk in their segment and not yet in tiles and a checkpoint, in order.</summary>
internal sealed class UnpublishedEntries
{
    /// <summary>Where so many entries wait, tiles cannot be written: senders must wait too, or memory would not be bounded.</summary>
    public const int Maximum = 100_000;

    private readonly Lock _lock = new();
    private List<UnpublishedEntry> _entries = [];

    public bool IsFull => Volatile.Read(ref _entries).Count >= Maximum;

    public void Add(List<PendingAppend> batch)
    {
        lock (_lock)
        {
            foreach (var record in batch)
            {
                _entries.Add(new(record.Entry, record.Leaf));
            }
        }
    }

    public void Add(byte[] entry)
    {
        lock (_lock)
        {
            _entries.Add(new(entry, MerkleHash.Leaf(entry)));
        }
    }

    public List<UnpublishedEntry> TakeAll()
    {
        lock (_lock)
        {
            var taken = _entries;
            _entries = [];
            return taken;
        }
    }
}

internal readonly record struct UnpublishedEntry(byte[] Entry, Digest Leaf);
