namespace Outturn.Core.Metrics;

/// <summary>What a randomised experiment says.</summary>
internal static class ExperimentMetrics
{
    public static readonly MetricGroup Group = new(
        "experiments", "Experiments",
        "Observation is not proof. Work items are assigned to AI allowed or not at random, before work starts, and recorded.",
        [
            new Metric
            {
                Name = "effectOnTime", Title = "Effect on time", Unit = "percent; below 0 is faster with AI", Layer = Layer.Governance,
                Formula = "(exp(b) − 1) × 100, where b is the coefficient of “AI allowed” in a least-squares regression of the logarithm of "
                    + "time (or any positive measure) on the assignment and the covariates. Intervals: classical, HC3 and cluster-robust.",
                Source = "J. MacKinnon, H. White, “Some heteroskedasticity-consistent covariance matrix estimators with improved finite sample "
                    + "properties”, Journal of Econometrics 29, 1985",
                Blind = "Quality, and whether those who might use AI did. It holds for the people and work items that took part.",
                CounterMetrics = ["bugInducingRate", "lineSurvival"],
            },
            new Metric
            {
                Name = "cliffsDelta", Title = "Cliff's delta", Unit = "−1 to 1", Layer = Layer.Governance,
                Formula = "(pairs in which the item with AI is larger − pairs in which it is smaller) ÷ (items with AI × items without); from "
                    + "Mann-Whitney's U: 2U ÷ (n × m) − 1.",
                Source = "N. Cliff, “Dominance statistics: ordinal analyses to answer ordinal questions”, Psychological Bulletin 114, 1993",
                Blind = "By how much: it knows the order alone. Covariates are not in it.",
                CounterMetrics = ["effectOnTime", "bugInducingRate"],
            },
        ]);
}
