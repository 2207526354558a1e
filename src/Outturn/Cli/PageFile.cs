using System.CommandLine;

namespace Outturn.Cli;

/// <summary>The file that <c>--html</c> names.</summary>
internal static class PageFile
{
    public static Option<FileInfo?> Option() => new("--html") { Description = "Write the answer as one page", HelpName = "FILE" };

    /// <summary>What can be seen to be wrong with it before the long work begins.</summary>
    public static Fault? Wrong(FileInfo? page) => page switch
    {
        null => null,
        _ when Directory.Exists(page.FullName) => new Fault($"--html {page}: a folder; name a file", ExitCode.Usage),
        { Directory: { Exists: false } parent } => new Fault($"--html {page}: there is no folder {parent}; make it first", ExitCode.Usage),
        _ => null,
    };

    /// <summary>Writes the page, where one is asked for; otherwise says why not.</summary>
    public static async Task<Fault?> WriteAsync(FileInfo? page, Func<TextWriter, Task> write)
    {
        if (page is null)
        {
            return null;
        }
        try
        {
            await using var writer = page.CreateText();
            await write(writer);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Fault($"--html {page}: the page cannot be written: {error.Message}");
        }
    }
}
