using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Reports;

namespace Outturn.Tracing;

/// <summary>The steps of one session as the trace tells them: turns, reads and decisions with authority and context.</summary>
internal sealed class SessionSteps
{
    private readonly LinkedRepository _judged;
    private readonly Session _session;
    private readonly string[] _folders;
    private readonly ImmutableArray<TurnTrace>.Builder _turns = ImmutableArray.CreateBuilder<TurnTrace>();
    private readonly ImmutableArray<AuthorityTrace>.Builder _authorities = ImmutableArray.CreateBuilder<AuthorityTrace>();
    private readonly ImmutableArray<ReadTrace>.Builder _reads = ImmutableArray.CreateBuilder<ReadTrace>();
    private readonly ImmutableArray<DecisionTrace>.Builder _decisions = ImmutableArray.CreateBuilder<DecisionTrace>();
    private string? _authority;
    private int? _prompt;

    public SessionSteps(LinkedRepository judged, int session)
    {
        (_judged, _session) = (judged, judged.Links.Sessions[session]);
        _folders = [.. _session.Places.Select(place => place.Folder).OfType<string>()
            .Concat(judged.Evidence.Repository.Worktrees).Append(judged.Evidence.Repository.Folder)
            .Select(folder => folder.Replace('\\', '/').TrimEnd('/') + "/").OrderByDescending(folder => folder.Length)];
        Origins = new LineOrigins(judged, session);
        Asked = AskedOf(judged, _session);
        _authority = Asked?.Authority;
        for (var order = 0; order < _session.Steps.Length; order++)
        {
            Add(order, _session.Steps[order]);
        }
    }

    public LineOrigins Origins { get; }

    public AskedTrace? Asked { get; }

    public ImmutableArray<TurnTrace> Turns => _turns.ToImmutable();

    public ImmutableArray<AuthorityTrace> Authorities => _authorities.ToImmutable();

    public ImmutableArray<ReadTrace> Reads => _reads.ToImmutable();

    public ImmutableArray<DecisionTrace> Decisions => _decisions.ToImmutable();

    public int UnknownCalls { get; private set; }

    /// <summary>The calls of a session by which it writes, runs or reaches out.</summary>
    public static IEnumerable<ToolCall> DecisionsOf(Session session) =>
        session.ToolCalls.Where(call => call.Consequence is not (null or Consequence.Read));

    private void Add(int order, Step step)
    {
        switch (step)
        {
            case HumanTurn turn:
                Add(order, turn);
                break;
            case ToolCall { Consequence: Consequence.Read } call:
                _reads.Add(new ReadTrace(
                    order, call.Id.Value, _prompt, call.At, KindOf(call), call.Tool, Target(call), TraceWords.Of(call.Status),
                    call.ActionDigest, call.ResultDigest));
                break;
            case ToolCall { Consequence: null }:
                UnknownCalls++;
                break;
            case ToolCall call:
                Add(order, call);
                break;
        }
    }

    private void Add(int order, HumanTurn turn)
    {
        _turns.Add(new TurnTrace(order, turn.Id.Value, turn.At, TraceWords.Of(turn.Kind), turn.Text, turn.Authority));
        if (turn.Kind == HumanTurnKind.Prompt)
        {
            _prompt = order;
        }
        if (turn.Authority is { } authority && authority != _authority)
        {
            _authority = authority;
            _authorities.Add(new AuthorityTrace(order, turn.At, authority));
        }
    }

    private void Add(int order, ToolCall call) => _decisions.Add(new DecisionTrace(
        order, call.Id.Value, _prompt, call.At, TraceWords.Of(call.Consequence!.Value), call.Tool, Target(call), _authority,
        _reads.Count, TraceWords.Of(call.Status), TraceWords.Of(call.Verdict), call.ActionDigest, call.ResultDigest,
        call.PrintedCommits.IsDefault ? [] : call.PrintedCommits, call.Child?.Value,
        [.. call.Edits.Select((edit, index) => new EditTrace(
            Relative(edit.Path), TraceWords.Of(edit.Kind), !call.WasStopped, edit.Written.Length, edit.Removed.Length,
            Origins.Landings(new EditPlace(call.Id, index))))]));

    private string? Target(ToolCall call) => call.Target is null ? null : Relative(call.Target);

    private string Relative(string path) =>
        _folders.FirstOrDefault(folder => path.Length > folder.Length && path.StartsWith(folder, StringComparison.Ordinal)) is { } inside
            ? path[inside.Length..] : path;

    private static string KindOf(ToolCall call)
    {
        bool Says(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (call.Tool?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)
                {
                    return true;
                }
            }
            return false;
        }
        return Says("bash", "shell", "exec") ? "command"
            : Says("grep", "glob", "search", "find", "list") || call.Tool is "LS" or "ls" ? "search"
            : Says("read", "view") ? "file" : "other";
    }

    private static AskedTrace? AskedOf(LinkedRepository judged, Session child)
    {
        if (child.Parent is not { } id || judged.Links.IndexOf(id) is not (>= 0 and var index))
        {
            return null;
        }
        var parent = judged.Links.Sessions[index];
        var order = OrderOfStart(parent, child);
        var before = parent.Steps.Take(order).OfType<HumanTurn>().ToList();
        var prompt = before.FindLast(turn => turn.Kind == HumanTurnKind.Prompt);
        return new AskedTrace(
            id.Value, prompt is null ? null : new TurnTrace(
                parent.Steps.IndexOf(prompt), prompt.Id.Value, prompt.At, TraceWords.Of(prompt.Kind), prompt.Text, prompt.Authority),
            before.FindLast(turn => turn.Authority is not null)?.Authority);
    }

    /// <summary>The step of the parent that started the child; else the first that came after the child began.</summary>
    private static int OrderOfStart(Session parent, Session child)
    {
        for (var order = 0; order < parent.Steps.Length; order++)
        {
            if (parent.Steps[order] is ToolCall call && call.Child == child.Id)
            {
                return order;
            }
        }
        var later = Enumerable.Range(0, parent.Steps.Length).FirstOrDefault(order => parent.Steps[order].At > child.Start, -1);
        return later < 0 ? parent.Steps.Length : later;
    }
}
