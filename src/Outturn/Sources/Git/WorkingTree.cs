using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Git;

/// <summary>Reads what stands in the working trees and is not committed yet: changed lines and files that git does not track.</summary>
internal static class WorkingTree
{
    /// <summary>Larger files are data, not work.</summary>
    private const long LargestFile = 4 << 20;

    public static ImmutableArray<FileChange> Read(GitRepository repository, SessionSink sink) =>
        [.. repository.Worktrees.Where(Directory.Exists).SelectMany(tree => Read(tree, sink))];

    private static IEnumerable<FileChange> Read(string tree, SessionSink sink)
    {
        var hasHead = GitProcess.Run(tree, "rev-parse", "--verify", "--quiet", "HEAD").Succeeded;
        var changed = hasHead ? Changed(tree, sink) : [];
        var untracked = GitProcess.Run(
            tree, ["ls-files", "-z", "--others", "--exclude-standard", .. hasHead ? Array.Empty<string>() : ["--cached"]]);
        return changed.Concat(untracked.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(path => Untracked(tree, path, sink)).OfType<FileChange>());
    }

    private static ImmutableArray<FileChange> Changed(string tree, SessionSink sink)
    {
        using var git = GitProcess.Start(
            tree, "diff", "HEAD", "-p", "-U0", "-M", "--full-index", "--no-ext-diff", "--no-textconv", "--no-color",
            "--submodule=short");
        git.Input.Close();
        var files = new PatchReader(new ByteLines(git.Output)).Read(stop: -1);
        if (git.WaitForExit() != 0)
        {
            sink.Skip(tree, "uncommitted changes that git cannot show");
        }
        return files;
    }

    private static FileChange? Untracked(string tree, string path, SessionSink sink)
    {
        var file = new FileInfo(Path.Combine(tree, path));
        try
        {
            if (!file.Exists || file.LinkTarget is not null || file.Length > LargestFile)
            {
                return null;
            }
            var content = File.ReadAllBytes(file.FullName);
            return content.AsSpan().Contains((byte)0)
                ? null
                : new FileChange(path, null, false, [new Hunk(1, LineHash.OfLines(content), [])]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            sink.Skip(file.FullName, "file cannot be opened");
            return null;
        }
    }
}
