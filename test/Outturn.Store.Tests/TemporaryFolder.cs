namespace Outturn.Store.Tests;

/// <summary>A folder for one test, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outturn-store-").FullName;

    public string File(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
