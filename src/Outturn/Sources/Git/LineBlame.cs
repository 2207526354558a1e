using System.Globalization;
using Outturn.Core.Traces;

namespace Outturn.Sources.Git;

/// <summary>Asks git which commit wrote a line.</summary>
internal static class LineBlame
{
    /// <param name="folder">The top of the working tree, or the git folder.</param>
    /// <param name="revision">The commit as at which to ask; null for the working tree.</param>
    /// <param name="path">The path from the top.</param>
    /// <param name="number">One-based.</param>
    public static BlameResult Run(string folder, string? revision, string path, int number)
    {
        var line = number.ToString(CultureInfo.InvariantCulture);
        // A file of commits to pass over, or of moved lines, would make the answer a matter of taste.
        var result = GitProcess.Run(folder, [
            "-c", "blame.ignoreRevsFile=", "-c", "blame.markUnblamableLines=false", "-c", "blame.markIgnoredLines=false",
            "blame", "--porcelain", "-L", $"{line},{line}", .. revision is null ? Array.Empty<string>() : [revision], "--", path]);
        return result.Succeeded && Read(result.Output) is { } found
            ? new BlameResult(found, null) : new BlameResult(null, result.Errors.Length > 0 ? result.Errors : "git blame said nothing");
    }

    private static BlamedLine? Read(string output)
    {
        string? path = null;
        string? text = null;
        var lines = output.Split('\n');
        foreach (var line in lines)
        {
            if (line.StartsWith("filename ", StringComparison.Ordinal))
            {
                path = line["filename ".Length..];
            }
            else if (line.StartsWith('\t'))
            {
                text ??= line[1..];
            }
        }
        var head = lines[0].Split(' ');
        return path is null || text is null || head.Length < 3
            || !int.TryParse(head[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? null
            : new BlamedLine(head[0].AsSpan().ContainsAnyExcept('0') ? new CommitId(head[0]) : null, path, number, text);
    }
}

/// <param name="Line">What git found, or null.</param>
/// <param name="Error">Why nothing was found, in git's words.</param>
internal sealed record BlameResult(BlamedLine? Line, string? Error);

/// <param name="Commit">The commit that wrote the line; null where it is not committed.</param>
/// <param name="Path">The file's path in that commit.</param>
/// <param name="Number">The line's number in that commit.</param>
/// <param name="Text">The line as it stands; null where only its hash is known.</param>
internal sealed record BlamedLine(CommitId? Commit, string Path, int Number, string? Text);
