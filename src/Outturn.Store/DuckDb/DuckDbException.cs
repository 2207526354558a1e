namespace Outturn.Store.DuckDb;

/// <summary>The engine refused. The message is its own, which begins with the kind of error.</summary>
internal sealed class DuckDbException(string message) : Exception(message)
{
    private static readonly string[] StorageFaults =
        ["IO Error", "Serialization Error", "INTERNAL Error", "FATAL Error", "Out of Memory Error", "Invalid Error"];

    /// <summary>True where the file, the disk or the memory is at fault; false where the statement is, which is a bug.</summary>
    public bool IsStorageFault => Array.Exists(StorageFaults, kind => Message.StartsWith(kind, StringComparison.Ordinal));

    public static unsafe DuckDbException From(byte* message) => new(Native.Text(message) ?? "the engine gave no reason");
}
