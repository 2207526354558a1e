using System.Text.Json;
using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.CopilotCli;

/// <summary>
/// Spend of one run of the program, from start or resumption to shutdown. Messages record output tokens alone; the shutdown
/// record has everything, by model, so a run gives one call a model. Without a shutdown (still running, or killed) the output
/// tokens are all that is known; the same call gets the full figures once the shutdown is read.
/// </summary>
internal sealed class CopilotCliUsage(SessionId session)
{
    private readonly Dictionary<string, (DateTimeOffset? At, long Output)> _messages = [];
    private readonly HashSet<string> _messageIds = [];
    private readonly Dictionary<(long? Start, string Model), TokenUsage> _shutdowns = [];
    private int _run;

    public void AddMessage(string? id, string? model, long output, DateTimeOffset? at)
    {
        if (id is null || _messageIds.Add(id))
        {
            var known = _messages.GetValueOrDefault(model ?? "", (at, 0));
            _messages[model ?? ""] = (known.At, known.Output + output);
        }
    }

    /// <summary>Ends a run without a shutdown record.</summary>
    public IEnumerable<ModelCall> EndRun()
    {
        var calls = _messages.Where(message => message.Value.Output != 0)
            .Select(message => Call(message.Key, message.Value.At, new TokenUsage(0, 0, 0, 0, message.Value.Output))).ToArray();
        _run += _messages.Count > 0 ? 1 : 0;
        _messages.Clear();
        return calls;
    }

    /// <summary>Ends a run with its shutdown record.</summary>
    public IEnumerable<ModelCall> EndRun(JsonElement shutdown, DateTimeOffset? at)
    {
        var calls = new List<ModelCall>();
        var start = shutdown.Whole("sessionStartTime");
        foreach (var metric in shutdown.Field("modelMetrics").Members())
        {
            var total = Usage(metric.Value.Field("usage"));
            var before = _shutdowns.GetValueOrDefault((start, metric.Name));
            _shutdowns[(start, metric.Name)] = total;
            var usage = Less(total, before) ?? total;
            var requests = metric.Value.Field("requests").Whole("count");
            if (usage.Total != 0 || requests > 0)
            {
                calls.Add(Call(metric.Name, _messages.GetValueOrDefault(metric.Name, (at, 0)).At, usage));
            }
        }
        _run++;
        _messages.Clear();
        return calls;
    }

    /// <summary>Input includes what was read from and written to the cache; output includes reasoning.</summary>
    private static TokenUsage Usage(JsonElement? usage)
    {
        var (read, write, output) = (usage.Tokens("cacheReadTokens"), usage.Tokens("cacheWriteTokens"), usage.Tokens("outputTokens"));
        var input = usage.Tokens("inputTokens");
        return new TokenUsage(
            TokenUsage.IsCount(input) ? Math.Max(0, input - read - write) : input, read, write, 0, output,
            Math.Min(output, usage.Tokens("reasoningTokens")));
    }

    /// <summary>A second shutdown of the same run counts on; one that has less of anything counts anew.</summary>
    private static TokenUsage? Less(TokenUsage a, TokenUsage b)
    {
        var rest = new TokenUsage(
            a.Input - b.Input, a.CacheRead - b.CacheRead, a.CacheWrite5m - b.CacheWrite5m, 0, a.Output - b.Output, a.Reasoning - b.Reasoning);
        return Math.Min(Math.Min(rest.Input, rest.CacheRead), Math.Min(rest.CacheWrite5m, Math.Min(rest.Output, rest.Reasoning))) < 0
            ? null : rest;
    }

    private ModelCall Call(string model, DateTimeOffset? at, TokenUsage usage) => new(
        new StepId(FormattableString.Invariant($"copilot/{session.Value}/run/{_run}/{model}")), at, model, usage);
}
