namespace Outturn.Benchmarks.Spend;

/// <summary>A reason for two honest readers to count the same lines differently. See docs/benchmarks/spend.md.</summary>
internal enum Cause
{
    /// <summary>Nothing special: streaming repeats, resumed files and subagent files included.</summary>
    Plain,

    /// <summary>A subagent's call that only a progress line of its parent records.</summary>
    AgentProgress,

    /// <summary>An advisor's call inside a call, recorded in <c>usage.iterations</c>.</summary>
    Advisor,

    /// <summary>The whole file has spaces after colons.</summary>
    Spaced,

    /// <summary>A call recorded again with another request id, or none.</summary>
    RequestId,

    /// <summary>A subagent file has the final count of a call of which its parent has a placeholder.</summary>
    SidechainReplay,

    /// <summary>A subagent file has the final count of a call of which a progress line has a placeholder.</summary>
    ProgressPlaceholder,

    /// <summary>The copy with the largest output is not the one with the most tokens.</summary>
    LargestTotal,

    /// <summary>The copies of a call lie on both sides of midnight.</summary>
    Midnight,

    /// <summary>A call without a message id, replayed by a resumed session.</summary>
    NoMessageId,

    /// <summary>A tool's input has a null field that is called like one of the transcript's own.</summary>
    NullInToolInput,

    /// <summary>The program's version does not begin with three numbers.</summary>
    OddVersion,

    /// <summary>Timestamps with microseconds.</summary>
    Microseconds,

    /// <summary>Cache writes whose lifetime is not recorded: the breakdown holds zeros.</summary>
    CacheSplitLost,

    /// <summary>Text cut in the middle of a surrogate pair.</summary>
    HalfEmoji,

    /// <summary>Fast mode.</summary>
    FastMode,
}
