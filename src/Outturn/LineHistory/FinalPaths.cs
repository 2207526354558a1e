using Outturn.Core.Traces;

namespace Outturn.LineHistory;

/// <summary>What each file that a commit touched is called in the end, through all later renames.</summary>
internal static class FinalPaths
{
    /// <summary>For each commit and each of its files the last name. The commits come parents first.</summary>
    public static string[][] Of(IReadOnlyList<Commit> commits)
    {
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        var paths = new string[commits.Count][];
        for (var i = commits.Count - 1; i >= 0; i--)
        {
            var files = commits[i].Files;
            paths[i] = [.. files.Select(file => last.GetValueOrDefault(file.Path, file.Path))];
            for (var k = 0; k < files.Length; k++)
            {
                if (files[k].OldPath is { } old)
                {
                    last[old] = paths[i][k];
                }
            }
        }
        return paths;
    }
}
