using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.GeminiCli;

/// <summary>
/// Reads one recording (chatRecordingService of google-gemini/gemini-cli). A message is written again whenever it grows, and
/// histories may be replaced or rewound: what was spent stays spent, so every message ever seen counts, each once.
/// </summary>
internal sealed class GeminiCliReader(TranscriptInput input, SessionSink sink)
{
    /// <summary>
    /// The project's folder is recorded as a SHA-256 only; it stands as the folder with this before it, so that whoever
    /// knows the folder can tell (<see cref="ProjectFolder"/>).
    /// </summary>
    private const string HashedFolder = "sha256:";

    private static readonly FrozenSet<string> HeaderFields = FrozenSet.Create(
        "sessionId", "projectHash", "startTime", "lastUpdated", "messages", "summary", "memoryScratchpad", "directories", "kind",
        "messageCount", "userMessageCount", "firstUserMessage", "hasResumableContent", "memoryScratchpadIsStale");

    private static readonly FrozenSet<string> MessageFields = FrozenSet.Create(
        "id", "timestamp", "type", "content", "displayContent", "toolCalls", "thoughts", "tokens", "model");

    private SessionId? _session;
    private bool _isSubagent;

    /// <summary>What a session that worked in a folder has as its folder.</summary>
    public static string ProjectFolder(string folder) => HashedFolder + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(folder)));

    public void Read() => JsonLines.ForDocument(input, sink, Read);

    private void Read(JsonElement record)
    {
        if (record.Field("$set") is { } change)
        {
            ReadHeader(change);
        }
        else if (record.Text("sessionId") is not null)
        {
            ReadHeader(record);
        }
        else if (record.Text("id") is not null)
        {
            ReadMessage(record);
        }
        else if (record.Field("$rewindTo") is null)
        {
            sink.Skip(input.Name, "unknown record type: none");
        }
    }

    private void ReadHeader(JsonElement header)
    {
        header.CountUnknown(HeaderFields, input, sink);
        _session ??= header.Text("sessionId") is { } id ? new SessionId(id) : null;
        if (_session is not { } session)
        {
            sink.Skip(input.Name, "record before its session");
            return;
        }
        _isSubagent |= header.Text("kind") == "subagent";
        var title = header.Text("summary");
        sink.Add(new SessionHeader(
            session, Agents.GeminiCli, Title: title is null ? null : Redaction.Preview(title, Limits.Target),
            Place: header.Text("projectHash") is { } hash ? new Workplace(HashedFolder + hash) : null));
        foreach (var directory in header.Field("directories").Items())
        {
            sink.Add(new SessionHeader(session, Place: new Workplace(((JsonElement?)directory).Text())));
        }
        foreach (var message in header.Field("messages").Items())
        {
            ReadMessage(message);
        }
    }

    private void ReadMessage(JsonElement message)
    {
        if (_session is not { } session || message.Text("id") is not { } id)
        {
            sink.Skip(input.Name, "record before its session");
            return;
        }
        message.CountUnknown(MessageFields, input, sink);
        var at = message.Moment("timestamp");
        switch (message.Text("type"))
        {
            case "user":
                ReadPrompt(session, id, at, message);
                break;
            case "gemini":
                if (message.Field("tokens") is { } tokens)
                {
                    sink.Add(session, new ModelCall(Id(session, id), at, message.Text("model"), Usage(tokens)));
                }
                if (!sink.SpendOnly)
                {
                    foreach (var call in message.Field("toolCalls").Items())
                    {
                        GeminiCliTools.Read(call, session, sink);
                    }
                }
                break;
            case "info":
                if (!sink.SpendOnly && message.Field("content").Prose() is "Request cancelled.")
                {
                    sink.Add(session, new HumanTurn(Id(session, id), at, null, HumanTurnKind.Interruption));
                }
                break;
            case "error" or "warning":
                break;
            case var type:
                sink.Skip(input.Name, $"unknown record type: {type ?? "none"}");
                break;
        }
    }

    /// <summary>Prompts; not a subagent's, which its parent wrote, nor tool results and context that the program sends as the user.</summary>
    private void ReadPrompt(SessionId session, string id, DateTimeOffset? at, JsonElement message)
    {
        var words = (message.Field("displayContent") ?? message.Field("content")).Prose()?.Trim();
        if (!sink.SpendOnly && !_isSubagent && !string.IsNullOrEmpty(words)
            && !words.StartsWith("<session_context>", StringComparison.Ordinal)
            && !words.StartsWith("<hook_context>", StringComparison.Ordinal))
        {
            sink.Add(session, new HumanTurn(Id(session, id), at, Redaction.Preview(words, Limits.TurnText)));
        }
    }

    /// <summary>
    /// Cached tokens are inside input; thoughts are outside output; tool tokens are outside input, unless the total says
    /// that they are inside.
    /// </summary>
    private static TokenUsage Usage(JsonElement? tokens)
    {
        var (prompt, tool) = (tokens.Tokens("input"), tokens.Tokens("tool"));
        var (output, thoughts) = (tokens.Tokens("output"), tokens.Tokens("thoughts"));
        var isInside = tokens.Tokens("total") is var total and > 0 && total < prompt + tool + output + thoughts;
        var sent = prompt + (isInside ? 0 : tool);
        var cached = Math.Min(tokens.Tokens("cached"), sent);
        return new TokenUsage(sent - cached, cached, 0, 0, output + thoughts, thoughts);
    }

    internal static StepId Id(SessionId session, string id) => new($"gemini/{session.Value}/{id}");
}
