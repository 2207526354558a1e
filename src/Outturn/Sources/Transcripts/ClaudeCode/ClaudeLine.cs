using System.Text.Json;
using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.ClaudeCode;

/// <summary>
/// One line of a Claude Code transcript, taken apart in a single pass. Nested values that not every line needs are kept
/// as the bytes they stand in.
/// </summary>
internal ref struct ClaudeLine
{
    public const int ShortestUniqueId = 20;

    public ReadOnlySpan<byte> Type;
    public string? Uuid;
    public string? SessionId;
    public string? AgentId;
    public string? RequestId;
    public string? Folder;
    public string? Branch;
    public string? Version;
    public string? PermissionMode;
    public string? Title;
    public DateTimeOffset? At;
    public long? MeasuredMicros;
    public bool IsSidechain;
    public bool IsMeta;
    public ReadOnlySpan<byte> ToolUseResult;
    public ReadOnlySpan<byte> Data;

    public string? MessageId;
    public string? Model;
    public ReadOnlySpan<byte> Usage;
    public ReadOnlySpan<byte> Content;

    /// <summary>Reads a line that is a JSON object. Throws <see cref="JsonException"/> where it is not.</summary>
    public static ClaudeLine Read(ReadOnlySpan<byte> json, StringPool pool, Action<string> unknownField)
    {
        var line = default(ClaudeLine);
        var cursor = new JsonCursor(json);
        while (cursor.Next(out var name, out var value))
        {
            line.ReadField(name, value, pool, unknownField);
        }
        return line;
    }

    /// <summary>
    /// The step that an id stands for. A provider's ids are unique by themselves; those of stand-ins may be as short as
    /// "msg_1" or "call_1" and begin anew in each session, so they count within the session alone: the one that the lines of
    /// its subagents name too.
    /// </summary>
    public readonly StepId Step(string id) => new(id.Length >= ShortestUniqueId ? id : $"{SessionId}:{id}");

    private void ReadField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, StringPool pool, Action<string> unknownField)
    {
        switch (name)
        {
            case var _ when name.SequenceEqual("type"u8): Type = JsonCursor.StringBytes(value); break;
            case var _ when name.SequenceEqual("message"u8): ReadMessage(value, pool); break;
            case var _ when name.SequenceEqual("uuid"u8): Uuid = JsonCursor.Text(value); break;
            case var _ when name.SequenceEqual("timestamp"u8): At = Time(value); break;
            case var _ when name.SequenceEqual("sessionId"u8): SessionId = JsonCursor.Text(value, pool); break;
            case var _ when name.SequenceEqual("cwd"u8): Folder = JsonCursor.Text(value, pool); break;
            case var _ when name.SequenceEqual("gitBranch"u8): Branch = JsonCursor.Text(value, pool); break;
            case var _ when name.SequenceEqual("version"u8): Version = JsonCursor.Text(value, pool); break;
            case var _ when name.SequenceEqual("requestId"u8): RequestId = JsonCursor.Text(value); break;
            case var _ when name.SequenceEqual("agentId"u8): AgentId = JsonCursor.Text(value, pool); break;
            case var _ when name.SequenceEqual("toolUseResult"u8): ToolUseResult = value; break;
            case var _ when name.SequenceEqual("data"u8): Data = value; break;
            case var _ when name.SequenceEqual("isSidechain"u8): IsSidechain = IsTrue(value); break;
            default: ReadRareField(pool.Get(name), value, pool, unknownField); break;
        }
    }

    private void ReadRareField(string name, ReadOnlySpan<byte> value, StringPool pool, Action<string> unknownField)
    {
        switch (name)
        {
            case "isMeta" or "isCompactSummary" or "isVisibleInTranscriptOnly":
                IsMeta |= IsTrue(value);
                break;
            case "permissionMode":
                PermissionMode = JsonCursor.Text(value, pool);
                break;
            case "customTitle" or "aiTitle":
                Title = JsonCursor.Text(value);
                break;
            case "costUSD":
                MeasuredMicros = MeasuredCost.OfJson(value);
                break;
            case var _ when !ClaudeCodeFormat.UnusedFields.Contains(name):
                unknownField(name);
                break;
        }
    }

    private void ReadMessage(ReadOnlySpan<byte> message, StringPool pool)
    {
        if (message is not [(byte)'{', ..])
        {
            return;
        }
        var cursor = new JsonCursor(message);
        while (cursor.Next(out var name, out var value))
        {
            switch (name)
            {
                case var _ when name.SequenceEqual("id"u8): MessageId = JsonCursor.Text(value); break;
                case var _ when name.SequenceEqual("model"u8): Model = JsonCursor.Text(value, pool); break;
                case var _ when name.SequenceEqual("usage"u8): Usage = value; break;
                case var _ when name.SequenceEqual("content"u8): Content = value; break;
            }
        }
    }

    private static bool IsTrue(ReadOnlySpan<byte> value) => value.SequenceEqual("true"u8);

    private static DateTimeOffset? Time(ReadOnlySpan<byte> value)
    {
        var reader = new Utf8JsonReader(value);
        return value is [(byte)'"', ..] && reader.Read() && reader.TryGetDateTimeOffset(out var at) ? at.ToUniversalTime() : null;
    }
}
