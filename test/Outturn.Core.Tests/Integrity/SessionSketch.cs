using System.Collections.Immutable;
using Outturn.Core.Integrity;
using Outturn.Core.Ledger;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Integrity;

/// <summary>A session written down step by step, each a minute after the last.</summary>
internal sealed class SessionSketch(string id, DateTimeOffset? start = null)
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly List<Step> _steps = [];
    private DateTimeOffset _now = start ?? Morning;

    public string? Parent { get; init; }

    /// <summary>Each call costs a cent.</summary>
    public static readonly Money CallCost = new(10_000);

    public SessionSketch Prompt(string text)
    {
        _steps.Add(new HumanTurn(Next(), At(), text));
        return this;
    }

    public SessionSketch Mode(string authority)
    {
        _steps.Add(new HumanTurn(Next(), At(), null, HumanTurnKind.Mode, authority));
        return this;
    }

    public SessionSketch Call(long context = 5_000, long output = 200)
    {
        _steps.Add(new ModelCall(Next(), At(), "model", new TokenUsage(context, 0, 0, 0, output)));
        return this;
    }

    public SessionSketch Tool(string input, string? result = null, string tool = "Bash", Consequence consequence = Consequence.Execute)
    {
        _steps.Add(new ToolCall(Next(), At(), tool, consequence, input, input, result ?? $"result of {input}", ToolStatus.Completed));
        return this;
    }

    public SessionSketch Read(string path) => Tool(path, tool: "Read", consequence: Consequence.Read);

    public SessionSketch Edit(string path)
    {
        _steps.Add(new ToolCall(
            Next(), At(), "Edit", Consequence.Write, path, $"edit {_steps.Count}", "done", ToolStatus.Completed,
            Proposed: [new Edit(path, EditKind.Patch, [(ulong)_steps.Count], [])]));
        return this;
    }

    public SessionSketch Times(int times, Action<SessionSketch, int> steps)
    {
        for (var i = 0; i < times; i++)
        {
            steps(this, i);
        }
        return this;
    }

    public WorkSession Done()
    {
        var session = new Session(new SessionId(id), Agents.ClaudeCode, null, Parent is null ? null : new SessionId(Parent), null, [], [.. _steps]);
        return new WorkSession(session, session.ModelCalls.ToDictionary(call => call.Id, _ => CallCost));
    }

    public static IntegrityEvidence Evidence(params IEnumerable<WorkFamily> families) => new([.. families]);

    public static WorkFamily Family(Account? account, params ImmutableArray<WorkSession> members) =>
        new(members, account is { } where ? [new Destination(where, null, 0, 1, null)] : []);

    private StepId Next() => new($"{id}/{_steps.Count}");

    private DateTimeOffset At() => _now = _now.AddMinutes(1);
}
