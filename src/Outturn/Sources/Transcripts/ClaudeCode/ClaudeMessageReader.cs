using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Edits;

namespace Outturn.Sources.Transcripts.ClaudeCode;

/// <summary>Reads the content of messages: what a person said, what the agent asked to do, and what came of it.</summary>
internal sealed class ClaudeMessageReader(SessionSink sink)
{
    public void Read(in ClaudeLine line, SessionId session)
    {
        if (line.Content.IsEmpty)
        {
            return;
        }
        using var content = JsonDocument.Parse(line.Content.ToArray());
        var isAssistant = line.Type.SequenceEqual("assistant"u8);
        if (content.RootElement.ValueKind == JsonValueKind.String)
        {
            if (!isAssistant)
            {
                ReadHumanText(line, session, ((JsonElement?)content.RootElement).Text()!);
            }
            return;
        }
        if (content.RootElement.ValueKind != JsonValueKind.Array)
        {
            return;
        }
        foreach (var block in content.RootElement.EnumerateArray())
        {
            switch (block.ValueKind == JsonValueKind.Object ? block.Text("type") : null)
            {
                case "tool_use" when isAssistant:
                    ReadToolUse(line, session, block);
                    break;
                case "tool_result" when !isAssistant:
                    ReadToolResult(line, session, block);
                    break;
                case "text" when !isAssistant:
                    ReadHumanText(line, session, block.Text("text") ?? "");
                    break;
            }
        }
    }

    private void ReadHumanText(in ClaudeLine line, SessionId session, string text)
    {
        if (line.Uuid is null || line.IsMeta || line.IsSidechain || ClaudeText.IsFromProgram(text))
        {
            return;
        }
        var kind = text.StartsWith("[Request interrupted by user", StringComparison.Ordinal)
            ? HumanTurnKind.Interruption : HumanTurnKind.Prompt;
        sink.Add(session, new HumanTurn(
            new StepId(line.Uuid), line.At, Redaction.Preview(text, Limits.TurnText), kind,
            line.PermissionMode is null ? null : $"permission mode {line.PermissionMode}"));
    }

    private void ReadToolUse(in ClaudeLine line, SessionId session, JsonElement block)
    {
        if (block.Text("id") is not { } id || block.Text("name") is not { } tool)
        {
            return;
        }
        var input = block.TryGetProperty("input", out var value) ? value : default;
        var call = ClaudeTools.Read(tool, input, line.Folder);
        sink.Add(session, new ToolCall(
            line.Step(id), line.At, tool, call.Consequence, Redaction.Preview(call.Target, Limits.Target),
            ActionDigest: value.ValueKind == JsonValueKind.Undefined ? null : Digest.Of(JsonMarshal.GetRawUtf8Value(value)),
            Proposed: call.Edits));
    }

    private void ReadToolResult(in ClaudeLine line, SessionId session, JsonElement block)
    {
        if (block.Text("tool_use_id") is not { } id)
        {
            return;
        }
        var text = ResultText(block);
        var isError = block.TryGetProperty("is_error", out var flag) && flag.ValueKind == JsonValueKind.True;
        var (status, verdict) = ClaudeText.Judge(text, isError);
        var result = line.ToolUseResult.IsEmpty ? ClaudeResult.None : ClaudeResult.Read(line.ToolUseResult);
        if (result.UserModified && verdict == Verdict.Unreviewed)
        {
            verdict = Verdict.Modified;
        }
        sink.Add(session, new ToolCall(
            line.Step(id), line.At, null, null, ResultDigest: text.Length == 0 ? null : Digest.Of(Encoding.UTF8.GetBytes(text)),
            Status: status, Verdict: verdict, Applied: isError ? [] : result.Edits,
            PrintedCommits: PrintedCommits.Read(text),
            Child: result.Child is null || line.SessionId is null ? null : SessionId.Subagent(new SessionId(line.SessionId), result.Child)));
    }

    private static string ResultText(JsonElement block)
    {
        if (!block.TryGetProperty("content", out var content))
        {
            return "";
        }
        return content.ValueKind switch
        {
            JsonValueKind.String => ((JsonElement?)content).Text()!,
            JsonValueKind.Array => string.Join('\n', content.EnumerateArray()
                .Where(part => part.ValueKind == JsonValueKind.Object).Select(part => part.Text("text")).OfType<string>()),
            _ => "",
        };
    }
}
