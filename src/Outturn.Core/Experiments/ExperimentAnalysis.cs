using System.Collections.Immutable;
using Outturn.Core.Statistics;

namespace Outturn.Core.Experiments;

/// <summary>Estimates the effect of treatment in a randomised experiment from least squares on the logarithm of the measure.</summary>
public static class ExperimentAnalysis
{
    /// <summary>How often data are completed where values are drawn.</summary>
    public const int Completions = 50;

    /// <summary>The effect, or why there is none.</summary>
    /// <param name="trials">The rows, in the order in which they came where the plan has an order.</param>
    /// <param name="plan">How to analyse them.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A time is not above 0, a follow-up below 0, a covariate not finite, or a number of the plan out of its range.
    /// </exception>
    public static (ExperimentResult? Result, AnalysisProblem? Problem) Analyze(IReadOnlyList<Trial> trials, AnalysisPlan plan)
    {
        Levels.Check(plan.Level);
        if (trials.Any(trial => trial.Time is not (null or > 0) || trial.FollowUp is not (null or >= 0)))
        {
            throw new ArgumentOutOfRangeException(nameof(trials), "Times must be above 0, and follow-ups 0 or more.");
        }
        var kept = plan.Missing == MissingRule.Drop ? trials.Where(trial => trial.Total is not null).ToArray() : [.. trials];
        if (Counts(kept) is { Treated: < 2 } or { Control: < 2 })
        {
            return (null, AnalysisProblem.ArmTooSmall);
        }
        var columns = Columns(kept);
        var draws = kept.Any(trial => trial.Time is null)
            || (plan.Missing == MissingRule.Multiple && kept.Any(trial => trial.Total is null));
        var completion = new Completion(kept, plan.Missing == MissingRule.Multiple, plan.Seed);
        var fits = new List<LeastSquares>();
        while (fits.Count < (draws ? Completions : 1))
        {
            if (completion.Draw() is not { } logs)
            {
                return (null, AnalysisProblem.NothingToImputeFrom);
            }
            fits.Add(fits.Count == 0 ? LeastSquares.Fit(columns, logs) : fits[0].Refit(logs));
        }
        if (fits[0].Coefficients[^1] is null)
        {
            return (null, AnalysisProblem.ArmFollowsFromCovariates);
        }
        if (fits[0].DegreesOfFreedom < 1)
        {
            return (null, AnalysisProblem.TooFewRows);
        }
        return (Result(trials, kept, plan, fits, completion), null);
    }

    private static ExperimentResult Result(
        IReadOnlyList<Trial> trials, Trial[] kept, AnalysisPlan plan, List<LeastSquares> fits, Completion completion)
    {
        var complete = trials.Where(trial => trial.Total is not null).ToArray();
        var meansUsed = plan.Missing == MissingRule.Impute;
        return new ExperimentResult(
            Counts(kept),
            new MissingCount(
                Counts(trials.Where(trial => trial is { Time: not null, FollowUp: null })), Counts(trials.Where(trial => trial.Time is null)),
                Counts(trials.Where(trial => plan.Missing == MissingRule.Drop && trial.Total is null)), fits.Count,
                meansUsed ? (completion.Mean(true), completion.Mean(false)) : (null, null)),
            Effects(kept, plan, fits), Ranks(complete, plan.Level), Sequence(complete, plan),
            [.. Enumerable.Range(1, fits[0].Coefficients.Length - 2).Where(column => fits[0].Coefficients[column] is null).Select(column => column - 1)]);
    }

    private static ImmutableArray<Effect> Effects(Trial[] kept, AnalysisPlan plan, List<LeastSquares> fits)
    {
        var clusters = kept.Select(trial => trial.Cluster).ToArray();
        var treatment = fits[0].Coefficients.Length - 1;
        ErrorModel[] models = plan.IsClustered
            ? [ErrorModel.Classical, ErrorModel.HC3, ErrorModel.ClusterRobust] : [ErrorModel.Classical, ErrorModel.HC3];
        return [.. models.Select(model =>
        {
            var estimates = new List<Coefficient>();
            foreach (var fit in fits)
            {
                var (error, degrees) = model switch
                {
                    ErrorModel.Classical => (fit.Classical(treatment), fit.DegreesOfFreedom),
                    ErrorModel.HC3 => (fit.HC3(treatment), fit.DegreesOfFreedom),
                    _ => (fit.ClusterRobust(treatment, clusters), clusters.Distinct().Count() - 1),
                };
                if (error is not { } known)
                {
                    return new Effect(model, null, null);
                }
                estimates.Add(new Coefficient(fit.Coefficients[treatment]!.Value, known, degrees));
            }
            var pooled = estimates.Count == 1 ? estimates[0] : RubinsRules.Pool(estimates);
            return new Effect(model, pooled, pooled.Interval(plan.Level, plan.StudentT));
        })];
    }

    private static RankComparison Ranks(Trial[] complete, double level)
    {
        var treated = complete.Where(trial => trial.Treated).Select(trial => trial.Total!.Value).ToArray();
        var control = complete.Where(trial => !trial.Treated).Select(trial => trial.Total!.Value).ToArray();
        return new RankComparison(
            Counts(complete), MannWhitney.Compare(treated, control), CliffsDelta.Compare(treated, control, level));
    }

    private static SequenceResult? Sequence(Trial[] complete, AnalysisPlan plan)
    {
        if (plan.Order is not { } order)
        {
            return null;
        }
        var (start, outcomes) = ForwardAdjustment.Residuals(complete);
        ImmutableArray<SequenceStep> steps =
        [
            .. Enumerable.Repeat(default(SequenceStep), start),
            .. ConfidenceSequence.OfDifference(
                outcomes, [.. complete.Skip(start).Select(trial => trial.Treated)], order.Share, order.Planned, plan.Level),
        ];
        var first = steps.TakeWhile(step => step.Interval is not { } interval || interval.Contains(0)).Count();
        return new SequenceResult(Counts(complete), order, steps, first < steps.Length ? first + 1 : null);
    }

    // The arm comes last, so that a covariate that tells it leaves the arm without a coefficient and not the covariate.
    private static List<double[]> Columns(Trial[] trials)
    {
        var columns = new List<double[]> { trials.Select(_ => 1.0).ToArray() };
        for (var covariate = 0; covariate < trials[0].Covariates.Length; covariate++)
        {
            columns.Add([.. trials.Select(trial => trial.Covariates[covariate])]);
        }
        columns.Add([.. trials.Select(trial => trial.Treated ? 1.0 : 0.0)]);
        return columns;
    }

    private static ArmCount Counts(IEnumerable<Trial> trials)
    {
        int treated = 0, control = 0;
        foreach (var trial in trials)
        {
            treated += trial.Treated ? 1 : 0;
            control += trial.Treated ? 0 : 1;
        }
        return new ArmCount(treated, control);
    }
}
