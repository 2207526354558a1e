using Outturn.Core.Traces;

namespace Outturn.Benchmarks.Spend;

/// <summary>One model call, as some line records it.</summary>
internal sealed record Reply(
    string? MessageId, string? RequestId, string Model, DateTimeOffset At, TokenUsage Usage, Oddity Oddity = Oddity.None)
{
    public string Uuid { get; init; } = "";

    /// <summary>What the advisor used, where there was one.</summary>
    public TokenUsage Advice { get; init; }
}

/// <summary>What is unusual about the way a call's lines are written.</summary>
internal enum Oddity
{
    None,
    NullInToolInput,
    OddVersion,
    Microseconds,
    CacheSplitLost,
    HalfEmoji,
    FastMode,
}

/// <summary>What a line of an assistant shows.</summary>
internal enum Block
{
    Thinking,
    Text,
    ToolUse,
}
