using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Reports;

namespace Outturn.Tracing;

/// <summary>Tells how a session came to write certain lines: the prompts, what was read, and the decisions that wrote them.</summary>
internal static class StoryBuilder
{
    /// <param name="judged">The repository.</param>
    /// <param name="session">Index of the session.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="lines">The lines.</param>
    public static StoryTrace Build(LinkedRepository judged, int session, SessionSteps steps, IReadOnlyCollection<LinePlace> lines)
    {
        var origins = lines.Select(steps.Origins.Of).OfType<EditPlace>().ToList();
        var calls = origins.Select(place => place.Call.Value).ToHashSet(StringComparer.Ordinal);
        var decisions = steps.Decisions.Where(decision => calls.Contains(decision.Step)).ToImmutableArray();
        var prompts = decisions.Select(decision => decision.Prompt).OfType<int>().ToHashSet();
        var last = decisions.IsEmpty ? -1 : decisions[^1].Order;
        return new StoryTrace(
            References.Session(judged.Links.Sessions[session]), lines.Count, origins.Count, steps.Asked,
            [.. steps.Turns.Where(turn => prompts.Contains(turn.Order))],
            [.. steps.Reads.Where(read => read.Order < last)], decisions);
    }
}
