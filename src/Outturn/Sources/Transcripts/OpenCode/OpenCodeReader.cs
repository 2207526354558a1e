using System.Collections.Frozen;
using System.Text.Json;
using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.OpenCode;

/// <summary>Reads one document: an export, or a session, a message or a part of one (message-v2 of OpenCode).</summary>
internal sealed class OpenCodeReader(TranscriptInput input, SessionSink sink)
{
    private static readonly FrozenSet<string> ExportFields = FrozenSet.Create("info", "messages");

    private static readonly FrozenSet<string> SessionFields = FrozenSet.Create(
        "id", "slug", "projectID", "workspaceID", "directory", "path", "parentID", "summary", "share", "title", "version", "time",
        "permission", "revert", "agent", "model", "cost", "tokens", "metadata");

    private static readonly FrozenSet<string> MessageFields = FrozenSet.Create(
        "id", "sessionID", "role", "time", "error", "parentID", "modelID", "providerID", "mode", "agent", "path", "summary", "cost",
        "tokens", "structured", "variant", "finish", "system", "tools", "model", "format", "fallbackModels", "metadata");

    private static readonly FrozenSet<string> UnusedParts = FrozenSet.Create(
        "reasoning", "file", "agent", "snapshot", "patch", "step-start", "step-finish", "retry", "compaction", "subtask");

    public void Read(JsonElement document)
    {
        if (document.Field("messages") is not null || document.Field("info") is not null)
        {
            ReadExport(document);
        }
        else if (document.Text("messageID") is not null)
        {
            ReadPart(document, role: null);
        }
        else if (document.Text("role") is not null)
        {
            ReadMessage(document, []);
        }
        else
        {
            ReadSession(document);
        }
    }

    private void ReadExport(JsonElement export)
    {
        export.CountUnknown(ExportFields, input, sink);
        if (export.Field("info") is { } info)
        {
            ReadSession(info);
        }
        foreach (var message in export.Field("messages").Items())
        {
            if (message.Field("info") is not { } head)
            {
                sink.Skip(input.Name, "unknown record type: none");
                continue;
            }
            var parts = message.Field("parts").Items().ToArray();
            ReadMessage(head, parts);
            foreach (var part in parts)
            {
                ReadPart(part, head.Text("role"));
            }
        }
    }

    private void ReadSession(JsonElement info)
    {
        if (info.Text("id") is not { } id)
        {
            sink.Skip(input.Name, "unknown record type: none");
            return;
        }
        info.CountUnknown(SessionFields, input, sink);
        var title = info.Text("title");
        sink.Add(new SessionHeader(
            new SessionId(id), Agents.OpenCode, info.Text("version"), info.Text("parentID") is { } parent ? new SessionId(parent) : null,
            new Workplace(info.Text("directory")), title is null ? null : Redaction.Preview(title, Limits.Target)));
    }

    private void ReadMessage(JsonElement message, JsonElement[] parts)
    {
        if (message.Text("sessionID") is not { } sessionId || message.Text("id") is not { } id)
        {
            sink.Skip(input.Name, "record before its session");
            return;
        }
        message.CountUnknown(MessageFields, input, sink);
        var session = new SessionId(sessionId);
        var at = message.Field("time").Moment("created");
        switch (message.Text("role"))
        {
            case "assistant":
                sink.Add(new SessionHeader(
                    session, Agents.OpenCode, Place: message.Field("path").Text("cwd") is { } folder ? new Workplace(folder) : null));
                AddCall(session, id, at, message, parts);
                if (!sink.SpendOnly && message.Field("error").Text("name") == "MessageAbortedError")
                {
                    sink.Add(session, new HumanTurn(Id($"{id}/aborted"), at, null, HumanTurnKind.Interruption));
                }
                break;
            case "user":
                sink.Add(new SessionHeader(session, Agents.OpenCode));
                if (!sink.SpendOnly)
                {
                    // The agent chosen with a prompt (build, plan) carries the permissions.
                    sink.Add(session, new HumanTurn(Id($"{id}/turn"), at, null, Authority: message.Text("agent") ?? message.Text("mode")));
                }
                break;
            case var role:
                sink.Skip(input.Name, $"unknown record type: {role ?? "none"}");
                break;
        }
    }

    /// <summary>A message has the tokens of its last step and the cost of all; in an export the steps' tokens are at hand.</summary>
    private void AddCall(SessionId session, string id, DateTimeOffset? at, JsonElement message, JsonElement[] parts)
    {
        var usage = Usage(message.Field("tokens"));
        var steps = parts.Where(part => part.Text("type") == "step-finish").ToArray();
        if (steps.Length > 1)
        {
            usage = steps.Select(step => Usage(step.Field("tokens"))).Aggregate((a, b) => a + b);
        }
        var cost = MicroDollars(message.Field("cost"));
        if (usage.Total != 0 || cost is not null)
        {
            sink.Add(session, new ModelCall(Id(id), at, message.Text("modelID"), usage, cost, message.Text("providerID")));
        }
    }

    /// <summary>
    /// Input is without cache. Newer versions keep reasoning outside output, older ones inside; the total, where there is
    /// one, tells, and versions that write none kept it inside.
    /// </summary>
    private static TokenUsage Usage(JsonElement? tokens)
    {
        var (sent, output, reasoning) = (tokens.Tokens("input"), tokens.Tokens("output"), tokens.Tokens("reasoning"));
        var cache = tokens.Field("cache");
        var (read, write) = (cache.Tokens("read"), cache.Tokens("write"));
        var isInside = reasoning <= output
            && (tokens.Whole("total") is not { } total || total < sent + read + write + output + reasoning);
        return new TokenUsage(sent, read, write, 0, isInside ? output : output + reasoning, reasoning);
    }

    /// <summary>Dollars as recorded. OpenCode writes 0 for a model whose price it does not know: that is no measurement.</summary>
    private static long? MicroDollars(JsonElement? cost) =>
        MeasuredCost.OfJson(cost) is { } micros and not 0 ? micros : null;

    private void ReadPart(JsonElement part, string? role)
    {
        var type = part.Text("type") ?? "none";
        if (sink.SpendOnly || UnusedParts.Contains(type))
        {
            return;
        }
        if (part.Text("sessionID") is not { } sessionId || part.Text("messageID") is not { } message)
        {
            sink.Skip(input.Name, "record before its session");
            return;
        }
        var session = new SessionId(sessionId);
        switch (type)
        {
            case "tool":
                OpenCodeTools.Read(part, session, sink);
                break;
            case "text":
                // Alone in its file a text does not say whose it is; only those of answers have a time.
                var isPrompt = role is null ? part.Field("time") is null : role == "user";
                if (isPrompt && part.Flag("synthetic") != true && part.Flag("ignored") != true && part.Text("text") is { } text)
                {
                    sink.Add(session, new HumanTurn(Id($"{message}/turn"), null, Redaction.Preview(text, Limits.TurnText)));
                }
                break;
            default:
                sink.Skip(input.Name, $"unknown record type: part/{type}");
                break;
        }
    }

    internal static StepId Id(string id) => new($"opencode/{id}");
}
