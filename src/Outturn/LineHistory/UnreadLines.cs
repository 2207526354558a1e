using System.Collections.Immutable;
using Outturn.Core.Lines;
using Outturn.Sources.Git;

namespace Outturn.LineHistory;

/// <summary>Counts, in the file itself, the lines whose number the history does not tell.</summary>
internal static class UnreadLines
{
    /// <summary>By path, for files with a stretch of unknown length. Nothing where the repository is not at hand.</summary>
    public static Dictionary<string, int> Count(RepositoryFacts facts, IEnumerable<(string Path, ImmutableArray<LineRun> Runs)> files)
    {
        var asked = files.Where(file => file.Runs.Any(run => run.Count == int.MaxValue)).ToList();
        if (asked.Count == 0 || facts is not GitRepository repository)
        {
            return [];
        }
        using var objects = new ObjectReader(repository.Folder);
        var counted = new Dictionary<string, int>(StringComparer.Ordinal);
        // A path with a line feed would be two questions.
        var plain = asked.Where(file => !file.Path.Contains('\n')).ToList();
        foreach (var (file, content) in plain.Zip(objects.ReadAll([.. plain.Select(file => $"{repository.Tip}:{file.Path}")])))
        {
            var lines = content is null ? 0 : content.AsSpan().Count((byte)'\n') + (content is [.., not (byte)'\n'] ? 1 : 0);
            counted[file.Path] = Math.Max(0, lines - file.Runs.Where(run => run.Count < int.MaxValue).Sum(run => run.Count));
        }
        return counted;
    }
}
