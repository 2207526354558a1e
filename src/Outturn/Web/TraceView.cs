using System.Collections.Immutable;
using Outturn.Tracing;

namespace Outturn.Web;

/// <summary>What the trace page shows: a form, and the answer to what was asked.</summary>
/// <param name="Asked">As typed; null where nothing was asked yet.</param>
/// <param name="Document">The answer; null without one.</param>
/// <param name="Failure">Why there is none.</param>
/// <param name="Repository">The repository asked about, by id; null for whichever holds it.</param>
/// <param name="Repositories">All that may be asked about.</param>
/// <param name="Recent">Sessions to begin with, the latest first.</param>
/// <param name="Proofs">The records of evidence that the answer rests on.</param>
internal sealed record TraceView(
    string? Asked, TraceDocument? Document, string? Failure, string? Repository, ImmutableArray<(string Id, string Name)> Repositories,
    ImmutableArray<SessionReference> Recent, ImmutableArray<long> Proofs);

/// <summary>One entry of a session's story, whatever kind it is.</summary>
/// <param name="Order">Place among the session's steps.</param>
/// <param name="At">When.</param>
/// <param name="Turn">What a person said.</param>
/// <param name="Reads">What was read in a row.</param>
/// <param name="Decision">What was decided.</param>
internal sealed record StoryEntry(
    int Order, DateTimeOffset? At, TurnTrace? Turn = null, ImmutableArray<ReadTrace> Reads = default, DecisionTrace? Decision = null)
{
    /// <summary>All entries in order; reads in a row are one.</summary>
    public static IEnumerable<StoryEntry> Of(
        ImmutableArray<TurnTrace> turns, ImmutableArray<ReadTrace> reads, ImmutableArray<DecisionTrace> decisions)
    {
        var steps = turns.Select(turn => new StoryEntry(turn.Order, turn.At, Turn: turn))
            .Concat(decisions.Select(decision => new StoryEntry(decision.Order, decision.At, Decision: decision)))
            .Concat(reads.Select(read => new StoryEntry(read.Order, read.At, Reads: [read]))).OrderBy(step => step.Order);
        StoryEntry? reading = null;
        foreach (var step in steps)
        {
            if (!step.Reads.IsDefault)
            {
                reading = reading is null ? step : reading with { Reads = reading.Reads.AddRange(step.Reads) };
                continue;
            }
            if (reading is not null)
            {
                yield return reading;
                reading = null;
            }
            yield return step;
        }
        if (reading is not null)
        {
            yield return reading;
        }
    }
}
