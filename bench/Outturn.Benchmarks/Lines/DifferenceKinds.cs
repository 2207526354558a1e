using Outturn.Core.Traces;

namespace Outturn.Benchmarks.Lines;

/// <summary>What can set the replay and git blame apart, remembered while the history is read.</summary>
internal sealed class DifferenceKinds
{
    public const string Binary = "file was binary once: git shows no lines where it changed";
    public const string Unreadable = "unreadable commit: the file changed in a commit whose objects are missing";
    public const string Claimed = "rename source claimed twice: blame asks for each file alone, and takes one source for several";
    public const string Tie = "tie of equal lines: the same text stands there more than once, and each took another for the older";
    public const string Other = "other";

    private readonly HashSet<string> _binary = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);
    private readonly HashSet<string> _alike = new(StringComparer.Ordinal);
    private readonly HashSet<(string Commit, string Name)> _created = [];

    public void Watch(Commit commit)
    {
        var renames = commit.Files.Any(file => file.OldPath is not null);
        // Files of one name that move together are often alike, and blame takes the first for the source of all.
        var together = commit.Files.Where(file => file.OldPath is not null).GroupBy(file => Path.GetFileName(file.OldPath!))
            .Where(same => same.Count() > 1).SelectMany(same => same).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var file in commit.Files)
        {
            Follow(_binary, file, file.IsBinary);
            Follow(_unread, file, file.IsUnread);
            Follow(_alike, file, together.Contains(file.Path));
            if (renames && file is { OldPath: null, Hunks: [{ NewStart: 1, Removed.IsEmpty: true }] })
            {
                _created.Add((commit.Id.Hex, Path.GetFileName(file.Path)));
            }
        }
        foreach (var file in commit.Merged)
        {
            if (file.IsUnread)
            {
                _unread.Add(file.Path);
            }
            if (file.ParentPaths.Any(path => path is not null && path != file.Path))
            {
                _created.Add((commit.Id.Hex, Path.GetFileName(file.Path)));
            }
        }
    }

    /// <summary>The kind of each line that differs, by its index.</summary>
    public IEnumerable<(int Line, string Kind)> Of(string path, string[] ours, BlamedFile theirs)
    {
        var texts = Enumerable.Range(0, ours.Length).GroupBy(line => theirs.Texts[line].Trim(), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Select(line => ours[line]).Order(StringComparer.Ordinal)
                .SequenceEqual(same.Select(line => theirs.Commits[line]).Order(StringComparer.Ordinal)), StringComparer.Ordinal);
        for (var line = 0; line < ours.Length; line++)
        {
            if (ours[line] != theirs.Commits[line])
            {
                yield return (line, _unread.Contains(path) ? Unreadable
                    : _binary.Contains(path) ? Binary
                    : texts[theirs.Texts[line].Trim()] ? Tie
                    : _created.Contains((ours[line], Path.GetFileName(path))) || _alike.Contains(path) ? Claimed : Other);
            }
        }
    }

    private static void Follow(HashSet<string> paths, FileChange file, bool isOne)
    {
        if (isOne || (file.OldPath is { } old && paths.Contains(old)))
        {
            paths.Add(file.Path);
        }
    }
}
