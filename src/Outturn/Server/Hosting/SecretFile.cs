namespace Outturn.Server.Hosting;

/// <summary>A secret that stands in a file of its own, so that it is in no configuration, command line or environment.</summary>
internal static class SecretFile
{
    /// <summary>The file's first line; null, and what is wrong, where there is none.</summary>
    public static string? Read(string path, ref string? error)
    {
        try
        {
            if (File.ReadLines(path).FirstOrDefault() is { Length: > 0 } secret)
            {
                return secret;
            }
            error ??= $"{path}: the file that should hold a secret is empty";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error ??= $"{path}: the file that should hold a secret cannot be read: {fault.Message}";
        }
        return null;
    }
}
