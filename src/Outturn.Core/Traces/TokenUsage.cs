namespace Outturn.Core.Traces;

/// <summary>
/// Tokens of one or many model calls. Kinds are disjoint, so that a total is a plain sum: <see cref="Input"/> excludes
/// everything read from or written to a cache. Only <see cref="Reasoning"/> is a part of another kind, output.
/// Sources differ (Anthropic's raw input excludes cache, OpenAI's and Google's include it); each reader normalises.
/// </summary>
/// <param name="Input">Input tokens that no cache was involved in.</param>
/// <param name="CacheRead">Input tokens read from a cache.</param>
/// <param name="CacheWrite5m">Input tokens written to a cache that lives five minutes, or whose life is not recorded.</param>
/// <param name="CacheWrite1h">Input tokens written to a cache that lives an hour.</param>
/// <param name="Output">Output tokens, reasoning included.</param>
/// <param name="Reasoning">The part of <paramref name="Output"/> that was reasoning, where recorded.</param>
public readonly record struct TokenUsage(
    long Input, long CacheRead, long CacheWrite5m, long CacheWrite1h, long Output, long Reasoning = 0)
{
    /// <summary>More tokens of a kind than any one call can have: a trillion.</summary>
    public const long Most = 1_000_000_000_000;

    /// <summary>Whether every kind of token is a count that one call can have.</summary>
    public bool IsCredible =>
        IsCount(Input) && IsCount(CacheRead) && IsCount(CacheWrite5m) && IsCount(CacheWrite1h) && IsCount(Output) && IsCount(Reasoning);

    /// <summary>Whether a number can count tokens of one call: from 0 to <see cref="Most"/>.</summary>
    public static bool IsCount(long number) => number is >= 0 and <= Most;

    /// <summary>Input tokens written to any cache.</summary>
    public long CacheWrite => CacheWrite5m + CacheWrite1h;

    /// <summary>Everything that went in: fresh, read from a cache, written to one. Context tiers of prices look at this.</summary>
    public long Context => Input + CacheRead + CacheWrite;

    /// <summary>All tokens, each once.</summary>
    public long Total => Context + Output;

    /// <summary>Sums kind by kind.</summary>
    public static TokenUsage operator +(TokenUsage a, TokenUsage b) => new(
        a.Input + b.Input, a.CacheRead + b.CacheRead, a.CacheWrite5m + b.CacheWrite5m,
        a.CacheWrite1h + b.CacheWrite1h, a.Output + b.Output, a.Reasoning + b.Reasoning);
}
