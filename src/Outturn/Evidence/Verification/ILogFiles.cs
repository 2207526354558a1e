namespace Outturn.Evidence.Verification;

/// <summary>The published files of a log, wherever they are.</summary>
internal interface ILogFiles : IDisposable
{
    /// <summary>Where, as the user named it.</summary>
    public string Name { get; }

    /// <summary>The folder of the segments; null where there are none to be had.</summary>
    public string? Bodies { get; }

    /// <summary>The paths of files beneath a folder, where they can be listed; else none.</summary>
    public IEnumerable<string> List(string folder);

    /// <summary>The bytes of a file by its path with slashes; null where there is none.</summary>
    /// <exception cref="IOException">It cannot be read, or is longer than <paramref name="maximum"/>.</exception>
    public Task<byte[]?> ReadAsync(string path, int maximum, CancellationToken cancellation);
}
