using Outturn.Core.Traces;

namespace Outturn.Core.Integrity.Spending;

/// <summary>Retry loops: many calls of tools, few distinct states.</summary>
internal static class RetryLoop
{
    private const int Window = 16;
    private const int MostStates = 4;

    public static readonly Detector Detector = new()
    {
        Name = "retryLoop",
        Title = "Retry loop",
        Kind = PatternKind.Spend,
        LooksFor = "An agent that calls the same tools with the same input and gets the same answers, again and again.",
        Signal = "16 or more calls in a row, without a word from a person, with at most 4 states among any 16: tool, digest of the input, digest of the result. Runs that overlap are one, without calls at its ends whose state does not come again.",
        Source = "Loop detection of agent harnesses; states as in B. Beizer, “Software Testing Techniques”, 1990: a loop is a return to a state",
        Honest = "Whoever tries again after a change has another input or another result, and so another state. Calls of which no input is on record are not judged.",
        Innocent = "It waited for something slow, such as a build elsewhere, and asked whether it was done.",
        Find = Find,
    };

    private static IEnumerable<Finding> Find(IntegrityEvidence evidence) => evidence.Sessions.SelectMany(Find);

    private static IEnumerable<Finding> Find(WorkSession session)
    {
        foreach (var run in Runs(session.Session).Where(run => run.Calls >= Window))
        {
            var steps = session.Session.Steps[run.First..(run.Last + 1)];
            yield return new Finding(
                Detector.Name, $"{run.Calls} calls of tools went through {run.States} states.", [session.Id], [], session.CostOf(steps),
                [new Measure("calls", run.Calls, Window), new Measure("calls for each state", run.Calls / (double)run.States, Window / MostStates)]);
        }
    }

    /// <summary>From the first to the last step of each loop.</summary>
    private static IEnumerable<(int First, int Last, int Calls, int States)> Runs(Session session)
    {
        var calls = new List<(int Step, (string?, string?, string?) State)>();
        var seen = new Dictionary<(string?, string?, string?), int>();
        var (first, last) = (-1, -1);
        for (var step = 0; step <= session.Steps.Length; step++)
        {
            if (step < session.Steps.Length && session.Steps[step] is not (ToolCall or HumanTurn))
            {
                continue;
            }
            var call = step < session.Steps.Length ? session.Steps[step] as ToolCall : null;
            if (call is { ActionDigest: null, Target: null })
            {
                continue;
            }
            if (call is not null)
            {
                calls.Add((step, StateOf(call)));
                seen[calls[^1].State] = seen.GetValueOrDefault(calls[^1].State) + 1;
                if (calls.Count > Window && --seen[calls[^(Window + 1)].State] == 0)
                {
                    seen.Remove(calls[^(Window + 1)].State);
                }
            }
            if (call is not null && calls.Count >= Window && seen.Count <= MostStates)
            {
                first = first < 0 ? calls.Count - Window : first;
                last = calls.Count - 1;
                continue;
            }
            // The run ends with the first window that has none of its calls, or when a person speaks.
            if (first >= 0 && (call is null || calls.Count - Window > last))
            {
                yield return Run(calls, first, last);
                first = -1;
            }
            if (call is null)
            {
                calls.Clear();
                seen.Clear();
            }
        }
    }

    private static (int First, int Last, int Calls, int States) Run(List<(int Step, (string?, string?, string?) State)> calls, int first, int last)
    {
        var times = calls.GetRange(first, last - first + 1).CountBy(call => call.State).ToDictionary();
        while (first < last && times[calls[first].State] == 1)
        {
            times.Remove(calls[first++].State);
        }
        while (first < last && times[calls[last].State] == 1)
        {
            times.Remove(calls[last--].State);
        }
        return (calls[first].Step, calls[last].Step, last - first + 1, times.Count);
    }

    private static (string?, string?, string?) StateOf(ToolCall call) => (call.Tool, call.ActionDigest ?? call.Target, call.ResultDigest);
}
