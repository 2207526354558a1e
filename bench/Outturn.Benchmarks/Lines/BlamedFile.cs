using System.Diagnostics;

namespace Outturn.Benchmarks.Lines;

/// <summary>A file at HEAD as git blame has it: for each line the commit and the text.</summary>
internal sealed record BlamedFile(List<string> Commits, List<string> Texts)
{
    public static BlamedFile Read(string folder, string path, bool ignoresWhiteSpace)
    {
        var blamed = new BlamedFile([], []);
        // A header is "hash was is [count]"; the line itself begins with a tab and ends the entry.
        foreach (var line in Lines(folder, ["blame", "--porcelain", .. ignoresWhiteSpace ? ["-w"] : Array.Empty<string>(), "HEAD", "--", path], '\n'))
        {
            if (line.StartsWith('\t'))
            {
                blamed.Texts.Add(line[1..]);
            }
            else if (blamed.Commits.Count == blamed.Texts.Count)
            {
                blamed.Commits.Add(line[..line.IndexOf(' ', StringComparison.Ordinal)]);
            }
        }
        return blamed;
    }

    /// <summary>The files at HEAD that git takes for text.</summary>
    public static IEnumerable<string> Paths(string folder) =>
        Lines(folder, ["grep", "-I", "--full-name", "-l", "-z", "-e", "", "HEAD"], '\0').Select(name => name["HEAD:".Length..]);

    private static IEnumerable<string> Lines(string folder, string[] arguments, char end)
    {
        var start = new ProcessStartInfo("git", ["-c", "blame.ignoreRevsFile=", "-c", "core.quotePath=false", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var git = Process.Start(start)!;
        _ = git.StandardError.ReadToEndAsync();
        var text = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return text.Split(end)[..^1];
    }
}
