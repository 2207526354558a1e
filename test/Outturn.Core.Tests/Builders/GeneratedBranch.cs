using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Builders;

/// <summary>
/// A branch out of a tape whose commits insert, delete and replace lines of two files, return to older versions, and keep
/// clocks that may run backwards; beside it the life of every line, kept by plain lists. Sessions wrote some of the lines.
/// </summary>
internal sealed class GeneratedBranch
{
    private static readonly string[] s_paths = ["a.cs", "b.cs"];

    private readonly Tape _tape;
    private readonly List<Session> _sessions = [];
    private readonly List<(string Name, double Day, Dictionary<string, string> Contents)> _told = [];
    private readonly Dictionary<string, List<List<string>>> _versions = s_paths.ToDictionary(path => path, _ => new List<List<string>> { new() });
    private readonly Dictionary<string, Dictionary<string, Life>> _alive = s_paths.ToDictionary(path => path, _ => new Dictionary<string, Life>());
    private int _texts;

    public GeneratedBranch(Tape tape)
    {
        _tape = tape;
        var day = 0.0;
        for (var i = 0; i < 3 + tape.Next(12); i++)
        {
            day = tape.Once(6) ? day - 2 : day + tape.Next(8);
            Commit($"commit {i}", day);
        }
        AsOf = day + tape.Next(20);
        Branch = new Branch { Sessions = [.. _sessions] };
        foreach (var (name, at, contents) in _told)
        {
            var first = contents.First();
            Branch.Commit(name, at, first.Value, first.Key);
            foreach (var (path, content) in contents.Skip(1))
            {
                Branch.And(content, path);
            }
        }
    }

    public Branch Branch { get; }

    public double AsOf { get; }

    /// <summary>The lines of each commit, in the order in which it added them.</summary>
    public Dictionary<string, List<Life>> Lives { get; } = [];

    private void Commit(string name, double day)
    {
        Lives[name] = [];
        var contents = new Dictionary<string, string>();
        foreach (var path in _tape.Once(3) ? s_paths : [_tape.Pick<string>(s_paths)])
        {
            var before = _versions[path][^1];
            var after = _tape.Once(4) ? _versions[path][_tape.Next(_versions[path].Count)] : Edited(before);
            contents.Add(path, string.Join('|', after));
            Live(name, day, path, after);
            _versions[path].Add(after);
        }
        _told.Add((name, day, contents));
        if (_tape.Once(2) && Lives[name].Count > 0)
        {
            _sessions.Add(Make.Session(
                $"s {name}", Make.Wrote([.. Lives[name].Select(life => life.Text)], (day * 1440) - 1, s_paths[0]), Make.Spent(1, (day * 1440) - 1)));
        }
    }

    private List<string> Edited(List<string> before)
    {
        var after = before.ToList();
        var at = _tape.Next(after.Count + 1);
        after.RemoveRange(at, Math.Min(_tape.Next(5), after.Count - at));
        after.InsertRange(at, Enumerable.Range(0, _tape.Next(6)).Select(_ => $"text {_texts++}"));
        return after;
    }

    private void Live(string name, double day, string path, List<string> after)
    {
        var alive = _alive[path];
        foreach (var gone in alive.Keys.Except(after).ToArray())
        {
            alive.Remove(gone, out var life);
            (life!.Killer, life.Died) = (name, day);
        }
        foreach (var text in after.Where(text => !alive.ContainsKey(text)))
        {
            alive[text] = new Life(text, day);
            Lives[name].Add(alive[text]);
        }
    }

    /// <summary>A line, the day of its commit, and its end where it came to one.</summary>
    internal sealed class Life(string text, double born)
    {
        public string Text { get; } = text;

        public double Born { get; } = born;

        public string? Killer { get; set; }

        public double? Died { get; set; }
    }
}
