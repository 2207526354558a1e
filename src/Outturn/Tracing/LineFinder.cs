using Outturn.Core.Linking;
using Outturn.Reports;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;

namespace Outturn.Tracing;

/// <summary>Finds a line of a file and the commit that wrote it.</summary>
internal static class LineFinder
{
    /// <summary>
    /// In the working tree where the branch that counts is checked out, so that numbers are those on the screen; else at
    /// the branch's tip. A file that is in no commit is looked for in the working tree.
    /// </summary>
    public static TraceSearch Find(LinkedRepository judged, string file, int number, string? from)
    {
        if (number < 1)
        {
            return TraceSearch.Failed($"{file}:{number}: lines are counted from 1");
        }
        return judged.Evidence.Repository is GitRepository repository ? Find(judged.Evidence, repository, file, number, from)
            : StoredLineFinder.Find(judged, file, number);
    }

    /// <summary>The same by git alone, which needs nothing judged.</summary>
    public static TraceSearch Find(RepositoryEvidence evidence, GitRepository repository, string file, int number, string? from)
    {
        var head = repository.Refs.FirstOrDefault(candidate => candidate.Name == "HEAD")?.Commit;
        var seesTree = !repository.IsBare && (repository.Tip is null || head == repository.Tip);
        string? error = null;
        foreach (var path in Spellings(repository, file, from))
        {
            var inTree = seesTree && File.Exists(Path.Combine(repository.Folder, path));
            var blame = inTree || repository.Tip is null ? null : LineBlame.Run(repository.Folder, repository.Tip, path, number);
            if (blame is null or { Line: null } && !repository.IsBare)
            {
                var onBranch = blame;
                blame = InTree(repository, path, number);
                inTree = blame?.Line is not null;
                blame ??= onBranch;
            }
            if (blame?.Line is { } line)
            {
                return TraceSearch.Of(new TracedLine(path, number, inTree, line));
            }
            error = Better(error, blame?.Error);
        }
        return TraceSearch.Failed($"{file}:{number}: {Explain(evidence, file, error)}");
    }

    private static BlameResult? InTree(GitRepository repository, string path, int number)
    {
        var file = new FileInfo(Path.Combine(repository.Folder, path));
        if (!file.Exists)
        {
            return null;
        }
        var blame = repository.Tip is null && repository.Refs.IsEmpty ? null : LineBlame.Run(repository.Folder, null, path, number);
        if (blame is { Line: not null } || blame?.Error?.Contains("has only", StringComparison.Ordinal) == true)
        {
            return blame;
        }
        // git has no history of a file that it does not track: the line is nobody's commit.
        try
        {
            return File.ReadLines(file.FullName).ElementAtOrDefault(number - 1) is { } text
                ? new BlameResult(new BlamedLine(null, path, number, text), null)
                : new BlameResult(null, "has only so many lines");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new BlameResult(null, error.Message);
        }
    }

    /// <summary>The path from the folder in which the person stands, then from the top of the repository.</summary>
    private static IEnumerable<string> Spellings(GitRepository repository, string file, string? from)
    {
        var found = new List<string>();
        if (from is not null || Path.IsPathRooted(file))
        {
            var full = Path.GetFullPath(file, from ?? repository.Folder);
            found.Add(Path.GetRelativePath(repository.Folder, full).Replace('\\', '/'));
        }
        found.Add(file.Replace('\\', '/'));
        return found.Where(path => !path.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(path))
            .Select(path => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path).Distinct();
    }

    private static string? Better(string? known, string? other) =>
        other?.Contains("has only", StringComparison.Ordinal) == true ? other : known ?? other;

    internal static string Explain(RepositoryEvidence evidence, string file, string? error)
    {
        if (error?.Contains("has only", StringComparison.Ordinal) == true)
        {
            return "the file has not so many lines";
        }
        var name = file[(file.LastIndexOfAny(['/', '\\']) + 1)..];
        var folder = file[..^name.Length].TrimStart('.', '/').Replace('\\', '/');
        var known = evidence.Commits.SelectMany(commit => commit.Files).Select(change => change.Path)
            .Distinct().Order(StringComparer.Ordinal).ToList();
        var sameName = known.FindAll(path => PathMatch.Same(path, name));
        var alike = (sameName.Count > 0 ? sameName
                : known.FindAll(path => folder.Length > 0 && path.StartsWith(folder, StringComparison.Ordinal)))
            .ConvertAll(path => "  " + PlainText.Clean(path));
        var branch = evidence.Repository.Branch ?? "any branch";
        return $"no such file on {branch} or in the working tree"
            + (alike.Count == 0 ? error is null || error.Contains("no such path", StringComparison.Ordinal) ? "" : $" (git: {error})"
                : ". The history knows:\n" + TargetFinder.List(alike));
    }
}
