using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sample.Repositories;

namespace Outturn.Sample.Sessions;

/// <summary>One thing that happens in a session, as no agent writes it: each writer renders it in its agent's format.</summary>
internal abstract record ScriptStep(string Id, DateTimeOffset At);

/// <summary>A person says something. <paramref name="Mode"/> is the permission mode from here on.</summary>
internal sealed record PersonTurn(string Id, DateTimeOffset At, string Text, string Mode) : ScriptStep(Id, At);

/// <summary>A person stops the agent.</summary>
internal sealed record Interruption(string Id, DateTimeOffset At) : ScriptStep(Id, At);

/// <summary>One model call with the tool calls it asked for.</summary>
internal sealed record ModelReply(
    string Id, DateTimeOffset At, string Model, TokenUsage Usage, string? Thinking, string? Text,
    ImmutableArray<ScriptedCall> Calls, bool Sidechain = false) : ScriptStep(Id, At)
{
    /// <summary>Cost in millionths of a dollar, where the agent records it.</summary>
    public long? MeasuredMicros { get; init; }
}

/// <summary>One tool call and what came of it.</summary>
/// <param name="Id">The call's id.</param>
/// <param name="At">When its result came.</param>
/// <param name="Use">What it was.</param>
/// <param name="Rejection">What the person said who refused it; empty where nothing was said, null where it ran.</param>
internal sealed record ScriptedCall(string Id, DateTimeOffset At, ToolUse Use, string? Rejection = null);

/// <summary>What a tool was asked to do.</summary>
internal abstract record ToolUse;

/// <summary>Reads a whole file.</summary>
internal sealed record ReadUse(string Path, string Content) : ToolUse;

/// <summary>Changes a file, or creates it.</summary>
internal sealed record EditUse(FileEdit Edit) : ToolUse;

/// <summary>Runs a command.</summary>
internal sealed record ShellUse(string Command, string Output, int ExitCode = 0) : ToolUse;

/// <summary>Starts a subagent.</summary>
internal sealed record DelegateUse(ScriptedSession Child, string Description, string Prompt, string Answer) : ToolUse;
