using System.Collections.Immutable;

namespace Outturn.Core.Integrity.Decoupling;

/// <summary>
/// A standing alarm: whether the outcome still is what the proxy promises by their relation in the reference period. It may be looked at every
/// day, for years: while the relation holds, the chance that it is ever raised is at most the one stated.
/// </summary>
/// <param name="Steps">One a period of the watch.</param>
/// <param name="RaisedOn">The first day of the period by which it was raised; null where it was not.</param>
/// <param name="Threshold">The evidence at which it is raised: 1 ÷ the chance of a false alarm.</param>
/// <param name="Sign">Which of both ways of looking had the most evidence.</param>
/// <param name="ReferencePeriods">Periods of the reference.</param>
/// <param name="Groups">Groups watched.</param>
public sealed record Alarm(
    ImmutableArray<AlarmStep> Steps, DateOnly? RaisedOn, double Threshold, AlarmSign Sign, int ReferencePeriods, int Groups)
{
    /// <summary>With fewer periods of reference there is no watch.</summary>
    public const int LeastReference = 20;

    /// <summary>The most evidence so far.</summary>
    public double Most => Steps.IsEmpty ? 1 : Math.Max(1, Steps.Max(step => step.Evidence));

    /// <summary>
    /// 1 ÷ the most evidence so far: a p-value whenever one looks, by Ville's inequality (J. Ville, "Étude critique de la notion de
    /// collectif", 1939).
    /// </summary>
    public double PValue => Math.Min(1, 1 / Most);

    /// <summary>
    /// Watches the groups that have a target, or all where none has, from a day on; what came before is the reference, in which
    /// nobody may have been held to the proxy.
    /// </summary>
    /// <remarks>
    /// Two e-processes (A. Ramdas, P. Grünwald, V. Vovk, G. Shafer, "Game-theoretic statistics and safe anytime-valid inference", Statistical
    /// Science 38, 2023), each a mean of <see cref="Statistics.ShiftEvidence"/> over onsets, sizes and signs of a loosening: over time, where a
    /// period is one figure over all groups, so that what they share counts once; and between groups, where what they share is taken
    /// out. Half of the chance of a false alarm goes to each. Every group has a level of its own; errors of one period may go together
    /// with those of the last, by an autocorrelation estimated in the reference.
    /// </remarks>
    /// <param name="series">Observations before and since that day.</param>
    /// <param name="since">The first day of the watch, such as that on which the proxy became a target.</param>
    /// <param name="plan">How to watch.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of the plan is out of its range.</exception>
    public static Attempt<Alarm> Of(ProxySeries series, DateOnly since, AlarmPlan plan)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Onsets, 1);
        Statistics.Levels.Check(plan.FalseAlarms);
        var start = series.PeriodOf(since);
        int[] groups = [.. (series.Targets.IsEmpty ? Enumerable.Range(0, series.Groups.Length) : series.Targets.Keys).Order()];
        var watched = series.Rows.Select(row => row with { Group = Array.IndexOf(groups, row.Group) }).Where(row => row.Group >= 0);
        var rows = WatchRows.Of([.. watched.GroupBy(row => row.Period).Select(rows => rows.ToArray())], start, groups.Length);
        if (start < LeastReference || rows.Overall is null)
        {
            return Attempt<Alarm>.Needs(
                $"{LeastReference} periods before the watch in which the proxy varies, and more than groups; there are {start} with {groups.Length}");
        }
        var overall = Watch.Of(rows.Overall, start, series.Days.Length, plan.Onsets);
        var between = rows.Between is null ? null : Watch.Of(rows.Between, start, series.Days.Length, plan.Onsets);
        var steps = ImmutableArray.CreateBuilder<AlarmStep>();
        var sign = AlarmSign.OverTime;
        var most = 0.0;
        for (var i = 0; i < overall.Length; i++)
        {
            // Both watches see different things, so that their mean need not be an e-process: each has its own half instead.
            var other = between?[i] ?? 0;
            var evidence = between is null ? overall[i] : Math.Max(overall[i], other) / 2;
            steps.Add(new AlarmStep(series.Days[start + i], evidence));
            (most, sign) = evidence > most ? (evidence, other > overall[i] ? AlarmSign.BetweenGroups : AlarmSign.OverTime) : (most, sign);
        }
        var threshold = 1 / plan.FalseAlarms;
        var raised = steps.Where(step => step.Evidence >= threshold).Select(step => (DateOnly?)step.Day).FirstOrDefault();
        return Attempt<Alarm>.Of(new Alarm(steps.ToImmutable(), raised, threshold, sign, start, groups.Length));
    }
}
