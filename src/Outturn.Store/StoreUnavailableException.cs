namespace Outturn.Store;

/// <summary>
/// The store cannot be used: another process holds it, its file is damaged or not Outturn's, or the disk refused. The
/// message says which file, why, and what to do; nothing was deleted.
/// </summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Nothing is wrong with it but that somebody else has it open.</summary>
    public bool IsInUse { get; init; }
}
