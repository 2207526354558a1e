using System.Globalization;
using Outturn.Core.Experiments;
using Outturn.Core.Statistics;
using Outturn.Core.Tests.Statistics;

namespace Outturn.Core.Tests.Experiments;

public class ExperimentAnalysisTests
{
    private static readonly AnalysisPlan s_plan = new(MissingRule.Impute, 0.95, StudentT: false, IsClustered: true, Order: null, Seed: 1);

    [Fact]
    public void Without_covariates_the_effect_is_the_ratio_of_geometric_means()
    {
        Trial[] trials = [Row(true, 2), Row(true, 8), Row(false, 1), Row(false, 4), Row(false, 2)];
        var result = ExperimentAnalysis.Analyze(trials, s_plan).Result!;
        Assert.Equal(100, result.Effects[0].Percent!.Value, 9);
        Assert.Equal(new ArmCount(2, 3), result.Rows);
        Assert.Equal(4.5, result.Ranks.Test!.Value.U);
        Assert.Null(result.Sequence);
    }

    [Fact]
    public void A_missing_follow_up_becomes_the_mean_of_its_arm_or_costs_its_row()
    {
        Trial[] trials =
        [
            Row(true, 10, 2), Row(true, 20, 4), Row(true, 30, null), Row(false, 10, 1), Row(false, 20, 1), Row(false, 30, null), Row(false, 9, 4),
        ];
        Trial[] filled = [.. trials.Select(trial => trial with { FollowUp = trial.FollowUp ?? (trial.Treated ? 3 : 2) })];
        var imputed = ExperimentAnalysis.Analyze(trials, s_plan).Result!;
        Assert.Equal(ExperimentAnalysis.Analyze(filled, s_plan).Result!.Effects[0], imputed.Effects[0]);
        Assert.Equal((3.0, 2.0), imputed.Missing.FollowUpMeans);
        Assert.Equal((new ArmCount(1, 1), 1), (imputed.Missing.FollowUps, imputed.Missing.Completions));
        Assert.Equal(5, imputed.Ranks.Rows.All);
        var dropped = ExperimentAnalysis.Analyze(trials, s_plan with { Missing = MissingRule.Drop }).Result!;
        Assert.Equal((new ArmCount(1, 1), 5), (dropped.Missing.Dropped, dropped.Rows.All));
        var multiple = ExperimentAnalysis.Analyze(trials, s_plan with { Missing = MissingRule.Multiple }).Result!;
        Assert.Equal((50, 7), (multiple.Missing.Completions, multiple.Rows.All));
        Assert.Equal(multiple.Effects[0], ExperimentAnalysis.Analyze(trials, s_plan with { Missing = MissingRule.Multiple }).Result!.Effects[0]);
    }

    [Fact]
    public void Where_there_is_no_estimate_the_reason_is_told()
    {
        Assert.Equal(AnalysisProblem.ArmTooSmall, Problem([Row(true, 1), Row(false, 1), Row(false, 2)]));
        Assert.Equal(AnalysisProblem.ArmFollowsFromCovariates, Problem(
            [.. Enumerable.Range(1, 9).Select(i => new Trial(i > 4, i, 0, [i > 4 ? 7 : 3], 0))]));
        Assert.Equal(AnalysisProblem.TooFewRows, Problem(
            [.. Enumerable.Range(1, 4).Select(i => new Trial(i % 2 == 0, i, 0, [i, i * i * i], 0))]));
        Assert.Equal(AnalysisProblem.NothingToImputeFrom, Problem(
            [Row(true, 1), Row(true, 2), Row(true, 3), new Trial(false, null, 0, [], 0), Row(false, 3)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Problem([Row(true, 0), Row(true, 1), Row(false, 1), Row(false, 1)]));

        static AnalysisProblem? Problem(Trial[] trials) => ExperimentAnalysis.Analyze(trials, s_plan).Problem;
    }

    [Fact]
    public void A_sequence_goes_through_the_rows_in_order_and_covariates_narrow_it()
    {
        var random = new Randomness(11);
        var sizes = random.Normals(400);
        Trial[] trials = [.. sizes.Select((size, i) => new Trial(i % 2 == 0, Math.Exp((2 * size) + (i % 2 == 0 ? 0.5 : 0) + (random.Normal() / 2)), 0, [size], 0))];
        var plan = s_plan with { Order = new SequencePlan(0.5, 400) };
        var adjusted = ExperimentAnalysis.Analyze(trials, plan).Result!.Sequence!;
        var raw = ExperimentAnalysis.Analyze([.. trials.Select(trial => trial with { Covariates = [] })], plan).Result!.Sequence!;
        Assert.Equal((400, 400), (adjusted.Steps.Length, raw.Steps.Length));
        Assert.True(Width(adjusted) < Width(raw) / 2);
        Assert.True(adjusted.Steps[^1].Interval!.Value.Contains(0.5));
        Assert.InRange(adjusted.FirstExcluded!.Value, 40, 399);

        static double Width(SequenceResult sequence) => sequence.Steps[^1].Interval!.Value.High - sequence.Steps[^1].Interval!.Value.Low;
    }

    private static Trial Row(bool treated, double time, double? followUp = 0) => new(treated, time, followUp, [], 0);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
