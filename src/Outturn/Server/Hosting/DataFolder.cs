using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Outturn.Server.Hosting;

/// <summary>What a running server tells the command line on its machine: where it is, and how to come in. For its user alone.</summary>
/// <param name="Process">Its process.</param>
/// <param name="Pages">Where pages, API and push are.</param>
/// <param name="Secret">A token that opens everything while it runs.</param>
internal sealed record RunningServer(int Process, Uri Pages, string Secret)
{
    public static string PathIn(string folder) => Path.Combine(folder, "server.json");

    /// <summary>The server that owns a data folder; null where none does.</summary>
    public static RunningServer? Find(string folder) => DataFolder.IsFree(folder) ? null : Read(folder);

    /// <summary>The server that told of itself in a folder, whether or not it still runs.</summary>
    public static RunningServer? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(PathIn(folder)), RunningServerJson.Default.RunningServer);
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RunningServer))]
internal sealed partial class RunningServerJson : JsonSerializerContext;

/// <summary>The data folder, which one server owns at a time: a lock that ends with its process, however that ends.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _folder;

    private DataFolder(string folder, FileStream key) => (_folder, _lock) = (folder, key);

    /// <summary>Takes the folder; null, and what is in the way, where it cannot be had.</summary>
    public static DataFolder? Take(string folder, out string? error)
    {
        try
        {
            PrivateFiles.MakeFolder(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error = $"{folder}: the data folder cannot be made: {fault.Message}";
            return null;
        }
        try
        {
            error = null;
            return new DataFolder(folder, PrivateFiles.OpenAlone(LockPath(folder)));
        }
        catch (UnauthorizedAccessException fault)
        {
            error = $"{folder}: the data folder cannot be written: {fault.Message}";
        }
        catch (IOException)
        {
            var owner = RunningServer.Find(folder) is { } server
                ? string.Create(CultureInfo.InvariantCulture, $" (process {server.Process}, {server.Pages})")
                : "";
            error = $"{folder}: another server{owner} owns this data folder; stop it, or name another folder with --data";
        }
        return null;
    }

    /// <summary>Whether no server owns a folder.</summary>
    public static bool IsFree(string folder)
    {
        if (!File.Exists(LockPath(folder)))
        {
            return true;
        }
        try
        {
            using var key = PrivateFiles.OpenAlone(LockPath(folder));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Tells the command line where the server is.</summary>
    public void Announce(RunningServer server) => PrivateFiles.Replace(
        RunningServer.PathIn(_folder), JsonSerializer.SerializeToUtf8Bytes(server, RunningServerJson.Default.RunningServer));

    public void Dispose()
    {
        File.Delete(RunningServer.PathIn(_folder));
        _lock.Dispose();
    }

    private static string LockPath(string folder) => Path.Combine(folder, "server.lock");
}
