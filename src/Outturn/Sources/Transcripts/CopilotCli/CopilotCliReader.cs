using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Edits;

namespace Outturn.Sources.Transcripts.CopilotCli;

/// <summary>Reads one session's events. Subagents run inside the session's file, and their spend is part of its totals.</summary>
internal sealed class CopilotCliReader(TranscriptInput input, SessionSink sink)
{
    private CopilotCliUsage? _usage;
    private CopilotCliTools? _tools;
    private SessionId? _session;
    private string? _authority;

    public void Read()
    {
        JsonLines.ForEach(input, sink, Read);
        AddCalls(_usage?.EndRun());
    }

    private void Read(JsonElement record)
    {
        record.CountUnknown(CopilotCliEvents.Fields, input, sink);
        var type = record.Text("type") ?? "none";
        if (CopilotCliEvents.IsUnused(type))
        {
            return;
        }
        if (!CopilotCliEvents.IsKnown(type) || record.Field("data") is not { } data)
        {
            sink.Skip(input.Name, $"unknown record type: {type}");
            return;
        }
        if (type == "session.start" && _session is null)
        {
            Start(data);
        }
        if (_session is not { } session)
        {
            sink.Skip(input.Name, "record before its session");
            return;
        }
        var at = record.Moment("timestamp");
        if (!ReadSession(session, type, at, data, record) && !sink.SpendOnly)
        {
            ReadStep(session, type, at, data, record);
        }
    }

    private void Start(JsonElement data)
    {
        if (data.Text("sessionId") is not { } id)
        {
            return;
        }
        var session = new SessionId(id);
        _session = session;
        _usage = new CopilotCliUsage(session);
        _tools = new CopilotCliTools(sink, session);
        var parent = data.Text("detachedFromSpawningParentSessionId");
        sink.Add(new SessionHeader(
            session, Agents.CopilotCli, data.Text("copilotVersion"), parent is null ? null : new SessionId(parent),
            Place(data.Field("context"))));
    }

    /// <summary>Headers and spend; true where the event was one of them.</summary>
    private bool ReadSession(SessionId session, string type, DateTimeOffset? at, JsonElement data, JsonElement record)
    {
        switch (type)
        {
            case "session.start":
                return true;
            case "session.resume":
                AddCalls(_usage!.EndRun());
                sink.Add(new SessionHeader(session, Place: Place(data.Field("context"))));
                return true;
            case "session.context_changed":
                sink.Add(new SessionHeader(session, Place: Place(data)));
                return true;
            case "session.title_changed":
                sink.Add(new SessionHeader(session, Title: data.Text("title") is { } title ? Redaction.Preview(title, Limits.Target) : null));
                return true;
            case "session.model_change":
                return true;
            case "assistant.message":
                AddMessage(data, at);
                return sink.SpendOnly;
            case "session.shutdown":
                AddCalls(_usage!.EndRun(data, at));
                AddCodeChanges(session, data, record, at);
                return true;
            default:
                return false;
        }
    }

    private void ReadStep(SessionId session, string type, DateTimeOffset? at, JsonElement data, JsonElement record)
    {
        switch (type)
        {
            case "user.message":
                // A message with a source is a program's (a skill, a notification), one with an agent's id a subagent's.
                if (data.Text("source") is null or "user" && data.Flag("isAutopilotContinuation") != true && record.Text("agentId") is null
                    && data.Text("content") is { } words)
                {
                    sink.Add(session, new HumanTurn(Id(record), at, Redaction.Preview(words, Limits.TurnText)));
                }
                break;
            case "abort":
                if (data.Text("reason") is null or "user_initiated" or "user_abort" or "remote_command")
                {
                    sink.Add(session, new HumanTurn(Id(record), at, null, HumanTurnKind.Interruption));
                }
                break;
            case "session.mode_changed":
                SetAuthority(session, data.Text("newMode"), at, record);
                break;
            case "session.permissions_changed":
                SetAuthority(session, data.Text("mode"), at, record);
                break;
            default:
                _tools!.Read(type, at, data);
                break;
        }
    }

    private void SetAuthority(SessionId session, string? authority, DateTimeOffset? at, JsonElement record)
    {
        if (authority is not null && authority != _authority)
        {
            _authority = authority;
            sink.Add(session, new HumanTurn(Id(record), at, null, HumanTurnKind.Mode, authority));
        }
    }

    /// <summary>Files that the shutdown record counts as modified and no tool call accounts for, as one step.</summary>
    private void AddCodeChanges(SessionId session, JsonElement shutdown, JsonElement record, DateTimeOffset? at)
    {
        if (sink.SpendOnly)
        {
            return;
        }
        var files = shutdown.Field("codeChanges").Field("filesModified").Items().Select(file => ((JsonElement?)file).Text())
            .OfType<string>().Where(file => !_tools!.Edits(file)).Select(TextEdits.Touched);
        if (files.ToArray() is { Length: > 0 } touched)
        {
            sink.Add(session, new ToolCall(
                Id(record), at, "session.shutdown", Consequence.Write, Status: ToolStatus.Completed, Applied: [.. touched]));
        }
    }

    private void AddCalls(IEnumerable<ModelCall>? calls)
    {
        foreach (var call in calls ?? [])
        {
            sink.Add(_session!.Value, call);
        }
    }

    private static Workplace Place(JsonElement? context) => new(
        context.Text("cwd") ?? context.Text("gitRoot"), context.Text("repository"), context.Text("branch"), context.Text("headCommit"));

    private StepId Id(JsonElement record) => new($"copilot/{_session!.Value.Value}/{record.Text("id")}");

    private void AddMessage(JsonElement data, DateTimeOffset? at)
    {
        var output = ((JsonElement?)data).Tokens("outputTokens");
        if (!TokenUsage.IsCount(output))
        {
            sink.Skip(input.Name, "model call with impossible token counts");
            return;
        }
        _usage!.AddMessage(data.Text("messageId"), data.Text("model"), output, at);
    }
}
