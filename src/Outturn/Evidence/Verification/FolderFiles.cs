namespace Outturn.Evidence.Verification;

/// <summary>A log in a folder of this machine.</summary>
internal sealed class FolderFiles(string folder) : ILogFiles
{
    public string Name => folder;

    public string? Bodies => Path.Combine(folder, "bodies") is var bodies && Directory.Exists(bodies) ? bodies : null;

    public async Task<byte[]?> ReadAsync(string path, int maximum, CancellationToken cancellation)
    {
        var file = new FileInfo(Path.Combine(folder, path));
        return !file.Exists ? null
            : file.Length > maximum ? throw new IOException($"{path} has {file.Length} bytes; it can have {maximum} at most")
            : await File.ReadAllBytesAsync(file.FullName, cancellation);
    }

    public IEnumerable<string> List(string below) => Directory.Exists(Path.Combine(folder, below))
        ? Directory.EnumerateFiles(Path.Combine(folder, below), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)
        : [];

    public void Dispose()
    {
    }
}
