using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts;

/// <summary>What readers write into: sessions under join, and a tally of what could not be read.</summary>
/// <param name="spendOnly">
/// True where only model calls and headers are wanted; readers may then pass over everything else.
/// </param>
internal sealed class SessionSink(bool spendOnly = false)
{
    private readonly Dictionary<(string Source, string Reason, bool LosesContent), long> _skips = [];

    public bool SpendOnly { get; } = spendOnly;

    public SessionSet Sessions { get; } = new();

    public IEnumerable<Skip> Skips => _skips
        .OrderBy(entry => entry.Key.Source, StringComparer.Ordinal).ThenBy(entry => entry.Key.Reason, StringComparer.Ordinal)
        .Select(entry => new Skip(entry.Key.Source, entry.Key.Reason, entry.Value, entry.Key.LosesContent));

    public void Add(SessionHeader header) => Sessions.Add(header);

    /// <summary>
    /// Adds a step. A call with token counts that none can have would spoil every sum, so it is counted as lost; one with
    /// such a cost loses the cost.
    /// </summary>
    public void Add(SessionId session, Step step)
    {
        if (step is ModelCall { Usage.IsCredible: false })
        {
            Skip($"session {session}", "model call with impossible token counts");
            return;
        }
        if (step is ModelCall { MeasuredCost: { } cost } call && !MeasuredCost.IsCredible(cost))
        {
            Skip($"session {session}", "model call with impossible cost");
            step = call with { MeasuredCost = null };
        }
        Sessions.Add(session, step);
    }

    /// <summary>Counts something that was not read. The reason names the kind of fault, never the content.</summary>
    public void Skip(string source, string reason, long count = 1, bool losesContent = true)
    {
        var key = (source, reason, losesContent);
        _skips[key] = _skips.GetValueOrDefault(key) + count;
    }

    /// <summary>Counts a source that could not be read to its end. A fault of a reader shows by its type.</summary>
    public void Stop(string source, Exception error) => Skip(source, error is IOException or UnauthorizedAccessException
        ? "file cannot be opened" : $"reading stopped by a fault ({error.GetType().Name})");

    public void Add(SessionSink other)
    {
        Sessions.Add(other.Sessions);
        foreach (var skip in other.Skips)
        {
            Skip(skip.Source, skip.Reason, skip.Count, skip.LosesContent);
        }
    }
}
