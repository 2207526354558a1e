using System.Text.Json;
using Outturn.Core.Traces;

namespace Outturn.Sources.Recorded;

/// <summary>
/// The tokens that Entire wrote down for a session at a checkpoint. They stand in for nothing that can be read from the
/// transcript itself, but where that is missing they say how much went unread.
/// </summary>
/// <param name="Tokens">Tokens by kind; what was written to a cache of unknown life counts as five minutes.</param>
/// <param name="Calls">Model calls.</param>
/// <param name="IsDelta">
/// True where they are known to count from the session's last checkpoint on. Otherwise (versions before 0.11) they may be
/// the session's running total: then keep the largest of a session and do not add up. Only a checkpoint's own metadata
/// says which; for a session's it is null.
/// </param>
internal sealed record EntireUsage(TokenUsage Tokens, long Calls, bool? IsDelta)
{
    public static EntireUsage? Read(JsonElement metadata)
    {
        if (metadata.Field("token_usage") is not { ValueKind: JsonValueKind.Object } usage)
        {
            return null;
        }
        bool? isDelta = metadata.Field("sessions") is null ? null : metadata.Number("token_usage_version") is >= 2;
        var (tokens, calls) = Sum(usage);
        return new EntireUsage(tokens, calls, isDelta);
    }

    // A subagent's counts stand beside its parent's, not in them, and may hold further ones.
    private static (TokenUsage Tokens, long Calls) Sum(JsonElement usage)
    {
        var written = Count(usage, "cache_creation_tokens");
        var writtenForAnHour = Math.Min(Count(usage, "cache_creation_1h_tokens"), written);
        var output = Count(usage, "output_tokens");
        var own = new TokenUsage(
            Count(usage, "input_tokens"), Count(usage, "cache_read_tokens"), written - writtenForAnHour, writtenForAnHour,
            output, Math.Min(Count(usage, "thinking_tokens"), output));
        var calls = Count(usage, "api_call_count");
        if (usage.Field("subagent_tokens") is { ValueKind: JsonValueKind.Object } subagent)
        {
            var (tokens, more) = Sum(subagent);
            return (own + tokens, calls + more);
        }
        return (own, calls);
    }

    private static long Count(JsonElement usage, string name) => Math.Max(usage.Number(name) ?? 0, 0);
}
