using Outturn.Store;

namespace Outturn.Pushing;

/// <summary>
/// A store to keep what was read in. A server may own the usual one: then a second one beside it, and where that is in use too, one for this run
/// alone.
/// </summary>
internal sealed class ReadingStore : IDisposable
{
    private readonly DirectoryInfo? _scratch;

    private ReadingStore(OutturnStore store, DirectoryInfo? scratch) => (Store, _scratch) = (store, scratch);

    public OutturnStore Store { get; }

    /// <param name="usual">The usual file.</param>
    /// <param name="second">The file to use while a server owns the usual one.</param>
    /// <exception cref="StoreUnavailableException">A file is damaged or cannot be reached.</exception>
    public static ReadingStore Open(string usual, string second)
    {
        foreach (var file in (string[])[usual, second])
        {
            try
            {
                return new ReadingStore(OutturnStore.Open(file), null);
            }
            catch (StoreUnavailableException fault) when (fault.IsInUse)
            {
            }
        }
        var scratch = Directory.CreateTempSubdirectory("outturn-reading-");
        return new ReadingStore(OutturnStore.Open(Path.Combine(scratch.FullName, "reading.duckdb")), scratch);
    }

    public void Dispose()
    {
        Store.Dispose();
        _scratch?.Delete(recursive: true);
    }
}
