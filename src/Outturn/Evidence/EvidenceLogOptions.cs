namespace Outturn.Evidence;

/// <summary>Where a log is and how much it may take. The defaults are those of the server.</summary>
internal sealed record EvidenceLogOptions
{
    /// <summary>The log's folder; it is made where it is absent.</summary>
    public required string Folder { get; init; }

    /// <summary>The private key: beside the folder, so that handing somebody the folder hands nobody the key.</summary>
    public string KeyFile => Path.TrimEndingDirectorySeparator(Folder) + ".key";

    /// <summary>The log's name in its checkpoints; null: made from the key. It counts when the log is made, and never again.</summary>
    public string? Origin { get; init; }

    /// <summary>A segment that has grown to this is sealed, then compressed.</summary>
    public long SegmentBytes { get; init; } = 128 << 20;

    /// <summary>A record may have so many bytes of content.</summary>
    public int MaximumRecord { get; init; } = 64 << 20;

    /// <summary>So many bytes may wait to be written; beyond, senders are told to come again.</summary>
    public long MaximumWaiting { get; init; } = 96 << 20;

    /// <summary>The least time between two checkpoints.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Sealed segments are compressed in the background.</summary>
    public bool Compress { get; init; } = true;
}
