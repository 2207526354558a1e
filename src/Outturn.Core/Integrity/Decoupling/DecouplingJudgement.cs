using System.Collections.Immutable;
using Outturn.Core.Statistics;

namespace Outturn.Core.Integrity.Decoupling;

/// <summary>
/// From all tests to one verdict. The kinds are those of D. Manheim and S. Garrabrant, "Categorizing Variants of Goodhart's Law",
/// arXiv:1803.04585, 2018.
/// </summary>
/// <remarks>
/// A proxy which holds in every respect is spoken against in at most 1 − level of cases. The alarm takes the part of that which it states
/// as its rate of false alarms; the rest is shared by the other tests, each with a one-sided p-value, adjusted by <see cref="Holm"/>, however
/// they depend on one another. That little is left of a relation implies that it is weaker, so it is tested with the factor that the weaker claim
/// got, and the bound stays. That a proxy holds is one further claim of its own: the interval of the slope lies above two thirds of
/// the former one. What is regression to the mean is said, and does not count against the proxy: noise is no loosening.
/// </remarks>
public static class DecouplingJudgement
{
    /// <summary>The verdict.</summary>
    /// <exception cref="ArgumentException">Days come twice, or ends do not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is out of its range, or the alarm's rate of false alarms leaves nothing of 1 − level.
    /// </exception>
    public static DecouplingVerdict Of(DecouplingQuestion question)
    {
        Levels.Check(question.Level);
        if (Alpha(question) < 1e-9)
        {
            throw new ArgumentOutOfRangeException(nameof(question), question.Alarm.FalseAlarms, "The alarm's rate is a part of 1 − level.");
        }
        var words = new DecouplingWords(question.Level);
        var series = question.Series;
        var relation = RelationChange.Of(series);
        var extremal = TailSlope.Of(series);
        var regressional = RegressionToTheMean.Of(series, question.Level);
        var causal = TargetEffect.Of(series, question.Window);
        var alarm = series.Since is { } since ? Alarm.Of(series, since, question.Alarm)
            : Attempt<Alarm>.Needs($"the day since when the proxy is a target");
        var bunching = question.Threshold is { } threshold ? Bunching.Of(threshold.Values, threshold.Plan, threshold.Reference) : (Attempt<Bunching>?)null;
        var end = question.PeriodEnd is { } period ? PeriodEnd.Of(period.Days, period.Ends, period.LastDays, question.Seed) : (Attempt<PeriodEnd>?)null;
        var made = new List<Made>
        {
            Made.Of(DecouplingTest.Relation, relation, found => found.PValue, words.Of),
            Made.Of(DecouplingTest.Extremal, extremal, found => found.PValue, words.Of),
            Made.Of(DecouplingTest.Regressional, regressional, found => found.PValue, words.Of),
            Made.Of(DecouplingTest.Causal, causal, found => found.PValue, words.Of),
        };
        if (bunching is { } bunched)
        {
            made.Add(Made.Of(DecouplingTest.Bunching, bunched, found => found.PValue, words.Of));
        }
        if (end is { } swelling)
        {
            made.Add(Made.Of(DecouplingTest.PeriodEnd, swelling, found => found.PValue, words.Of));
        }
        var (figures, factors) = Adjust(made, Alpha(question));
        figures = figures.Add(new DecouplingFigure(
            DecouplingTest.Alarm, alarm.Result?.PValue, null, alarm.Result?.RaisedOn is not null,
            alarm.Result is { } watched ? words.Of(watched) : Made.CannotBeSaid + alarm.Needed));
        var (holding, sentence, needed) = Judge(figures, factors, relation, causal.Result, question);
        return new DecouplingVerdict(
            holding, sentence, figures, needed, relation.Result, extremal.Result, regressional.Result, causal.Result, bunching?.Result, end?.Result, alarm.Result);
    }

    private static (ImmutableArray<DecouplingFigure> Figures, Dictionary<DecouplingTest, int> Factors) Adjust(List<Made> made, double alpha)
    {
        var able = made.Where(test => test.PValue is not null).ToArray();
        var adjusted = Holm.Adjust([.. able.Select(test => Math.Clamp(test.PValue!.Value, 0, 1))]);
        var places = able.Select((test, place) => (test.Test, place)).ToDictionary(pair => pair.Test, pair => adjusted[pair.place]);
        return (
            [.. made.Select(test => places.TryGetValue(test.Test, out var own)
                ? new DecouplingFigure(test.Test, test.PValue, own.PValue, own.PValue <= alpha, test.Words)
                : new DecouplingFigure(test.Test, null, null, false, Made.CannotBeSaid + test.Words))],
            places.ToDictionary(pair => pair.Key, pair => pair.Value.Factor));
    }

    private static (Holding Holding, string Words, string? Needed) Judge(
        ImmutableArray<DecouplingFigure> figures, Dictionary<DecouplingTest, int> factors, Attempt<RelationChange> relation, TargetEffect? causal,
        DecouplingQuestion question)
    {
        var alpha = Alpha(question);
        var found = relation.Result;
        if (found is not null && Below(found.Before, question.Level) <= 0)
        {
            return (Holding.CannotConclude, "Cannot conclude: before it was a target the proxy did not go with the outcome beyond doubt, so there is nothing to come loose from.",
                $"a reference in which proxy and outcome go together: {Reference(found, question.Level)}");
        }
        bool Speaks(DecouplingTest test) => figures.Any(figure => figure.Test == test && figure.Speaks);
        if (found is not null && Speaks(DecouplingTest.Relation) && factors[DecouplingTest.Relation] * found.PValueOfBroken <= alpha)
        {
            return (Holding.Broken, "Broken: little is left of the relation since the proxy became a target.", null);
        }
        if (causal is not null && Speaks(DecouplingTest.Causal) && factors[DecouplingTest.Causal] * causal.PValueOfBroken <= alpha)
        {
            return (Holding.Broken, "Broken: where the proxy became a target it moved, and most of what that promised of the outcome did not come.", null);
        }
        var against = figures.Where(figure => figure.Speaks && figure.Test != DecouplingTest.Regressional).Select(figure => Respect(figure.Test)).ToArray();
        if (against.Length > 0)
        {
            return (Holding.Loosening, $"Loosening: {string.Join("; ", against)}.", null);
        }
        return found is not null && Below(found.KeptMost, question.Level) > 0
            ? (Holding.Holds, "Holds: most of the relation is left, and no test speaks against it.", null)
            : (Holding.CannotConclude, "Cannot conclude: no test speaks against the proxy, and the data do not show that most of the relation is left.",
                found is null ? relation.Needed : More(found, question.Level));
    }

    private static double Alpha(DecouplingQuestion question) => 1 - question.Level - question.Alarm.FalseAlarms;

    private static double Below(Coefficient estimate, double level) => estimate.Interval(level, studentT: true).Low;

    private static string Respect(DecouplingTest test) => test switch
    {
        DecouplingTest.Relation => "the outcome follows the proxy less than before it was a target",
        DecouplingTest.Extremal => "more of the proxy brings less of the outcome in its tail than in its middle",
        DecouplingTest.Causal => "where the proxy became a target the outcome fell short of what the proxy's change promised",
        DecouplingTest.Bunching => "values bunch at the threshold",
        DecouplingTest.PeriodEnd => "the proxy swells before it is read off",
        _ => "the alarm was raised",
    };

    /// <summary>
    /// How many times the data a relation that is wholly left would need to show that most of it is: the standard error must fall to a
    /// third of the former slope ÷ (z of the level + z of a power of 0.8); see <see cref="Power.ClustersNeeded"/>.
    /// </summary>
    private static string More(RelationChange found, double level)
    {
        var reach = (Estimate.Quantile(level) + 0.8416) * found.KeptMost.StandardError;
        var times = Math.Pow(reach / ((1 - RelationChange.Most) * found.Before.Value), 2);
        return times <= 1 ? "more observations: a relation that is wholly left would mostly have shown with these; part of it may be gone"
            : FormattableString.Invariant($"about {Math.Ceiling(times * found.Clusters):N0} {(found.ByGroup ? "groups" : "runs of periods")} instead of {found.Clusters}, or as many times the periods, if the relation is wholly left");
    }

    private static string Reference(RelationChange found, double level)
    {
        var times = Math.Pow((Estimate.Quantile(level) + 0.8416) * found.Before.StandardError / found.Before.Value, 2);
        return found.Before.Value <= 0 || times > 100 ? "in these data they do not"
            : FormattableString.Invariant($"about {Math.Ceiling(times * found.Clusters):N0} {(found.ByGroup ? "groups" : "runs of periods")} before the target would show it");
    }

    private sealed record Made(DecouplingTest Test, double? PValue, string Words)
    {
        public const string CannotBeSaid = "cannot be said; needed: ";

        public static Made Of<T>(DecouplingTest test, Attempt<T> attempt, Func<T, double> pValue, Func<T, string> words)
            where T : class => attempt.Result is { } found ? new Made(test, pValue(found), words(found)) : new Made(test, null, attempt.Needed!);
    }
}
