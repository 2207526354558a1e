using System.Text.Json;
using System.Text.Json.Serialization;

namespace Outturn.Pushing;

/// <summary>Where to push to, as a person keeps it in a file that nobody else can read.</summary>
/// <param name="Server">The server's address.</param>
/// <param name="Token">What opens it.</param>
internal sealed record PushSettings(string? Server = null, string? Token = null)
{
    /// <summary>The settings; empty where there is no such file. Null, and why, where it cannot be used.</summary>
    public static PushSettings? Read(string file, out string? error)
    {
        error = null;
        if (!File.Exists(file))
        {
            return new PushSettings();
        }
        try
        {
            var settings = JsonSerializer.Deserialize(File.ReadAllBytes(file), PushSettingsJson.Default.PushSettings) ?? new PushSettings();
            if (settings.Token is not null && !OperatingSystem.IsWindows()
                && (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None)
            {
                error = $"{file} holds a token and others may read it; 'chmod 600 {file}' keeps it to you";
                return null;
            }
            return settings;
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            error = $"{file} cannot be read: {fault.Message}";
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(PushSettings))]
internal sealed partial class PushSettingsJson : JsonSerializerContext;
