using System.Security.Cryptography;

namespace Outturn.Pushing;

/// <summary>What a machine calls itself to servers: a random name that it keeps, so that it tells of no person and no host.</summary>
internal static class MachineName
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int Length = 16;

    /// <param name="folder">The data folder, in which the name is kept.</param>
    /// <param name="environment">Looks up a variable: <c>CI</c> is set on machines that live for one run.</param>
    public static string Of(string folder, Func<string, string?> environment)
    {
        var file = Path.Combine(folder, "machine");
        if (Read(file) is { } known)
        {
            return known;
        }
        if (environment("CI") is { Length: > 0 } ci && ci is not ("false" or "0"))
        {
            return Origin.Passing;
        }
        var name = RandomNumberGenerator.GetHexString(Length, lowercase: true);
        Directory.CreateDirectory(folder);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = Private;
            }
            using var writer = new StreamWriter(file, options);
            writer.WriteLine(name);
            return name;
        }
        catch (IOException) when (Read(file) is not null)
        {
            // Another run made it just now.
            return Read(file)!;
        }
    }

    private static string? Read(string file) =>
        File.Exists(file) && File.ReadAllText(file).Trim() is { Length: Length } name && name.All(char.IsAsciiHexDigit) ? name : null;
}
