namespace Outturn.Core.Traces;

/// <summary>
/// Copilot's transcripts hold no usage of single calls but the sum of each run. Against telemetry, which has the calls, they can
/// only be compared as sums: the side that has more tokens of the family is kept, and the other's calls are left out.
/// </summary>
internal static class RunTotals
{
    public static bool Is(ModelCall call) =>
        call.Id.Value.StartsWith("copilot/", StringComparison.Ordinal) && call.Id.Value.Contains("/run/", StringComparison.Ordinal);

    public static SourceOverlap AddTo(
        SessionSet united, SessionId root, List<OwnedStep<ModelCall>> told, List<OwnedStep<ModelCall>> sent, Func<SessionId, SessionId> home)
    {
        var (more, less) = (told.Sum(call => call.Step.Usage.Total), sent.Sum(call => call.Step.Usage.Total));
        if (less > more)
        {
            united.Remove(told.Select(call => (call.Session, call.Step.Id)));
            foreach (var call in sent)
            {
                united.Add(home(call.Session), call.Step);
            }
        }
        return new SourceOverlap(root, Math.Min(told.Count, sent.Count), 0, 0, 0, 0, Math.Max(0, less - more), Math.Max(0, more - less));
    }
}
