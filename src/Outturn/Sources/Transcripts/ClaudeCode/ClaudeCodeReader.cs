using System.Text;
using System.Text.Json;
using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.ClaudeCode;

/// <summary>Turns the lines of one Claude Code transcript into steps. Keeps nothing between lines but caches.</summary>
internal sealed class ClaudeCodeReader(string source, SessionSink sink)
{
    private readonly StringPool _pool = new();
    private readonly ClaudeMessageReader _messages = new(sink);
    private readonly Action<string> _unknownField = field => sink.Skip(source, $"unknown field: {field}", losesContent: false);
    private (string? Session, string? Agent, string? Folder, string? Branch, string? Version) _lastHeader;

    public void ReadLine(ReadOnlySpan<byte> json)
    {
        if (sink.SpendOnly && json.IndexOf("\"usage\""u8) < 0)
        {
            return;
        }
        try
        {
            ReadRecord(ClaudeLine.Read(json, _pool, _unknownField));
        }
        catch (JsonException)
        {
            sink.Skip(source, json.TrimEnd(" \t\r"u8)[^1] == (byte)'}' ? "not JSON" : "torn line");
        }
    }

    private void ReadRecord(in ClaudeLine line)
    {
        if (line.Type.SequenceEqual("assistant"u8) || line.Type.SequenceEqual("user"u8))
        {
            ReadMessage(line, Owner(line));
        }
        else if (line.Type.SequenceEqual("progress"u8))
        {
            ReadProgress(line);
        }
        else if (line.Title is not null && line.SessionId is not null)
        {
            sink.Add(new SessionHeader(new SessionId(line.SessionId), Agents.ClaudeCode, Title: Redaction.Preview(line.Title, 120)));
        }
        else if (!ClaudeCodeFormat.UnusedTypes.Contains(_pool.Get(line.Type)))
        {
            sink.Skip(source, line.Type.IsEmpty ? "record without a type" : $"unknown record type: {_pool.Get(line.Type)}");
        }
    }

    /// <summary>
    /// The session that a line belongs to. A subagent's lines carry its parent's session id and the subagent's own
    /// agent id; those of older versions are only marked as a side chain.
    /// </summary>
    private SessionId? Owner(in ClaudeLine line)
    {
        if (line.SessionId is null)
        {
            return null;
        }
        var root = new SessionId(line.SessionId);
        var agent = line.AgentId ?? (line.IsSidechain ? "sidechain" : null);
        var id = agent is null ? root : SessionId.Subagent(root, agent);
        var header = (line.SessionId, agent, line.Folder, line.Branch, line.Version);
        if (header != _lastHeader)
        {
            _lastHeader = header;
            sink.Add(new SessionHeader(
                id, Agents.ClaudeCode, line.Version, agent is null ? null : root,
                new Workplace(line.Folder, Branch: line.Branch is "" or "HEAD" ? null : line.Branch)));
        }
        return id;
    }

    private void ReadMessage(in ClaudeLine line, SessionId? owner)
    {
        if (owner is not { } session)
        {
            sink.Skip(source, "message without a session id");
            return;
        }
        if (line.Type.SequenceEqual("assistant"u8) && ClaudeUsage.Read(line.Usage, out var iterations) is { } usage)
        {
            ReadModelCall(line, session, usage, iterations);
        }
        if (!sink.SpendOnly)
        {
            _messages.Read(line, session);
        }
    }

    private void ReadModelCall(in ClaudeLine line, SessionId session, TokenUsage usage, ReadOnlySpan<byte> iterations)
    {
        if (CallId(line) is not { } id)
        {
            sink.Skip(source, "model call without an id");
            return;
        }
        sink.Add(session, new ModelCall(id, line.At, line.Model, usage, line.MeasuredMicros, Request: line.RequestId));
        foreach (var advice in ClaudeAdvice.Read(iterations, id.Value, line.At))
        {
            sink.Add(session, advice);
        }
    }

    /// <summary>Where a message's id alone may not be unique, the request tells calls apart.</summary>
    private static StepId? CallId(in ClaudeLine line)
    {
        if (line.RequestId is not { } request)
        {
            return (line.MessageId ?? line.Uuid) is { } id ? line.Step(id) : null;
        }
        return line.MessageId is { Length: >= ClaudeLine.ShortestUniqueId } message
            ? new StepId(message) : new StepId($"{line.MessageId}:{line.Step(request)}");
    }

    /// <summary>
    /// While a subagent works, its messages are repeated inside progress records of the parent's transcript. Where the
    /// subagent's own file was not kept, they are all that is left of it.
    /// </summary>
    private void ReadProgress(in ClaudeLine line)
    {
        if (line.SessionId is null || line.Data.IndexOf("agent_progress"u8) < 0)
        {
            return;
        }
        var message = AgentProgress(line.Data, out var agent);
        if (agent is null || message.IsEmpty)
        {
            return;
        }
        if (message[0] != (byte)'{')
        {
            return;
        }
        var inner = ClaudeLine.Read(message, _pool, static _ => { });
        inner.SessionId = line.SessionId;
        inner.AgentId = agent;
        inner.Folder = line.Folder;
        inner.Branch = line.Branch;
        inner.Version = line.Version;
        inner.IsSidechain = true;
        if (inner.Type.SequenceEqual("assistant"u8) || inner.Type.SequenceEqual("user"u8))
        {
            ReadMessage(inner, Owner(inner));
        }
    }

    private static ReadOnlySpan<byte> AgentProgress(ReadOnlySpan<byte> data, out string? agent)
    {
        agent = null;
        var isAgent = false;
        ReadOnlySpan<byte> message = default;
        var cursor = new JsonCursor(data);
        while (cursor.Next(out var name, out var value))
        {
            if (name.SequenceEqual("agentId"u8))
            {
                agent = JsonCursor.Text(value);
            }
            else if (name.SequenceEqual("type"u8))
            {
                isAgent = JsonCursor.StringBytes(value).SequenceEqual("agent_progress"u8);
            }
            else if (name.SequenceEqual("message"u8))
            {
                message = value;
            }
        }
        return isAgent && message is [(byte)'{', ..] ? message : default;
    }
}
