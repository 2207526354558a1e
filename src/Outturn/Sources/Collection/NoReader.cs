namespace Outturn.Sources.Collection;

/// <summary>Stands where a worker needs nothing of its own.</summary>
internal sealed class NoReader : IDisposable
{
    public static readonly NoReader Instance = new();

    public void Dispose()
    {
    }
}
