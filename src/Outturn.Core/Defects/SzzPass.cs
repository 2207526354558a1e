using Outturn.Core.Lines;
using Outturn.Core.Traces;

namespace Outturn.Core.Defects;

/// <summary>
/// Looks for bug-inducing commits in one pass over a history. Runs a replay that follows lines through white space and moves, and
/// beside it an exact one only where a variant asks for it (B-SZZ). Who replays the history anyway gives the steps to a
/// <see cref="SzzTracer"/> instead.
/// </summary>
public sealed class SzzPass
{
    private readonly Replay _traced;
    private readonly Replay? _exact;
    private readonly SzzTracer _tracer;

    /// <summary>Starts before the first commit.</summary>
    /// <param name="graph">The commits to come.</param>
    /// <param name="options">What to look for.</param>
    public SzzPass(CommitGraph graph, SzzOptions options)
    {
        _tracer = new SzzTracer(graph, options);
        _traced = new Replay(graph, SzzOptions.Traced);
        _exact = _tracer.NeedsExact ? new Replay(graph, LineOptions.Exact) : null;
    }

    /// <summary>Takes the next commit of the graph.</summary>
    /// <returns>The commit as a fix; null for one that is none.</returns>
    /// <exception cref="ArgumentException">The commit is not the graph's next.</exception>
    public TracedFix? Next(Commit commit) => _tracer.Take(_traced.Next(commit), _exact?.Next(commit));

    /// <summary>What was found so far.</summary>
    public SzzHistory Finish() => _tracer.Finish();
}
