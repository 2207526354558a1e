using Outturn.Core.Traces;

namespace Outturn.Core.Integrity.Spending;

/// <summary>A context left to grow: calls that send a long history and bring nothing new.</summary>
internal static class IdleContext
{
    private const int FewestCalls = 15;
    private const long LongContext = 100_000;
    private const int ShortPrompt = 40;

    public static readonly Detector Detector = new()
    {
        Name = "idleContext",
        Title = "Long context, nothing new",
        Kind = PatternKind.Spend,
        LooksFor = "A long history that is sent with call after call in which nothing new is read, done or asked.",
        Signal = "15 or more calls of a model in a row, each with at least 100,000 tokens of context, between which no tool was called with an input of its own and no prompt of more than 40 characters was given.",
        Source = "Cost of a call grows with its context (the providers' price lists); keeping a session alive with “continue” was reported of teams that were ranked by tokens",
        Honest = "Work on a large task reads and changes things that it has not read or changed before: each such call ends the run.",
        Innocent = "One long answer that was cut at its limit several times.",
        Find = evidence => evidence.Sessions.SelectMany(Find),
    };

    private static IEnumerable<Finding> Find(WorkSession session)
    {
        var seen = new HashSet<(string?, string?)>();
        var run = new List<ModelCall>();
        foreach (var step in session.Session.Steps)
        {
            if (step is ModelCall call && call.Usage.Context >= LongContext)
            {
                run.Add(call);
            }
            else if (step is ModelCall || IsNew(step, seen))
            {
                if (run.Count >= FewestCalls)
                {
                    yield return Of(session, run);
                }
                run.Clear();
            }
        }
        if (run.Count >= FewestCalls)
        {
            yield return Of(session, run);
        }
    }

    private static bool IsNew(Step step, HashSet<(string?, string?)> seen) => step switch
    {
        HumanTurn { Kind: HumanTurnKind.Prompt, Text: { } text } => text.Trim().Length > ShortPrompt,
        // A call of which nothing is on record may be anything, and so may be new.
        ToolCall { ActionDigest: null, Target: null } => true,
        ToolCall call => seen.Add((call.Tool, call.ActionDigest ?? call.Target)),
        _ => false,
    };

    private static Finding Of(WorkSession session, List<ModelCall> run)
    {
        var least = run.Min(call => call.Usage.Context);
        return new Finding(
            Detector.Name, FormattableString.Invariant($"{run.Count} calls in a row sent at least {least:N0} tokens each, and nothing new was read, done or asked between them."),
            [session.Id], [], session.CostOf(run), [new Measure("calls", run.Count, FewestCalls), new Measure("least context", least, LongContext)]);
    }
}
