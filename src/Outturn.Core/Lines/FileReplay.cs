using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Core.Lines;

/// <summary>Carries one commit's changes out on the files before it.</summary>
internal sealed class FileReplay(LineOptions options, StepLines step)
{
    private readonly FileLinesBuilder _version = new();
    private readonly List<LineRun> _removed = [];
    private int _commit;
    private int _line;

    /// <summary>Starts the commit of that number.</summary>
    public void Begin(int commit) => (_commit, _line) = (commit, 0);

    /// <summary>The file's lines after the change.</summary>
    /// <param name="before">Its lines before; null for a file that was not there or had none.</param>
    /// <param name="file">The change.</param>
    /// <param name="index">Its index in the commit.</param>
    public FileLines? Apply(FileLines? before, FileChange file, int index)
    {
        if (file.IsUnread || file.IsBinary)
        {
            EndAll(before, file.IsUnread ? LineEnd.OutOfSight : LineEnd.Removed, index);
            return file.IsUnread ? FileLines.Unknown : null;
        }
        if (file.Hunks.IsEmpty)
        {
            return before;
        }
        return LineMatching.Of(file, options) is { } sources ? Carry(before, file, index, sources) : Replace(before, file, index);
    }

    /// <summary>A merged file, put together from its parents' (null for a parent without it).</summary>
    public FileLines? Merge(FileLines?[] parents, MergedFile file)
    {
        var first = new LineCursor(parents[0]);
        var position = 0;
        foreach (var hunk in file.Hunks)
        {
            first.Copy(hunk.Start - position, _version);
            position = hunk.Start;
            first.SkipTo(first.Position + hunk.Removed);
            foreach (var piece in hunk.Pieces)
            {
                position += piece.Count;
                if (piece.Parent < 0)
                {
                    AddOwn(piece.Count);
                    continue;
                }
                // One place has few pieces, and a file few places where both sides changed it.
                var other = new LineCursor(parents[piece.Parent]);
                other.SkipTo(piece.Start);
                other.Copy(piece.Count, _version);
            }
        }
        first.CopyRest(_version);
        return _version.Finish();
    }

    private FileLines? Replace(FileLines? before, FileChange file, int index)
    {
        var cursor = new LineCursor(before);
        var position = 0;
        for (var i = 0; i < file.Hunks.Length; i++)
        {
            var hunk = file.Hunks[i];
            cursor.Copy(Start(hunk) - position, _version);
            position = Start(hunk) + hunk.Added.Length;
            for (var offset = 0; offset < hunk.Removed.Length;)
            {
                var run = cursor.Take(hunk.Removed.Length - offset);
                step.AddEnded(new EndedRun(run, LineEnd.Removed, index, i, offset));
                offset += run.Count;
            }
            AddOwn(hunk.Added.Length);
        }
        cursor.CopyRest(_version);
        return _version.Finish();
    }

    /// <summary>As <see cref="Replace"/>, where some of the added lines are removed ones under another guise.</summary>
    /// <param name="before">The file's lines before.</param>
    /// <param name="file">The change.</param>
    /// <param name="index">Its index.</param>
    /// <param name="sources">For each added line of the file, the number among its removed lines of the one that it is; -1 for a new line.</param>
    private FileLines? Carry(FileLines? before, FileChange file, int index, int[] sources)
    {
        TakeRemoved(before, file);
        var cursor = new LineCursor(before);
        var carried = sources.Where(source => source >= 0).ToHashSet();
        var (position, added, removed) = (0, 0, 0);
        for (var i = 0; i < file.Hunks.Length; i++)
        {
            var hunk = file.Hunks[i];
            cursor.Copy(Start(hunk) - position, _version);
            position = Start(hunk) + hunk.Added.Length;
            cursor.SkipTo(cursor.Position + hunk.Removed.Length);
            for (var offset = 0; offset < hunk.Removed.Length; offset++, removed++)
            {
                if (!carried.Contains(removed))
                {
                    step.AddEnded(new EndedRun(_removed[removed], LineEnd.Removed, index, i, offset));
                }
            }
            for (var end = added + hunk.Added.Length; added < end; added++)
            {
                if (sources[added] >= 0)
                {
                    _version.Add(_removed[sources[added]]);
                    _line++;
                }
                else
                {
                    AddOwn(1);
                }
            }
        }
        cursor.CopyRest(_version);
        return _version.Finish();
    }

    private void TakeRemoved(FileLines? before, FileChange file)
    {
        _removed.Clear();
        var cursor = new LineCursor(before);
        var shift = 0;
        foreach (var hunk in file.Hunks)
        {
            cursor.SkipTo(Start(hunk) - shift);
            for (var i = 0; i < hunk.Removed.Length; i++)
            {
                _removed.Add(cursor.Take(1));
            }
            shift += hunk.Added.Length - hunk.Removed.Length;
        }
    }

    private void AddOwn(int count)
    {
        var run = new LineRun(_commit, _line, count);
        _line += count;
        _version.Add(run);
        step.AddBorn(run);
    }

    private void EndAll(FileLines? before, LineEnd end, int index)
    {
        foreach (var run in before is null ? default : before.Runs)
        {
            step.AddEnded(new EndedRun(run, end, index, -1, 0));
        }
    }

    /// <summary>The number, from zero, of the first line of the place: where git shows no added line, it names the line before.</summary>
    private static int Start(Hunk hunk) => hunk.Added.IsEmpty ? hunk.NewStart : hunk.NewStart - 1;
}
