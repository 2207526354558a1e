using Outturn.Core.Traces;
using Outturn.Sources.Otlp.Reading;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Otlp.Dialects;

/// <summary>Token counts, made disjoint; and costs. What no call can have is counted and left out.</summary>
internal static class Usage
{
    /// <summary>
    /// Where input holds what came from and went to caches, as the conventions have it. A source that counts caches beside
    /// input all the same gives itself away when they are more than the input: then nothing is taken off.
    /// </summary>
    /// <returns>Null where neither input nor output is given.</returns>
    public static TokenUsage? Inclusive(long? input, long? output, long? read, long? write, long? reasoning, OtlpTally tally)
    {
        if (input is null && output is null)
        {
            return null;
        }
        var (all, cacheRead, cacheWrite) = (input ?? 0, read ?? 0, write ?? 0);
        if (!TokenUsage.IsCount(all) || !TokenUsage.IsCount(cacheRead) || !TokenUsage.IsCount(cacheWrite))
        {
            return Impossible(tally);
        }
        var fresh = cacheRead + cacheWrite <= all ? all - cacheRead - cacheWrite : all;
        return Credible(new TokenUsage(fresh, cacheRead, cacheWrite, 0, output ?? 0, Math.Min(reasoning ?? 0, output ?? 0)), tally);
    }

    /// <summary>Where input is fresh input alone, as Anthropic's own interface counts.</summary>
    public static TokenUsage? Exclusive(long? input, long? output, long? read, long? write, OtlpTally tally) =>
        input is null && output is null && read is null && write is null ? null
        : Credible(new TokenUsage(input ?? 0, read ?? 0, write ?? 0, 0, output ?? 0), tally);

    /// <summary>Micro-dollars, or dollars; null where neither is given.</summary>
    public static long? Cost(in Facts facts, Known micros, Known dollars, OtlpTally tally)
    {
        var cost = facts.Whole(micros) ?? (facts.Real(dollars) is { } amount && Math.Abs(amount) < 1e9 ? (long)Math.Round(amount * 1e6) : null);
        if (cost is { } value && !MeasuredCost.IsCredible(value))
        {
            tally.Note("a cost that no call can have");
            return null;
        }
        return cost;
    }

    private static TokenUsage? Credible(TokenUsage usage, OtlpTally tally) => usage.IsCredible ? usage : Impossible(tally);

    private static TokenUsage? Impossible(OtlpTally tally)
    {
        tally.Reject("model call with impossible token counts");
        return null;
    }
}
