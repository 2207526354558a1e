namespace Outturn.Sample.Repositories;

/// <summary>The lines that a commit added to a file.</summary>
/// <param name="Path">The file after the commit.</param>
/// <param name="OldPath">Where it was before, if it moved.</param>
/// <param name="Lines">One-based numbers and lines, in order.</param>
internal sealed record AddedLines(string Path, string? OldPath, IReadOnlyList<(int Number, SampleLine Line)> Lines)
{
    /// <summary>
    /// What a commit added against its first parent: the lines that were not there before. Lines are objects, so this is a
    /// fact and no guess; nothing is compared by content.
    /// </summary>
    public static IEnumerable<AddedLines> Of(SampleCommit commit)
    {
        var before = commit.Parents.IsEmpty ? SampleTree.Empty : commit.Parents[0].Tree;
        foreach (var (path, lines) in commit.Tree.Files)
        {
            string? oldPath = null;
            if (!before.Files.TryGetValue(path, out var old))
            {
                oldPath = before.Files.FirstOrDefault(
                    file => !commit.Tree.Files.ContainsKey(file.Key) && file.Value.Intersect(lines).Any()).Key;
                old = oldPath is null ? [] : before.Files[oldPath];
            }
            if (old == lines)
            {
                continue;
            }
            var known = old.ToHashSet();
            var added = lines.Select((line, index) => (Number: index + 1, Line: line)).Where(entry => !known.Contains(entry.Line)).ToArray();
            if (added.Length > 0)
            {
                yield return new AddedLines(path, oldPath, added);
            }
        }
    }

    /// <summary>Numbers as ranges, in the way git-ai writes them: <c>1-4,9</c>.</summary>
    public static string Ranges(IEnumerable<int> numbers)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var number in numbers)
        {
            if (ranges.Count > 0 && ranges[^1].Last == number - 1)
            {
                ranges[^1] = (ranges[^1].First, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }
        return string.Join(',', ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}"));
    }
}
