using System.Text.Json;
using System.Text.Json.Serialization;

namespace Outturn.Cli;

/// <summary>The server that owns the data folder, as it tells its own user.</summary>
/// <param name="Process">Its process.</param>
/// <param name="Pages">Where it answers.</param>
/// <param name="Secret">A token that opens it while it runs.</param>
internal sealed record OwningServer(int Process, Uri Pages, string Secret)
{
    public static string PathIn(string folder) => Path.Combine(folder, "server.json");

    /// <summary>The server of a data folder; null where none says that it runs.</summary>
    public static OwningServer? Find(string folder)
    {
        try
        {
            return File.Exists(PathIn(folder)) ? JsonSerializer.Deserialize(File.ReadAllBytes(PathIn(folder)), OwningServerJson.Default.OwningServer) : null;
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OwningServer))]
internal sealed partial class OwningServerJson : JsonSerializerContext;
