using Outturn.Core.Traces;

namespace Outturn.Benchmarks.Spend;

/// <summary>Who writes a transcript: what every line of it repeats.</summary>
internal sealed record Voice(string Folder, string Session, string Version, string Branch, bool Sidechain, string? Agent);

/// <summary>The lines of one Claude Code transcript, with their fields in the order in which they really stand.</summary>
internal sealed class TranscriptWriter(Voice voice, LineWriter line, Random random, Filler filler)
{
    private const string Slug = "dapper-waddling-wind";

    private string? _parent;

    public LineWriter Line => line;

    /// <summary>One line of a model's answer.</summary>
    public void Answer(Reply reply, Block block, string toolUse)
    {
        var size = Proportions.Draw(random, block switch
        {
            Block.Thinking => Proportions.ThinkingLine,
            Block.Text => Proportions.TextLine,
            _ => Proportions.ToolUseLine,
        });
        Start(reply.Oddity is Oddity.OddVersion ? "dev" : null);
        Message(reply, block, toolUse, size);
        if (reply.RequestId is not null)
        {
            line.Text("requestId"u8, reply.RequestId);
        }
        line.Text("type"u8, "assistant");
        _parent = reply.Uuid.Length > 0 ? reply.Uuid : Ids.Uuid(random);
        line.Text("uuid"u8, _parent).Time("timestamp"u8, reply.At, reply.Oddity is Oddity.Microseconds).EndLine();
    }

    public void Prompt(DateTimeOffset at)
    {
        Start().Text("type"u8, "user").Open("message"u8).Text("role"u8, "user")
            .Text("content"u8, Fill(Proportions.PromptLine, 470)).Close();
        End(at);
    }

    /// <summary>What a tool gave back: the text that the model saw, and the tool's own record of it.</summary>
    public void ToolResult(DateTimeOffset at, string toolUse)
    {
        var kind = random.NextDouble();
        var quantiles = kind < 174 / 598.0 ? Proportions.ShellResult : kind < 322 / 598.0 ? Proportions.EditResult
            : kind < 461 / 598.0 ? Proportions.ReadResult : Proportions.OtherResult;
        var fill = Math.Max(0, Proportions.Draw(random, quantiles) - 720);
        var isEdit = quantiles == Proportions.EditResult;
        Start().Text("type"u8, "user").Open("message"u8).Text("role"u8, "user").OpenArray("content"u8).Open()
            .Text("tool_use_id"u8, toolUse).Text("type"u8, "tool_result")
            .Text("content"u8, isEdit ? "The file has been updated successfully."u8 : filler.Text(random, fill / 2)).Close().CloseArray().Close();
        var source = _parent;
        var uuid = Ids.Uuid(random);
        line.Text("uuid"u8, uuid).Time("timestamp"u8, at);
        line.Open("toolUseResult"u8);
        if (isEdit)
        {
            EditRecord(fill);
        }
        else if (quantiles == Proportions.ReadResult)
        {
            line.Text("type"u8, "text").Open("file"u8).Text("filePath"u8, voice.Folder + "/cmd/session.go")
                .Text("content"u8, filler.Text(random, fill / 2)).Number("numLines"u8, fill / 70).Number("startLine"u8, 1).Close();
        }
        else
        {
            line.Text("stdout"u8, filler.Text(random, fill / 2)).Text("stderr"u8, "").Flag("interrupted"u8, false).Flag("isImage"u8, false);
        }
        line.Close();
        if (source is not null)
        {
            line.Text("sourceToolAssistantUUID"u8, source);
        }
        line.EndLine();
        _parent = uuid;
    }

    public void ShellProgress(DateTimeOffset at)
    {
        var fill = Math.Max(0, Proportions.Draw(random, Proportions.ShellProgressLine) - 520);
        Start().Text("type"u8, "progress").Open("data"u8).Text("type"u8, "bash_progress")
            .Text("output"u8, filler.Text(random, fill / 2)).Text("fullOutput"u8, filler.Text(random, fill / 2))
            .Number("elapsedTimeSeconds"u8, random.Next(60)).Number("totalLines"u8, fill / 60).Close()
            .Text("toolUseID"u8, "bash-progress-0").Text("parentToolUseID"u8, Ids.ToolUse(random));
        End(at);
    }

    public void HookProgress(DateTimeOffset at)
    {
        var toolUse = Ids.ToolUse(random);
        Start().Text("type"u8, "progress").Open("data"u8).Text("type"u8, "hook_progress").Text("hookEvent"u8, "PostToolUse")
            .Text("hookName"u8, "PostToolUse:Edit").Text("command"u8, "callback").Close()
            .Text("parentToolUseID"u8, toolUse).Text("toolUseID"u8, toolUse);
        End(at);
    }

    /// <summary>What a subagent said, or (without a reply) was given, as its parent shows it while it runs.</summary>
    public void AgentProgress(DateTimeOffset at, Reply? reply, string agent)
    {
        var size = Proportions.Draw(random, reply is null ? Proportions.AgentResult : Proportions.AgentReply);
        Start().Text("type"u8, "progress").Open("data"u8).Open("message"u8).Text("type"u8, reply is null ? "user" : "assistant");
        if (reply is null)
        {
            line.Open("message"u8).Text("role"u8, "user").OpenArray("content"u8).Open().Text("tool_use_id"u8, Ids.ToolUse(random))
                .Text("type"u8, "tool_result").Text("content"u8, filler.Text(random, (size - 1100) / 2)).Close().CloseArray().Close();
        }
        else
        {
            line.Time("timestamp"u8, reply.At);
            Message(reply, Block.Text, "", size / 2);
            line.Text("requestId"u8, reply.RequestId!);
        }
        line.Text("uuid"u8, Ids.Uuid(random));
        if (reply is null)
        {
            line.Time("timestamp"u8, at);
        }
        line.Close().OpenArray("normalizedMessages"u8).CloseArray().Text("type"u8, "agent_progress")
            .Text("prompt"u8, filler.Text(random, size / 2)).Text("agentId"u8, agent).Close()
            .Text("toolUseID"u8, "agent_msg_01" + agent).Text("parentToolUseID"u8, Ids.ToolUse(random));
        End(at);
    }

    public void Snapshot(DateTimeOffset at)
    {
        var message = Ids.Uuid(random);
        line.Open().Text("type"u8, "file-history-snapshot").Text("messageId"u8, message).Open("snapshot"u8)
            .Text("messageId"u8, message).Open("trackedFileBackups"u8);
        for (var left = Proportions.Draw(random, Proportions.SnapshotLine) - 236; left > 100; left -= 140)
        {
            line.Open("cmd/session.go"u8).Text("backupFileName"u8, Ids.Agent(random) + "@v2").Number("version"u8, 2)
                .Time("backupTime"u8, at).Close();
        }
        line.Close().Time("timestamp"u8, at).Close().Flag("isSnapshotUpdate"u8, false).EndLine();
    }

    public void System(DateTimeOffset at)
    {
        Start().Text("type"u8, "system").Text("subtype"u8, "turn_duration").Number("durationMs"u8, random.Next(200_000)).Flag("isMeta"u8, false);
        End(at);
    }

    public void Summary() => line.Open().Text("type"u8, "summary").Text("summary"u8, "Session resume and checkpoint tests")
        .Text("leafUuid"u8, Ids.Uuid(random)).EndLine();

    public void Queue(DateTimeOffset at) => line.Open().Text("type"u8, "queue-operation").Text("operation"u8, "remove")
        .Time("timestamp"u8, at).Text("sessionId"u8, voice.Session).EndLine();

    private void EditRecord(int fill)
    {
        line.Text("filePath"u8, voice.Folder + "/cmd/session.go").Text("oldString"u8, filler.Text(random, fill / 25))
            .Text("newString"u8, filler.Text(random, fill / 20)).Text("originalFile"u8, filler.Text(random, fill * 4 / 5))
            .OpenArray("structuredPatch"u8).Open().Number("oldStart"u8, random.Next(900)).Number("oldLines"u8, 6)
            .Number("newStart"u8, random.Next(900)).Number("newLines"u8, 7).OpenArray("lines"u8)
            .Text(default, filler.Text(random, fill / 20)).Text(default, filler.Text(random, fill / 20)).CloseArray().Close().CloseArray()
            .Flag("userModified"u8, false).Flag("replaceAll"u8, false);
    }

    private LineWriter Start(string? version = null)
    {
        line.Open();
        if (_parent is null)
        {
            line.Null("parentUuid"u8);
        }
        else
        {
            line.Text("parentUuid"u8, _parent);
        }
        line.Flag("isSidechain"u8, voice.Sidechain).Text("userType"u8, "external").Text("cwd"u8, voice.Folder)
            .Text("sessionId"u8, voice.Session).Text("version"u8, version ?? voice.Version).Text("gitBranch"u8, voice.Branch);
        if (voice.Agent is not null)
        {
            line.Text("agentId"u8, voice.Agent);
        }
        return line.Text("slug"u8, Slug);
    }

    private void End(DateTimeOffset at)
    {
        _parent = Ids.Uuid(random);
        line.Text("uuid"u8, _parent).Time("timestamp"u8, at).EndLine();
    }

    private void Message(Reply reply, Block block, string toolUse, int size)
    {
        var fill = Math.Max(0, size - 880);
        line.Open("message"u8).Text("model"u8, reply.Model);
        if (reply.MessageId is not null)
        {
            line.Text("id"u8, reply.MessageId);
        }
        line.Text("type"u8, "message").Text("role"u8, "assistant").OpenArray("content"u8).Open();
        switch (block)
        {
            case Block.Thinking:
                line.Text("type"u8, "thinking").Text("thinking"u8, filler.Text(random, fill / 2))
                    .Text("signature"u8, filler.Base64(random, 240 + (fill / 2)));
                break;
            case Block.Text:
                line.Text("type"u8, "text").Text("text"u8, reply.Oddity is Oddity.HalfEmoji ? "Done \\ud83d"u8 : filler.Text(random, fill));
                break;
            default:
                line.Text("type"u8, "tool_use").Text("id"u8, toolUse).Text("name"u8, "Bash").Open("input"u8)
                    .Text("command"u8, filler.Text(random, fill)).Text("description"u8, "Run the tests");
                if (reply.Oddity is Oddity.NullInToolInput)
                {
                    line.Null("model"u8);
                }
                line.Close();
                break;
        }
        line.Close().CloseArray().Null("stop_reason"u8).Null("stop_sequence"u8);
        Usage(reply);
        line.Close();
    }

    private void Usage(Reply reply)
    {
        var usage = reply.Usage;
        var lost = reply.Oddity is Oddity.CacheSplitLost;
        line.Open("usage"u8).Number("input_tokens"u8, usage.Input).Number("cache_creation_input_tokens"u8, usage.CacheWrite)
            .Number("cache_read_input_tokens"u8, usage.CacheRead).Open("cache_creation"u8)
            .Number("ephemeral_5m_input_tokens"u8, lost ? 0 : usage.CacheWrite5m)
            .Number("ephemeral_1h_input_tokens"u8, lost ? 0 : usage.CacheWrite1h).Close()
            .Number("output_tokens"u8, usage.Output).Text("service_tier"u8, "standard");
        if (reply.Oddity is Oddity.FastMode)
        {
            line.Text("speed"u8, "fast");
        }
        if (reply.Advice != default)
        {
            line.OpenArray("iterations"u8);
            Iteration("message", reply.Model, usage);
            Iteration("advisor_message", Models.Advisor, reply.Advice);
            line.CloseArray();
        }
        line.Close();
    }

    private void Iteration(string type, string model, TokenUsage usage) => line.Open().Text("type"u8, type).Text("model"u8, model)
        .Number("input_tokens"u8, usage.Input).Number("cache_creation_input_tokens"u8, usage.CacheWrite)
        .Number("cache_read_input_tokens"u8, usage.CacheRead).Number("output_tokens"u8, usage.Output).Close();

    private ReadOnlySpan<byte> Fill(int[] quantiles, int rest) => filler.Text(random, Proportions.Draw(random, quantiles) - rest);
}
