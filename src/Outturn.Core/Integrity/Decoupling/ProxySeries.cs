using System.Collections.Immutable;

namespace Outturn.Core.Integrity.Decoupling;

/// <summary>Where a period of a group lies.</summary>
internal enum Phase
{
    /// <summary>The proxy never was a target there.</summary>
    Never,

    /// <summary>Before it became a target.</summary>
    Before,

    /// <summary>While it was a target.</summary>
    Under,

    /// <summary>After it had been one.</summary>
    After,
}

/// <summary>One observation, in numbers; the outcome so that more of the proxy promises more of it.</summary>
internal readonly record struct SeriesRow(int Group, int Period, double Proxy, double Outcome, Phase Phase)
{
    /// <summary>Whether nobody was held to the proxy then, nor had been.</summary>
    public bool IsReference => Phase is Phase.Never or Phase.Before;
}

/// <summary>A proxy and its outcome over time and groups, and when the proxy was a target.</summary>
public sealed class ProxySeries
{
    private ProxySeries(ImmutableArray<SeriesRow> rows, ImmutableArray<string> groups, ImmutableArray<DateOnly> days)
    {
        (Rows, Groups, Days) = (rows, groups, days);
    }

    /// <summary>The groups, in ordinal order.</summary>
    public ImmutableArray<string> Groups { get; }

    /// <summary>The first days of all periods, ascending.</summary>
    public ImmutableArray<DateOnly> Days { get; }

    /// <summary>The first day on which the proxy was a target anywhere; null where it never was.</summary>
    public DateOnly? Since { get; private init; }

    /// <summary>By group: the periods of its first day as a target and of the first day after, or past the last where there is none.</summary>
    internal ImmutableDictionary<int, (int From, int Until)> Targets { get; private init; } = ImmutableDictionary<int, (int From, int Until)>.Empty;

    /// <summary>By period, then group.</summary>
    internal ImmutableArray<SeriesRow> Rows { get; }

    /// <summary>Puts observations in order.</summary>
    /// <param name="observations">In any order; one at most for a group and day.</param>
    /// <param name="targets">One at most for a group; for groups without observations they say nothing.</param>
    /// <param name="direction">What more of the proxy promises.</param>
    /// <exception cref="ArgumentException">A group has two observations of one day or two target periods, or a period ends before it begins.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public static ProxySeries Of(
        IReadOnlyCollection<Observation> observations, IReadOnlyCollection<TargetPeriod> targets, Direction direction = Direction.Together)
    {
        if (observations.Any(seen => !double.IsFinite(seen.Proxy) || !double.IsFinite(seen.Outcome)))
        {
            throw new ArgumentOutOfRangeException(nameof(observations), "Values must be finite.");
        }
        if (observations.Select(seen => (seen.Day, seen.Group)).Distinct().Count() < observations.Count)
        {
            throw new ArgumentException("A group has one observation a day.", nameof(observations));
        }
        if (targets.Select(target => target.Group).Distinct().Count() < targets.Count || targets.Any(target => target.Until <= target.From))
        {
            throw new ArgumentException("A group has one target period, which ends after it begins.", nameof(targets));
        }
        ImmutableArray<string> groups = [.. observations.Select(seen => seen.Group).Distinct().Order(StringComparer.Ordinal)];
        ImmutableArray<DateOnly> days = [.. observations.Select(seen => seen.Day).Distinct().Order()];
        var periods = targets.Where(target => groups.Contains(target.Group))
            .ToImmutableDictionary(target => groups.IndexOf(target.Group), target => (From: PeriodOf(days, target.From), Until: PeriodOf(days, target.Until)));
        var sign = direction == Direction.Together ? 1 : -1;
        var (places, times) = (Places(groups), Places(days));
        return new ProxySeries(
            [.. observations
                .Select(seen => new SeriesRow(places[seen.Group], times[seen.Day], seen.Proxy, sign * seen.Outcome, Phase.Never))
                .Select(row => periods.TryGetValue(row.Group, out var target) ? row with { Phase = PhaseOf(row.Period, target) } : row)
                .OrderBy(row => row.Period).ThenBy(row => row.Group)],
            groups, days)
        {
            Targets = periods,
            Since = targets.Where(target => groups.Contains(target.Group)).Select(target => (DateOnly?)target.From).Min(),
        };
    }

    /// <summary>The first period that begins on a day or later; their number where none does.</summary>
    internal int PeriodOf(DateOnly day) => PeriodOf(Days, day);

    private static int PeriodOf(ImmutableArray<DateOnly> days, DateOnly? day) => day is null ? days.Length : days.Count(other => other < day);

    private static Phase PhaseOf(int period, (int From, int Until) target) =>
        period < target.From ? Phase.Before : period < target.Until ? Phase.Under : Phase.After;

    private static Dictionary<T, int> Places<T>(ImmutableArray<T> values)
        where T : notnull => values.Select((value, place) => (value, place)).ToDictionary(pair => pair.value, pair => pair.place);
}
