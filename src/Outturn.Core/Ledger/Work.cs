using Outturn.Core.Linking;
using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>All that a family did, file by file.</summary>
internal sealed class Work
{
    private readonly SortedDictionary<string, FileWork> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, List<FileWork>> _byLine = [];

    private Work()
    {
    }

    public IReadOnlyCollection<FileWork> Files => _files.Values;

    /// <summary>The work of a family, without files outside the folders in which its sessions worked.</summary>
    public static Work Of(Family family, LinkingContext context, IReadOnlyList<TakenLine> taken, IReadOnlyCollection<string> roots)
    {
        var work = new Work();
        var members = family.Members.Select(member => context.Sessions[member]).ToArray();
        var folders = Folders(members, roots);
        var edits = members.SelectMany(member => member.ToolCalls, (member, call) => (member, call))
            .OrderBy(entry => entry.call.At ?? default).ThenBy(entry => entry.call.Id)
            .Where(entry => !entry.call.WasStopped || entry.call.Verdict == Verdict.Rejected)
            .SelectMany(entry => entry.call.Edits, (entry, edit) => (entry.call, edit, path: Absolute(edit.Path, entry.member)))
            .ToLookup(entry => entry.path, StringComparer.Ordinal);
        var takenHashes = taken.Select(line => line.Hash).ToHashSet();
        foreach (var path in edits.Where(path => IsInside(path.Key, folders)
            || path.Any(entry => entry.edit.Written.Any(takenHashes.Contains))))
        {
            var file = work._files[path.Key] = new FileWork(path.Key);
            foreach (var (call, edit, _) in path)
            {
                file.Add(edit, call.Verdict == Verdict.Rejected);
            }
        }
        work.Take(taken);
        return work;
    }

    /// <summary>
    /// The folders that hold this repository's work: its working trees, where a session recorded one of them; else, for
    /// sessions from another machine, the folders that they recorded.
    /// </summary>
    private static string[] Folders(Session[] members, IReadOnlyCollection<string> roots)
    {
        var recorded = members.SelectMany(member => member.Places).Select(place => place.Folder).OfType<string>()
            .Select(folder => folder.Replace('\\', '/').TrimEnd('/')).Distinct(StringComparer.Ordinal).ToArray();
        var mine = roots.Select(root => root.TrimEnd('/')).ToArray();
        return recorded.Length == 0 || recorded.Any(folder => mine.Any(root => folder == root || folder.StartsWith(root + "/", StringComparison.Ordinal)))
            ? mine : recorded;
    }

    /// <summary>A relative path counts from the folder of its session, where that is only one.</summary>
    private static string Absolute(string path, Session session) =>
        path.StartsWith('/') || path.StartsWith('~') || path is [_, ':', ..]
            || session.Places.Select(place => place.Folder).OfType<string>().Distinct().Take(2).ToArray() is not [var folder]
            ? path : $"{folder.Replace('\\', '/').TrimEnd('/')}/{path}";

    /// <summary>Relative paths, and everything when no folder is known, count as inside.</summary>
    private static bool IsInside(string path, string[] folders) =>
        folders.Length == 0 || !(path.StartsWith('/') || path.AsSpan(0, Math.Min(2, path.Length)).EndsWith(":") || path.StartsWith('~'))
        || folders.Any(folder => path.StartsWith(folder + "/", StringComparison.Ordinal));

    private void Take(IReadOnlyList<TakenLine> taken)
    {
        foreach (var file in _files.Values)
        {
            foreach (var line in file.Written)
            {
                if (!_byLine.TryGetValue(line, out var files))
                {
                    _byLine.Add(line, files = []);
                }
                files.Add(file);
            }
        }
        // Files that no edit names come into being here; in order of path, so that they do not depend on the order of commits.
        foreach (var line in taken.OrderBy(line => line.Path, StringComparer.Ordinal))
        {
            FileOf(line).Taken.Add(line);
        }
    }

    /// <summary>The file whose work a taken line is: one that holds the line, if can be of that name, else one of that name.</summary>
    private FileWork FileOf(TakenLine line)
    {
        var holders = _byLine.GetValueOrDefault(line.Hash) ?? [];
        var file = holders.Find(candidate => PathMatch.Same(candidate.Path, line.Path)) ?? holders.FirstOrDefault()
            ?? _files.Values.FirstOrDefault(candidate => PathMatch.Same(candidate.Path, line.Path));
        if (file is null)
        {
            _files.Add(line.Path, file = new FileWork(line.Path));
        }
        return file;
    }
}
