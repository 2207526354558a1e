using System.Text.Json;
using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.Codex;

/// <summary>
/// Model calls out of <c>token_count</c> events. An event has no id, but the session's total after the call tells it from
/// every other, and is the same in every copy. The call's own usage is what the total grew by.
/// </summary>
internal sealed class CodexUsage
{
    private Total? _before;

    /// <summary>The call behind an event; null where the event repeats a total or holds only an estimate of the context.</summary>
    /// <param name="info">The <c>info</c> of the event.</param>
    /// <param name="key">Names the call within its session.</param>
    public TokenUsage? Next(JsonElement? info, out string key)
    {
        key = "";
        if (info.Field("total_token_usage") is not { } total)
        {
            return null;
        }
        var now = Total.Of(total);
        var before = _before;
        // From a total that is none, nothing can be said to have grown.
        _before = now.Usage.IsCredible ? now : before;
        if (now.IsEmpty || now == before)
        {
            return null;
        }
        key = now.Key;
        var last = info.Field("last_token_usage") is { } own ? Total.Of(own) : null;
        return Call(before, now, last).Usage;
    }

    /// <summary>
    /// The growth of the total decides. Without a total before (the start of a file, which may carry on from another), or
    /// where it shrank (a new process counts from 0 again), the call's own record does, and else the total.
    /// </summary>
    private static Total Call(Total? before, Total now, Total? last)
    {
        var growth = before is null ? null : now.Less(before);
        return growth ?? (last is { IsEmpty: false } && now.Less(last) is not null ? last : now);
    }

    private sealed record Total(long Input, long Cached, long Output, long Reasoning)
    {
        public bool IsEmpty => Input == 0 && Output == 0;

        public string Key => FormattableString.Invariant($"{Input}-{Cached}-{Output}-{Reasoning}");

        /// <summary>Cached is a part of input, reasoning a part of output.</summary>
        public TokenUsage Usage => new(Input - Math.Min(Cached, Input), Math.Min(Cached, Input), 0, 0, Output, Math.Min(Reasoning, Output));

        public static Total Of(JsonElement? usage) => new(
            usage.Tokens("input_tokens"), usage.Tokens("cached_input_tokens"), usage.Tokens("output_tokens"),
            usage.Tokens("reasoning_output_tokens"));

        /// <summary>What this total has more than another; null where it has less of anything.</summary>
        public Total? Less(Total other) =>
            Input >= other.Input && Cached >= other.Cached && Output >= other.Output && Reasoning >= other.Reasoning
                ? new Total(Input - other.Input, Cached - other.Cached, Output - other.Output, Reasoning - other.Reasoning)
                : null;
    }
}
