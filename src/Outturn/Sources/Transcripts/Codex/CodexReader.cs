using System.Text.Json;
using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.Codex;

/// <summary>Reads one rollout. The first <c>session_meta</c> names the session; a fork repeats its origin's records after it.</summary>
internal sealed class CodexReader(TranscriptInput input, SessionSink sink)
{
    private readonly CodexUsage _usage = new();
    private CodexTools? _tools;
    private SessionId? _session;
    private string _root = "";
    private string? _folder;
    private string? _model;
    private string? _provider;
    private string? _authority;
    private bool _isSubagent;
    private int _turns;

    public void Read() => JsonLines.ForEach(input, sink, Read);

    private void Read(JsonElement record)
    {
        record.CountUnknown(CodexRecords.Fields, input, sink);
        var type = record.Text("type") ?? "none";
        var at = record.Moment("timestamp");
        if (record.Field("payload") is not { } payload)
        {
            sink.Skip(input.Name, $"unknown record type: {type}");
        }
        else if (type == "session_meta")
        {
            ReadMeta(payload);
        }
        else if (CodexRecords.UnusedTypes.Contains(type))
        {
            return;
        }
        else if (_session is not { } session)
        {
            sink.Skip(input.Name, "record before its session");
        }
        else if (type == "turn_context")
        {
            ReadContext(session, at, payload);
        }
        else if (type == "event_msg")
        {
            ReadEvent(session, at, payload);
        }
        else if (type == "response_item")
        {
            ReadItem(at, payload);
        }
        else
        {
            sink.Skip(input.Name, $"unknown record type: {type}");
        }
    }

    private void ReadMeta(JsonElement meta)
    {
        if ((meta.Text("id") ?? meta.Text("session_id")) is not { } id)
        {
            sink.Skip(input.Name, "session without id");
            return;
        }
        _root = meta.Text("forked_from_id") ?? id;
        if (_session is { } known && known.Value != id)
        {
            return;
        }
        var session = new SessionId(id);
        _session = session;
        _tools ??= new CodexTools(input, sink, session);
        _tools.Root = _root;
        _folder = meta.Text("cwd");
        _provider = meta.Text("model_provider");
        var source = meta.Field("source").Field("subagent");
        var parent = source.Field("thread_spawn").Text("parent_thread_id") ?? meta.Text("parent_thread_id");
        _isSubagent |= source is not null || parent is not null;
        var git = meta.Field("git");
        sink.Add(new SessionHeader(
            session, Agents.Codex, meta.Text("cli_version"), parent is null ? null : new SessionId(parent),
            new Workplace(_folder, git.Text("repository_url"), git.Text("branch"), git.Text("commit_hash"))));
    }

    private void ReadContext(SessionId session, DateTimeOffset? at, JsonElement context)
    {
        _model = context.Text("model") ?? _model;
        if (context.Text("cwd") is { } folder && folder != _folder)
        {
            _folder = folder;
            sink.Add(new SessionHeader(session, Place: new Workplace(folder)));
        }
        var authority = Authority(context);
        if (authority is not null && authority != _authority && !sink.SpendOnly)
        {
            var turn = context.Text("turn_id") ?? FormattableString.Invariant($"{_turns}");
            sink.Add(session, new HumanTurn(Id($"authority/{turn}/{authority}"), at, null, HumanTurnKind.Mode, authority));
        }
        _authority = authority ?? _authority;
    }

    private static string? Authority(JsonElement context)
    {
        var approval = Name(context.Field("approval_policy"));
        var sandbox = Name(context.Field("sandbox_policy"));
        return approval is null ? sandbox : sandbox is null ? approval : $"{approval}, {sandbox}";
    }

    /// <summary>A policy is a name, an object with a type or mode, or an object whose only member is its name.</summary>
    private static string? Name(JsonElement? policy) =>
        policy.Text() ?? policy.Text("type") ?? policy.Text("mode") ?? policy.Members().Select(member => member.Name).FirstOrDefault();

    private void ReadEvent(SessionId session, DateTimeOffset? at, JsonElement payload)
    {
        var type = payload.Text("type") ?? "none";
        if (type == "token_count")
        {
            if (_usage.Next(payload.Field("info"), out var key) is { } usage)
            {
                sink.Add(session, new ModelCall(Id(key), at, _model, usage, Provider: _provider));
            }
            return;
        }
        if (sink.SpendOnly || CodexRecords.UnusedEvents.Contains(type))
        {
            return;
        }
        switch (type)
        {
            case "user_message":
                AddPrompt(session, at, payload.Text("message"));
                break;
            case "item_completed" when payload.Field("item") is { } item && Plain(item.Text("type")) == "usermessage":
                AddPrompt(session, at, item.Field("content").Prose());
                break;
            case "turn_aborted":
                if (payload.Text("reason") is null or "interrupted")
                {
                    var turn = payload.Text("turn_id") ?? FormattableString.Invariant($"{_turns}");
                    sink.Add(session, new HumanTurn(Id($"aborted/{turn}"), at, null, HumanTurnKind.Interruption));
                }
                break;
            default:
                if (!_tools!.ReadEvent(type, at, payload))
                {
                    sink.Skip(input.Name, $"unknown record type: event_msg/{type}");
                }
                break;
        }
    }

    private void ReadItem(DateTimeOffset? at, JsonElement payload)
    {
        var type = payload.Text("type") ?? "none";
        if (!sink.SpendOnly && !CodexRecords.UnusedItems.Contains(type) && !_tools!.ReadItem(type, at, payload, _folder))
        {
            sink.Skip(input.Name, $"unknown record type: response_item/{type}");
        }
    }

    /// <summary>Prompts have no id: place and words stand in for one. What a subagent is asked, its parent asked.</summary>
    private void AddPrompt(SessionId session, DateTimeOffset? at, string? text)
    {
        _turns++;
        if (!_isSubagent && text is not null)
        {
            var id = Id(FormattableString.Invariant($"turn/{_turns}/{Digest.Of(text)}"));
            sink.Add(session, new HumanTurn(id, at, Redaction.Preview(text, Limits.TurnText)));
        }
    }

    /// <summary>A fork's copied records keep the ids that they have in their origin.</summary>
    private StepId Id(string key) => new($"codex/{_root}/{key}");

    internal static string Plain(string? name) => (name ?? "").Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
