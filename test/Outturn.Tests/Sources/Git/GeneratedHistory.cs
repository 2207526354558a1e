using System.Text;

namespace Outturn.Tests.Sources.Git;

/// <summary>A file of a generated history: what it is stays with it through renames.</summary>
/// <param name="Id">The same in all commits, whatever its path.</param>
/// <param name="Mode">As git writes it.</param>
/// <param name="Lines">Its lines, without ends.</param>
/// <param name="EndsOpen">The last line has no end.</param>
/// <param name="IsDos">Lines end as in DOS.</param>
/// <param name="IsBinary">It holds a null byte.</param>
internal sealed record GeneratedFile(int Id, string Mode, string[] Lines, bool EndsOpen = false, bool IsDos = false, bool IsBinary = false)
{
    public Blob ToBlob()
    {
        if (Mode == "160000")
        {
            return new Blob(Mode, Encoding.UTF8.GetBytes(Lines[0]));
        }
        var end = IsDos ? "\r\n" : "\n";
        var text = Mode == "120000" ? Lines[0] : string.Join(end, Lines) + (EndsOpen || Lines.Length == 0 ? "" : end);
        return new Blob(Mode, Encoding.UTF8.GetBytes((IsBinary ? "\0\n" : "") + text));
    }

    /// <summary>How many lines git sees; none in a binary file and in a submodule.</summary>
    public int CountLines() => IsBinary || Mode == "160000" ? 0 : Lines.Length > 0 && Lines[^1].Length == 0 && EndsOpen ? Lines.Length - 1 : Lines.Length;
}

/// <summary>A generated commit.</summary>
internal sealed record GeneratedCommit(int[] Parents, SortedDictionary<string, GeneratedFile> Files);

/// <summary>A small history with all that git can hold, the same for the same seed.</summary>
internal sealed class GeneratedHistory
{
    private static readonly string[] Names =
    [
        "a.c", "src/b.c", "src/deep/c.c", "d e.txt", "quo\"te.txt", "tab\there.txt", "naïve/ü.txt", "src/f.c", "g", "back\\slash", "h/i/j.k", "zz.md",
    ];

    private static readonly string[] Common = ["}", "{", "", "    return;", "  }", "// --"];

    private readonly Random _random;
    private readonly bool _withBinary;
    private readonly List<GeneratedCommit> _commits = [];
    private readonly List<int> _heads = [];
    private readonly List<GeneratedFile> _gone = [];
    private int _ids;
    private int _words;

    public GeneratedHistory(int seed, int commits, bool withMerges, bool withBinary)
    {
        (_random, _withBinary) = (new Random(seed), withBinary);
        Add([], Root());
        while (_commits.Count < commits)
        {
            var dice = _random.Next(100);
            if (withMerges && dice < 4)
            {
                Add([], Root());
            }
            else if (withMerges && dice < 18 && _heads.Count < 4)
            {
                _heads.Add(Head());
            }
            else if (withMerges && dice < 35 && _heads.Distinct().Count() > 1)
            {
                Merge(_heads.Distinct().OrderBy(_ => _random.Next()).Take(dice < 21 ? 3 : 2).ToArray());
            }
            else
            {
                var head = Head();
                Add([head], Edit(_commits[head].Files));
            }
        }
        if (_heads.Distinct().Count() > 1)
        {
            Merge([.. _heads.Distinct().OrderBy(_ => _random.Next())]);
        }
    }

    public IReadOnlyList<GeneratedCommit> Commits => _commits;

    /// <summary>Files that were binary at any time: git shows no lines where they change.</summary>
    public HashSet<int> EverBinary { get; } = [];

    public IReadOnlyList<string> WriteTo(FastImport repository)
    {
        foreach (var commit in _commits)
        {
            repository.Commit(commit.Files.ToDictionary(file => file.Key, file => file.Value.ToBlob()), [.. commit.Parents.Select(parent => parent + 1)]);
        }
        return repository.Finish();
    }

    private int Head() => _heads[_random.Next(_heads.Count)];

    private void Add(int[] parents, SortedDictionary<string, GeneratedFile> files)
    {
        var number = _commits.Count;
        _commits.Add(new GeneratedCommit(parents, files));
        if (parents.Length == 0)
        {
            _heads.Add(number);
            return;
        }
        _heads[_heads.IndexOf(parents[0])] = number;
        _heads.RemoveAll(head => parents.Contains(head) && head != number && parents.Length > 1);
        foreach (var file in files.Values.Where(file => file.IsBinary))
        {
            EverBinary.Add(file.Id);
        }
    }

    private SortedDictionary<string, GeneratedFile> Root()
    {
        var files = new SortedDictionary<string, GeneratedFile>(StringComparer.Ordinal);
        foreach (var name in Names.OrderBy(_ => _random.Next()).Take(5))
        {
            files[name] = New();
        }
        return files;
    }

    private GeneratedFile New() => new(
        ++_ids, _random.Next(6) == 0 ? "100755" : "100644", Lines(_random.Next(30)), _random.Next(5) == 0, _random.Next(6) == 0);

    private string[] Lines(int count) => [.. Enumerable.Range(0, count).Select(_ => Line())];

    private string Line() => _random.Next(4) == 0 ? Common[_random.Next(Common.Length)]
        : new string(' ', 2 * _random.Next(4)) + $"word{_words++} = {_random.Next(100)};";

    private SortedDictionary<string, GeneratedFile> Edit(SortedDictionary<string, GeneratedFile> before)
    {
        var files = new SortedDictionary<string, GeneratedFile>(before, StringComparer.Ordinal);
        // One file a commit comes or goes at most: where two look like one that went, git blame takes it for the source of both.
        var structural = _random.Next(3) == 0;
        if (structural)
        {
            Restructure(files);
        }
        for (var edits = _random.Next(structural ? 2 : 1, 4); edits > 0 && files.Count > 0; edits--)
        {
            var path = files.Keys.ElementAt(_random.Next(files.Count));
            files[path] = Change(files[path]);
        }
        return files;
    }

    private void Restructure(SortedDictionary<string, GeneratedFile> files)
    {
        var free = Names.Where(name => !files.ContainsKey(name)).ToArray();
        var path = files.Count == 0 ? null : files.Keys.ElementAt(_random.Next(files.Count));
        switch (_random.Next(8))
        {
            case 0 or 1 when path is not null && free.Length > 0:
                files[free[_random.Next(free.Length)]] = files[path];
                files.Remove(path);
                break;
            case 2 when path is not null && free.Length > 0:
                files[free[_random.Next(free.Length)]] = files[path] with { Id = Copy(files[path]) };
                break;
            case 3 when path is not null && files.Count > 2:
                _gone.Add(files[path]);
                files.Remove(path);
                break;
            case 4 when free.Length > 0 && _gone.Count > 0:
                files[free[_random.Next(free.Length)]] = _gone[_random.Next(_gone.Count)];
                break;
            case 5 when path is not null:
                // A link and a submodule stand where a file was; or go back to being one.
                files[path] = files[path].Mode.StartsWith("100", StringComparison.Ordinal)
                    ? new GeneratedFile(++_ids, _random.Next(2) == 0 ? "120000" : "160000", [Guess()]) : New();
                break;
            default:
                if (free.Length > 0)
                {
                    files[free[_random.Next(free.Length)]] = New();
                }
                break;
        }
    }

    private int Copy(GeneratedFile file)
    {
        _ids++;
        if (EverBinary.Contains(file.Id) || file.IsBinary)
        {
            EverBinary.Add(_ids);
        }
        return _ids;
    }

    private string Guess() => string.Concat(Enumerable.Range(0, 40).Select(_ => "0123456789abcdef"[_random.Next(16)]));

    private GeneratedFile Change(GeneratedFile file)
    {
        if (!file.Mode.StartsWith("100", StringComparison.Ordinal))
        {
            return file with { Lines = [Guess()] };
        }
        var lines = file.Lines.ToList();
        var at = _random.Next(lines.Count + 1);
        var count = Math.Min(_random.Next(6), lines.Count - at);
        switch (_random.Next(12))
        {
            case 0:
                return file with { Mode = file.Mode == "100644" ? "100755" : "100644" };
            case 1:
                return file with { EndsOpen = !file.EndsOpen };
            case 2 when _random.Next(3) == 0:
                return file with { IsDos = !file.IsDos };
            case 3 when _withBinary:
                return file with { IsBinary = !file.IsBinary };
            case 4:
                for (var i = at; i < at + count; i++)
                {
                    lines[i] = "  " + lines[i];
                }
                break;
            case 5 when lines.Count > 4:
                var block = lines.GetRange(at, count);
                lines.RemoveRange(at, count);
                lines.InsertRange(_random.Next(lines.Count + 1), block);
                break;
            case 6:
                lines.RemoveRange(at, count);
                break;
            case 7 when _random.Next(4) == 0:
                lines.Clear();
                break;
            case 8 or 9:
                lines.InsertRange(at, Lines(_random.Next(1, 6)));
                break;
            default:
                lines.RemoveRange(at, count);
                lines.InsertRange(at, Lines(_random.Next(1, 4)));
                break;
        }
        return file with { Lines = [.. lines] };
    }

    private void Merge(int[] parents)
    {
        var sides = parents.Select(parent => _commits[parent].Files).ToArray();
        // Sometimes one side wins as it is (-s ours, and its opposite).
        if (_random.Next(8) == 0)
        {
            Add(parents, sides[_random.Next(sides.Length)]);
            return;
        }
        var files = new SortedDictionary<string, GeneratedFile>(StringComparer.Ordinal);
        foreach (var id in sides.SelectMany(side => side.Values).Select(file => file.Id).Distinct())
        {
            var held = sides.SelectMany(side => side.Where(file => file.Value.Id == id)).ToList();
            var path = held[_random.Next(held.Count)].Key;
            if (held.Count == sides.Length || _random.Next(4) > 0)
            {
                files.TryAdd(path, Combine([.. held.Select(file => file.Value)]));
            }
        }
        Add(parents, files);
    }

    /// <summary>Takes stretches from each side by turns, and sometimes what none has.</summary>
    private GeneratedFile Combine(GeneratedFile[] sides)
    {
        var first = sides[0];
        if (sides.All(side => side.ToBlob().Content.AsSpan().SequenceEqual(first.ToBlob().Content)) && _random.Next(10) > 0)
        {
            return sides[_random.Next(sides.Length)];
        }
        if (_random.Next(3) == 0 || !first.Mode.StartsWith("100", StringComparison.Ordinal))
        {
            return sides[_random.Next(sides.Length)];
        }
        var lines = new List<string>();
        var parts = _random.Next(1, 4);
        for (var part = 0; part < parts; part++)
        {
            var side = sides[_random.Next(sides.Length)].Lines;
            lines.AddRange(side[(side.Length * part / parts)..(side.Length * (part + 1) / parts)]);
            if (_random.Next(3) == 0)
            {
                lines.AddRange(Lines(_random.Next(1, 3)));
            }
        }
        return sides[_random.Next(sides.Length)] with { Lines = [.. lines], IsBinary = first.IsBinary };
    }
}
