using System.Collections.Immutable;

namespace Outturn.Core.Lines;

/// <summary>Collects what came and went with one commit.</summary>
internal sealed class StepLines
{
    private readonly List<LineRun> _born = [];
    private readonly List<EndedRun> _ended = [];

    public void AddBorn(LineRun run)
    {
        if (_born.Count > 0 && _born[^1].Precedes(run))
        {
            _born[^1] = _born[^1] with { Count = _born[^1].Count + run.Count };
        }
        else if (run.Count > 0)
        {
            _born.Add(run);
        }
    }

    /// <summary>Lines of unknown origin end unseen, as they came.</summary>
    public void AddEnded(EndedRun run)
    {
        if (_ended.Count > 0 && _ended[^1] is var last && last.Lines.Precedes(run.Lines) && last.End == run.End
            && last.File == run.File && last.Hunk == run.Hunk && (run.Hunk < 0 || last.Offset + last.Lines.Count == run.Offset))
        {
            _ended[^1] = last with { Lines = last.Lines with { Count = last.Lines.Count + run.Lines.Count } };
        }
        else if (run.Lines.Commit >= 0)
        {
            _ended.Add(run);
        }
    }

    public (ImmutableArray<LineRun> Born, ImmutableArray<EndedRun> Ended) Drain()
    {
        var drained = (_born.ToImmutableArray(), _ended.ToImmutableArray());
        _born.Clear();
        _ended.Clear();
        return drained;
    }
}
