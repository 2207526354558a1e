using System.Collections.Immutable;
using Outturn.Core.Experiments;

namespace Outturn.Experiments;

/// <summary>Analyses the data of an experiment.</summary>
internal static class AnalysisBuilder
{
    /// <summary>Where a sequence is narrowest when nobody says how many rows are planned.</summary>
    public const int UsualPlan = 100;

    public static Reading<AnalysisDocument> Build(
        CsvTable table, AnalysisColumns columns, RecordedAssignment? design, AnalysisPlan plan, int? planned)
    {
        var read = TrialReader.Read(table, columns, design);
        if (read.Value is not { } trials)
        {
            return Reading<AnalysisDocument>.Failed(read.Error!);
        }
        var treated = trials.Trials.Count(trial => trial.Treated);
        var whole = plan with
        {
            IsClustered = columns.Cluster is not null,
            Order = columns.Order is null || treated == 0 || treated == trials.Trials.Length ? null
                : new SequencePlan(design?.Design.Share ?? (double)treated / trials.Trials.Length, planned ?? design?.Design.Assignments.Length ?? UsualPlan),
        };
        var (result, problem) = ExperimentAnalysis.Analyze(trials.Trials, whole);
        return result is null
            ? Reading<AnalysisDocument>.Failed($"{table.File}: {Reason(problem!.Value, trials, columns)}")
            : Document(table, columns, trials, whole, result);
    }

    private static string Reason(AnalysisProblem problem, TrialTable trials, AnalysisColumns columns) => problem switch
    {
        AnalysisProblem.ArmTooSmall => FormattableString.Invariant(
            $"of {trials.Trials.Length} rows {trials.Trials.Count(trial => trial.Treated)} are treated; each arm needs two rows or more that can be used"),
        AnalysisProblem.TooFewRows => FormattableString.Invariant(
            $"{trials.Trials.Length} rows are too few for so many covariates; leave some out"),
        AnalysisProblem.ArmFollowsFromCovariates =>
            "the covariates tell the arm of every row, so that nothing is left to compare; leave out the one that does",
        _ => $"an arm has too few complete rows to impute what is missing from; use --missing drop, or leave out covariates of {columns.Time}",
    };

    private static AnalysisDocument Document(
        CsvTable table, AnalysisColumns columns, TrialTable trials, AnalysisPlan plan, ExperimentResult result) => new(
            DesignDocument.CurrentSchema, AnalysisDocument.AnalysisKind, Product.NameAndVersion,
            new DataFile(table.File, table.Sha256, table.Rows.Count, table.Separator.ToString()), columns, trials.Control, trials.Covariates,
            Redundant(trials.Covariates, result.Redundant), trials.Check, plan.Level, plan.StudentT ? "t" : "normal", plan.Seed,
            Row(result.Rows), new LeftOutRow(trials.OtherArms, trials.CovariateMissing, trials.Check?.NotInDesign.Length ?? 0),
            new MissingRow(
                plan.Missing switch { MissingRule.Drop => "drop", MissingRule.Multiple => "multiple", _ => "impute" }, Row(result.Missing.FollowUps),
                Row(result.Missing.Times), Row(result.Missing.Dropped), result.Missing.Completions, result.Missing.FollowUpMeans.Treated,
                result.Missing.FollowUpMeans.Control),
            Conclusion(result.Effects), [.. result.Effects.Select(Row)], trials.Clusters, Row(result.Ranks),
            result.Sequence is { } sequence ? Row(sequence) : null);

    // Each kind of error has its say: where one does not exclude no effect, neither does the answer.
    private static string Conclusion(ImmutableArray<Effect> effects) =>
        effects.All(effect => effect.LogInterval is { Low: > 0 }) ? AnalysisDocument.Longer
        : effects.All(effect => effect.LogInterval is { High: < 0 }) ? AnalysisDocument.Shorter : AnalysisDocument.CannotConclude;

    private static ImmutableArray<string> Redundant(ImmutableArray<CovariateRow> covariates, ImmutableArray<int> places)
    {
        var names = covariates.SelectMany(covariate => covariate.Kind == CovariateReader.AsCategories
            ? covariate.Levels.Skip(1).Select(level => $"{covariate.Column} = {level}") : [covariate.Column]).ToArray();
        return [.. places.Select(place => names[place])];
    }

    private static ArmRow Row(ArmCount count) => new(count.Treated, count.Control);

    private static EffectRow Row(Effect effect) => new(
        effect.Errors switch { ErrorModel.Classical => "classical", ErrorModel.HC3 => "hc3", _ => "cluster-robust" },
        Finite(effect.Percent), effect.Interval?.Low, Finite(effect.Interval?.High), effect.Log?.Value, effect.Log?.StandardError, effect.Log?.DegreesOfFreedom);

    private static RankRow Row(RankComparison ranks) => new(
        ranks.Rows.Treated, ranks.Rows.Control, ranks.Test?.U, ranks.Test?.PValue, ranks.Test?.IsExact, ranks.Delta?.Delta,
        ranks.Delta?.Interval?.Low, ranks.Delta?.Interval?.High);

    private static SequenceRow Row(SequenceResult sequence)
    {
        var last = sequence.Steps.IsEmpty ? default : sequence.Steps[^1];
        var interval = last.Interval is { } known ? Effect.InPercent(known) : (Core.Statistics.Interval?)null;
        return new SequenceRow(
            sequence.Rows.All, sequence.Plan.Share, sequence.Plan.Planned, last.Estimate is { } log ? Finite(Effect.InPercent(log)) : null,
            interval?.Low, Finite(interval?.High), sequence.FirstExcluded);
    }

    // Beyond what a number can hold there is no bound to tell.
    private static double? Finite(double? percent) => percent is { } value && double.IsFinite(value) ? value : null;
}
