namespace Outturn.Core.Traces;

/// <summary>One family that both sources know: its telemetry is added to a set that holds its transcripts.</summary>
/// <param name="root">The session at its root.</param>
/// <param name="told">Its sessions as transcripts have them.</param>
/// <param name="sent">The same as telemetry has them.</param>
/// <param name="tellers">Takes who told of each step.</param>
internal sealed class FamilyUnion(SessionId root, Session[] told, Session[] sent, Dictionary<StepId, Teller> tellers)
{
    private readonly HashSet<SessionId> _told = [.. told.Select(session => session.Id)];

    public SourceOverlap AddTo(SessionSet united)
    {
        foreach (var session in sent)
        {
            // What telemetry says of a session as a whole; its steps follow one by one.
            united.Add(session with { Id = Home(session.Id), Parent = Home(session.Id) == session.Id ? session.Parent : null, Steps = [] });
        }
        var overlap = AddModelCalls(united);
        Add(united, StepMatching.OfToolCalls(Steps<ToolCall>(told), Steps<ToolCall>(sent)));
        Add(united, StepMatching.OfHumanTurns(Steps<HumanTurn>(told), Steps<HumanTurn>(sent)));
        return overlap;
    }

    private SourceOverlap AddModelCalls(SessionSet united)
    {
        var (mine, theirs) = (Steps<ModelCall>(told), Steps<ModelCall>(sent));
        if (mine.Any(call => RunTotals.Is(call.Step)) && theirs.Count > 0)
        {
            foreach (var call in mine.Concat(theirs))
            {
                tellers[call.Step.Id] = Teller.Both;
            }
            return RunTotals.AddTo(united, root, mine, theirs, Home);
        }
        var matching = StepMatching.OfModelCalls(mine, theirs);
        var (shortTold, shortSent) = (0L, 0L);
        foreach (var (a, b) in matching.Pairs)
        {
            var joined = (ModelCall)StepJoin.Join(a.Step, b.Step with { Id = a.Step.Id });
            shortTold += joined.Usage.Total - a.Step.Usage.Total;
            shortSent += joined.Usage.Total - b.Step.Usage.Total;
        }
        Add(united, matching);
        foreach (var (a, b) in matching.Pairs.Where(pair => pair.First.Step.Usage.Total != pair.Second.Step.Usage.Total))
        {
            tellers[a.Step.Id] = a.Step.Usage.Total > b.Step.Usage.Total ? Teller.TranscriptMore : Teller.TelemetryMore;
        }
        return new SourceOverlap(
            root, matching.Pairs.Count, matching.OnlyFirst.Count, matching.OnlyFirst.Sum(call => call.Step.Usage.Total), matching.OnlySecond.Count,
            matching.OnlySecond.Sum(call => call.Step.Usage.Total), shortTold, shortSent);
    }

    private void Add<T>(SessionSet united, Matching<T> matching)
        where T : Step
    {
        foreach (var (a, b) in matching.Pairs)
        {
            // The transcript's time stays, so that the next union sees the same times as this one.
            united.Add(a.Session, b.Step with { Id = a.Step.Id, At = a.Step.At is null ? b.Step.At : null });
            tellers[a.Step.Id] = Teller.Both;
        }
        foreach (var step in matching.OnlyFirst)
        {
            tellers[step.Step.Id] = Teller.Transcript;
        }
        foreach (var step in matching.OnlySecond)
        {
            united.Add(Home(step.Session), step.Step);
            tellers[step.Step.Id] = Teller.Telemetry;
        }
    }

    /// <summary>A subagent that only telemetry tells apart stays a session of its own; it belongs to the family all the same.</summary>
    private SessionId Home(SessionId session) => _told.Contains(session) || sent.Any(other => other.Id == session && other.Parent is not null) ? session : root;

    private static List<OwnedStep<T>> Steps<T>(Session[] sessions)
        where T : Step => [.. sessions.SelectMany(session => session.Steps.OfType<T>().Select(step => new OwnedStep<T>(session.Id, step)))];
}
