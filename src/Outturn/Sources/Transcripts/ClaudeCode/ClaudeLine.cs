using System.Text.Json;
using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.ClaudeCode;

/// <summary>
/// One line of a Claude Code transcript, taken apart in a single pass. Nested values that not every line needs are kept
/// as the bytes they stand in.
/// </summary>
internal ref struct ClaudeLine
{
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
    public decimal? CostUsd;
    public bool IsSidechain;
    public bool IsMeta;
    public ReadOnlySpan<byte> ToolUseResult;
    public ReadOnlySpan<byte> Data;

    public string? MessageId;
    public string? Model;
    public TokenUsage? Usage;
    public ReadOnlySpan<byte> Iterations;
    public ReadOnlySpan<byte> Content;

    /// <summary>Reads a line that is a JSON object. Throws <see cref="JsonException"/> where it is not.</summary>
    public static ClaudeLine Read(ReadOnlySpan<byte> json, StringPool pool, Action<string> unknownField)
    {
        var line = default(ClaudeLine);
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            line.ReadProperty(ref reader, json, pool, unknownField);
        }
        return line;
    }

    private void ReadProperty(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, StringPool pool, Action<string> unknownField)
    {
        var name = reader.ValueSpan;
        reader.Read();
        switch (name)
        {
            case var _ when name.SequenceEqual("type"u8):
                Type = reader.TokenType == JsonTokenType.String ? reader.ValueSpan : default;
                break;
            case var _ when name.SequenceEqual("message"u8):
                ReadMessage(ref reader, json, pool);
                break;
            case var _ when name.SequenceEqual("uuid"u8):
                Uuid = Text(ref reader, null);
                break;
            case var _ when name.SequenceEqual("timestamp"u8):
                At = Time(ref reader);
                break;
            case var _ when name.SequenceEqual("sessionId"u8) || name.SequenceEqual("session_id"u8):
                SessionId = Text(ref reader, pool);
                break;
            case var _ when name.SequenceEqual("cwd"u8):
                Folder = Text(ref reader, pool);
                break;
            case var _ when name.SequenceEqual("gitBranch"u8):
                Branch = Text(ref reader, pool);
                break;
            case var _ when name.SequenceEqual("version"u8):
                Version = Text(ref reader, pool);
                break;
            case var _ when name.SequenceEqual("requestId"u8):
                RequestId = Text(ref reader, null);
                break;
            case var _ when name.SequenceEqual("agentId"u8):
                AgentId = Text(ref reader, pool);
                break;
            case var _ when name.SequenceEqual("toolUseResult"u8):
                ToolUseResult = json[Slice(ref reader)];
                break;
            case var _ when name.SequenceEqual("data"u8):
                Data = json[Slice(ref reader)];
                break;
            default:
                ReadRareProperty(name, ref reader, pool, unknownField);
                break;
        }
    }

    private void ReadRareProperty(ReadOnlySpan<byte> name, ref Utf8JsonReader reader, StringPool pool, Action<string> unknownField)
    {
        if (name.SequenceEqual("isSidechain"u8))
        {
            IsSidechain = reader.TokenType == JsonTokenType.True;
        }
        else if (name.SequenceEqual("isMeta"u8) || name.SequenceEqual("isCompactSummary"u8)
            || name.SequenceEqual("isVisibleInTranscriptOnly"u8))
        {
            IsMeta |= reader.TokenType == JsonTokenType.True;
        }
        else if (name.SequenceEqual("permissionMode"u8))
        {
            PermissionMode = Text(ref reader, pool);
        }
        else if (name.SequenceEqual("costUSD"u8))
        {
            CostUsd = reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var cost) ? cost : null;
        }
        else if (name.SequenceEqual("customTitle"u8) || name.SequenceEqual("aiTitle"u8))
        {
            Title = Text(ref reader, null);
        }
        else
        {
            var text = pool.Get(name);
            if (!ClaudeCodeFormat.UnusedFields.Contains(text))
            {
                unknownField(text);
            }
            reader.Skip();
        }
    }

    private void ReadMessage(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, StringPool pool)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                MessageId = Text(ref reader, null);
            }
            else if (reader.ValueTextEquals("model"u8))
            {
                reader.Read();
                Model = Text(ref reader, pool);
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                reader.Read();
                Usage = ReadUsage(ref reader, out var iterations);
                Iterations = json[iterations];
            }
            else if (reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                Content = json[Slice(ref reader)];
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    /// <summary>
    /// Anthropic's usage counts fresh input, cache reads and cache writes apart. The writes' division by life is a part
    /// of their total; where the division is absent or does not add up, the rest has the short life.
    /// </summary>
    internal static TokenUsage? ReadUsage(ref Utf8JsonReader reader, out Range iterations)
    {
        iterations = default;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }
        long input = 0, read = 0, write = 0, write5m = 0, write1h = 0, output = 0;
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }
            if (reader.ValueTextEquals("cache_creation"u8))
            {
                continue;
            }
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("iterations"u8))
            {
                iterations = Slice(ref reader);
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                var count = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) && TokenUsage.IsCount(number)
                    ? number : JsonFields.NoCount;
                Count(name, count, ref input, ref read, ref write, ref write5m, ref write1h, ref output);
                reader.Skip();
            }
        }
        if (!TokenUsage.IsCount(write) || !TokenUsage.IsCount(write5m) || !TokenUsage.IsCount(write1h))
        {
            return new TokenUsage(input, read, JsonFields.NoCount, 0, output);
        }
        write1h = Math.Min(write1h, Math.Max(write, write5m + write1h));
        return new TokenUsage(input, read, Math.Max(write, write5m + write1h) - write1h, write1h, output);
    }

    private static void Count(
        ReadOnlySpan<byte> name, long count, ref long input, ref long read, ref long write, ref long write5m,
        ref long write1h, ref long output)
    {
        switch (name)
        {
            case var _ when name.SequenceEqual("input_tokens"u8): input = count; break;
            case var _ when name.SequenceEqual("output_tokens"u8): output = count; break;
            case var _ when name.SequenceEqual("cache_read_input_tokens"u8): read = count; break;
            case var _ when name.SequenceEqual("cache_creation_input_tokens"u8): write = count; break;
            case var _ when name.SequenceEqual("ephemeral_5m_input_tokens"u8): write5m = count; break;
            case var _ when name.SequenceEqual("ephemeral_1h_input_tokens"u8): write1h = count; break;
        }
    }

    private static Range Slice(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    private static string? Text(ref Utf8JsonReader reader, StringPool? pool)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }
        if (pool is not null && !reader.ValueIsEscaped)
        {
            return pool.Get(reader.ValueSpan);
        }
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return JsonFields.Mend([(byte)'"', .. reader.ValueSpan, (byte)'"']);
        }
    }

    private static DateTimeOffset? Time(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var at))
        {
            return at.ToUniversalTime();
        }
        reader.Skip();
        return null;
    }
}
