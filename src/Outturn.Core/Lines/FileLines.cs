using System.Runtime.InteropServices;

namespace Outturn.Core.Lines;

/// <summary>The lines of one version of a file by origin, from the first to the last. Never changes once it is made.</summary>
internal sealed class FileLines(LineRun[] runs)
{
    /// <summary>A file of which nothing is known, not even its length.</summary>
    public static readonly FileLines Unknown = new([LineRun.Unknown(int.MaxValue)]);

    public ReadOnlySpan<LineRun> Runs => runs;

    public bool IsEmpty => runs.Length == 0;
}

/// <summary>Puts the next version of a file together.</summary>
internal sealed class FileLinesBuilder
{
    private readonly List<LineRun> _runs = [];

    public void Add(LineRun run)
    {
        if (run.Count <= 0)
        {
            return;
        }
        if (_runs.Count > 0 && CollectionsMarshal.AsSpan(_runs)[^1] is var last && last.Precedes(run))
        {
            // What is longer than any file stays so: its length is not known.
            var count = (int)Math.Min(int.MaxValue, (long)last.Count + run.Count);
            _runs[^1] = last with { Count = count };
            return;
        }
        _runs.Add(run);
    }

    /// <summary>The version; null where no line is left. Starts anew.</summary>
    public FileLines? Finish()
    {
        var file = _runs.Count == 0 ? null : new FileLines([.. _runs]);
        _runs.Clear();
        return file;
    }
}

/// <summary>Walks through a version of a file from its first line on.</summary>
internal ref struct LineCursor
{
    private readonly ReadOnlySpan<LineRun> _runs;
    private int _run;
    private int _within;

    public LineCursor(FileLines? file) => _runs = file is null ? default : file.Runs;

    /// <summary>How many lines were taken.</summary>
    public int Position { get; private set; }

    /// <summary>
    /// Takes up to <paramref name="most"/> lines of one run. Past the end the lines are of unknown origin: what git shows
    /// there was written by commits that could not be read.
    /// </summary>
    public LineRun Take(int most)
    {
        if (_run == _runs.Length)
        {
            Position += most;
            return LineRun.Unknown(most);
        }
        var run = _runs[_run];
        var count = Math.Min(most, run.Count - _within);
        var taken = run.Commit < 0 ? LineRun.Unknown(count) : new LineRun(run.Commit, run.First + _within, count);
        _within += count;
        Position += count;
        if (_within == run.Count)
        {
            (_run, _within) = (_run + 1, 0);
        }
        return taken;
    }

    /// <summary>Takes that many lines into a version.</summary>
    public void Copy(int count, FileLinesBuilder into)
    {
        while (count > 0)
        {
            var taken = Take(count);
            into.Add(taken);
            count -= taken.Count;
        }
    }

    /// <summary>Takes all that is left into a version.</summary>
    public void CopyRest(FileLinesBuilder into)
    {
        while (_run < _runs.Length)
        {
            into.Add(Take(int.MaxValue));
        }
    }

    /// <summary>Takes lines for nothing, up to a position.</summary>
    public void SkipTo(int position)
    {
        while (Position < position)
        {
            Take(position - Position);
        }
    }
}
