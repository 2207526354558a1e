namespace Outturn.Core.Traces;

/// <summary>A step with the session that holds it.</summary>
internal readonly record struct OwnedStep<T>(SessionId Session, T Step)
    where T : Step;

/// <summary>Steps of two sources, those that are the same one in pairs.</summary>
internal sealed record Matching<T>(List<(OwnedStep<T> First, OwnedStep<T> Second)> Pairs, List<OwnedStep<T>> OnlyFirst, List<OwnedStep<T>> OnlySecond)
    where T : Step;

/// <summary>
/// Which steps of two sources are the same: by id; model calls by the provider's request where both know it; and else, among
/// those that look alike and of which at most one knows a request, in order of time, at most a minute apart. Ordered pairing
/// never crosses, which pairs as many as can be, and a second time the same.
/// </summary>
internal static class StepMatching
{
    /// <summary>How far apart two sources may put the same step.</summary>
    public static readonly TimeSpan Nearest = TimeSpan.FromSeconds(60);

    /// <summary>Alike are calls with the same tokens; how long a cache lives and what was reasoning, not every source says.</summary>
    public static Matching<ModelCall> OfModelCalls(List<OwnedStep<ModelCall>> first, List<OwnedStep<ModelCall>> second)
    {
        var (knownFirst, knownSecond) = (Requests(first), Requests(second));
        var matching = ById(first, second);
        ByKey(matching, call => call.Request, call => call.At, null);
        foreach (var (knowsFirst, knowsSecond) in new[] { (false, true), (true, false), (false, false) })
        {
            ByKey(
                matching, call => (call.Usage.Input, call.Usage.CacheRead, call.Usage.CacheWrite, call.Usage.Output), call => call.At, Nearest,
                call => call.Request is { } request ? knowsFirst && !knownSecond.Contains(request) : !knowsFirst,
                call => call.Request is { } request ? knowsSecond && !knownFirst.Contains(request) : !knowsSecond);
        }
        return matching;
    }

    /// <summary>Alike are calls of the same tool, where one side has no id of its own for them.</summary>
    public static Matching<ToolCall> OfToolCalls(List<OwnedStep<ToolCall>> first, List<OwnedStep<ToolCall>> second)
    {
        var matching = ById(first, second);
        ByKey(matching, call => call.Tool, call => call.At, Nearest, _ => true, call => StandInId.Is(call.Id));
        return matching;
    }

    /// <summary>Alike are turns of the same kind.</summary>
    public static Matching<HumanTurn> OfHumanTurns(List<OwnedStep<HumanTurn>> first, List<OwnedStep<HumanTurn>> second)
    {
        var matching = ById(first, second);
        ByKey(matching, turn => (turn.Kind, turn.Kind == HumanTurnKind.Mode ? turn.Authority : null), turn => turn.At, Nearest, _ => true, turn => StandInId.Is(turn.Id));
        return matching;
    }

    /// <summary>A call whose request the other source knows is that request's, and no other's that looks alike.</summary>
    private static HashSet<string> Requests(List<OwnedStep<ModelCall>> calls) => [.. calls.Select(call => call.Step.Request).OfType<string>()];

    private static Matching<T> ById<T>(List<OwnedStep<T>> first, List<OwnedStep<T>> second)
        where T : Step
    {
        var matching = new Matching<T>([], first, second);
        ByKey(matching, step => step.Id, step => step.At, null);
        return matching;
    }

    private static void ByKey<T, TKey>(
        Matching<T> matching, Func<T, TKey> key, Func<T, DateTimeOffset?> time, TimeSpan? within, Func<T, bool>? isFirst = null, Func<T, bool>? isSecond = null)
        where T : Step
    {
        if (matching.OnlyFirst.Count == 0 || matching.OnlySecond.Count == 0)
        {
            return;
        }
        var groups = Group(matching.OnlyFirst, key, time, within, isFirst);
        var (usedFirst, usedSecond) = (new HashSet<OwnedStep<T>>(), new HashSet<OwnedStep<T>>());
        foreach (var (group, seconds) in Group(matching.OnlySecond, key, time, within, isSecond))
        {
            if (groups.TryGetValue(group, out var firsts))
            {
                Pair(matching, firsts, seconds, time, within, usedFirst, usedSecond);
            }
        }
        if (usedFirst.Count > 0)
        {
            matching.OnlyFirst.RemoveAll(usedFirst.Contains);
            matching.OnlySecond.RemoveAll(usedSecond.Contains);
        }
    }

    private static void Pair<T>(
        Matching<T> matching, List<OwnedStep<T>> firsts, List<OwnedStep<T>> seconds, Func<T, DateTimeOffset?> time, TimeSpan? within,
        HashSet<OwnedStep<T>> usedFirst, HashSet<OwnedStep<T>> usedSecond)
        where T : Step
    {
        for (int i = 0, j = 0; i < firsts.Count && j < seconds.Count;)
        {
            var apart = within is null ? TimeSpan.Zero : time(firsts[i].Step)!.Value - time(seconds[j].Step)!.Value;
            if (apart.Duration() <= (within ?? TimeSpan.Zero))
            {
                matching.Pairs.Add((firsts[i], seconds[j]));
                usedFirst.Add(firsts[i++]);
                usedSecond.Add(seconds[j++]);
            }
            else if (apart < TimeSpan.Zero)
            {
                i++;
            }
            else
            {
                j++;
            }
        }
    }

    /// <summary>Steps by what they are alike in, each group in order of time; without a time, nothing can be near.</summary>
    private static Dictionary<ValueTuple<TKey>, List<OwnedStep<T>>> Group<T, TKey>(
        List<OwnedStep<T>> steps, Func<T, TKey> key, Func<T, DateTimeOffset?> time, TimeSpan? within, Func<T, bool>? isWanted)
        where T : Step => steps
        .Where(step => key(step.Step) is not null && (within is null || time(step.Step) is not null) && isWanted?.Invoke(step.Step) != false)
        .GroupBy(step => new ValueTuple<TKey>(key(step.Step)))
        .ToDictionary(
            group => group.Key,
            group => group.OrderBy(step => time(step.Step) ?? DateTimeOffset.MinValue).ThenBy(step => step.Step.Id).ThenBy(step => step.Session).ToList());
}
