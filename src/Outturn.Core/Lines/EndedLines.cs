using System.Runtime.InteropServices;

namespace Outturn.Core.Lines;

/// <summary>Which lines came to an end: one bit for each line that a commit wrote, of those commits that lost any.</summary>
internal sealed class EndedLines(int commits)
{
    private readonly ulong[]?[] _bits = new ulong[]?[commits];
    private readonly List<LineRun> _stood = [];
    private readonly List<LineRun> _stands = [];

    public void Mark(LineRun run)
    {
        ref var bits = ref _bits[run.Commit];
        var words = (run.End + 63) >> 6;
        if (bits is null || bits.Length < words)
        {
            Array.Resize(ref bits, Math.Max(words, (bits?.Length ?? 0) * 2));
        }
        for (var line = run.First; line < run.End; line++)
        {
            bits[line >> 6] |= 1UL << (line & 63);
        }
    }

    private bool IsMarked(int commit, int line) =>
        _bits[commit] is { } bits && line >> 6 < bits.Length && (bits[line >> 6] >> (line & 63) & 1) == 1;

    /// <summary>
    /// Finds the lines that a parent of a merge has, the merge has nowhere, and no commit took out. What the other side had
    /// taken out is marked already, so that little is left to look for. Where the merge's file is not all known, the lines may be
    /// in it: they are out of sight.
    /// </summary>
    public void FindLost(TreeLines parent, TreeLines merged, StepLines into)
    {
        if (Find(parent, merged, isKnown: true, LineEnd.LostInMerge, into))
        {
            Find(parent, merged, isKnown: false, LineEnd.OutOfSight, into);
        }
    }

    /// <summary>Looks at files of which all is known after the merge, or at the others; says whether there are others still.</summary>
    private bool Find(TreeLines parent, TreeLines merged, bool isKnown, LineEnd end, StepLines into)
    {
        var areOthers = false;
        _stood.Clear();
        foreach (var (_, before, after) in TreeLines.Differences(parent, merged))
        {
            if (IsKnown(after, merged) != isKnown)
            {
                areOthers = true;
                continue;
            }
            Middle(before, after, out var old, out _);
            foreach (var run in old)
            {
                AddUnmarked(run);
            }
        }
        if (_stood.Count > 0)
        {
            _stands.Clear();
            foreach (var (_, before, after) in TreeLines.Differences(parent, merged))
            {
                Middle(before, after, out _, out var changed);
                _stands.AddRange(changed);
            }
            _stood.Sort(ByLine);
            _stands.Sort(ByLine);
            Subtract(end, into);
        }
        return areOthers;
    }

    private static bool IsKnown(FileLines? file, TreeLines tree)
    {
        foreach (var run in file is null ? default : file.Runs)
        {
            if (run.Commit < 0)
            {
                return false;
            }
        }
        return file is not null || !tree.IsTorn;
    }

    private void Subtract(LineEnd end, StepLines into)
    {
        var next = 0;
        foreach (var stood in CollectionsMarshal.AsSpan(_stood))
        {
            var first = stood.First;
            while (next < _stands.Count && (_stands[next].Commit, _stands[next].End).CompareTo((stood.Commit, first + 1)) < 0)
            {
                next++;
            }
            for (var i = next; i < _stands.Count && _stands[i].Commit == stood.Commit && _stands[i].First < stood.End; i++)
            {
                Lose(stood.Commit, first, _stands[i].First, end, into);
                first = Math.Max(first, _stands[i].End);
            }
            Lose(stood.Commit, first, stood.End, end, into);
        }
    }

    private void Lose(int commit, int first, int after, LineEnd end, StepLines into)
    {
        if (first < after)
        {
            var run = new LineRun(commit, first, after - first);
            into.AddEnded(new EndedRun(run, end, -1, -1, 0));
            // The next parent may have had it too.
            Mark(run);
        }
    }

    private void AddUnmarked(LineRun run)
    {
        for (var line = run.First; run.Commit >= 0 && line < run.End; line++)
        {
            if (IsMarked(run.Commit, line))
            {
                continue;
            }
            var one = new LineRun(run.Commit, line, 1);
            if (_stood.Count > 0 && _stood[^1].Precedes(one))
            {
                _stood[^1] = _stood[^1] with { Count = _stood[^1].Count + 1 };
            }
            else
            {
                _stood.Add(one);
            }
        }
    }

    /// <summary>Both versions without the runs that they begin and end with alike.</summary>
    private static void Middle(FileLines? before, FileLines? after, out ReadOnlySpan<LineRun> old, out ReadOnlySpan<LineRun> changed)
    {
        old = before is null ? default : before.Runs;
        changed = after is null ? default : after.Runs;
        var same = old.CommonPrefixLength(changed);
        old = old[same..];
        changed = changed[same..];
        while (!old.IsEmpty && !changed.IsEmpty && old[^1] == changed[^1])
        {
            old = old[..^1];
            changed = changed[..^1];
        }
    }

    private static int ByLine(LineRun left, LineRun right) => (left.Commit, left.First).CompareTo((right.Commit, right.First));
}
