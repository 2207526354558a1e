namespace Outturn.Core.Metrics;

/// <summary>What became of the lines that were written.</summary>
internal static class LineMetrics
{
    public static readonly MetricGroup Group = new(
        "lines", "Lines",
        "What became of the lines that were written, by origin: agents, people positively known, and unknown, which is a third group. "
        + "Lines of one commit die together, so intervals resample commits. Generated, vendored and lock files are left out by stated rules.",
        [
            new Metric
            {
                Name = "lineSurvival", Title = "Line survival", Unit = "share, 0 to 1", Layer = Layer.Governance,
                Formula = "Kaplan-Meier estimate of the share of lines that live 7, 30, 90 and 180 days after their commit: the product over "
                    + "days with deaths of 1 − deaths ÷ lines at risk. A line dies when it is replaced, deleted or reverted; lines that stand are "
                    + "censored at their age. Interval: percentiles of a bootstrap over commits; beside it (naive) the log-log interval that takes "
                    + "lines for independent. Also: commits and lines written, those ended, and the median, the days that half of the lines outlive.",
                Source = "E. L. Kaplan, P. Meier, “Nonparametric estimation from incomplete observations”, JASA 53, 1958; variance after Greenwood, 1926",
                Blind = "Whether a line is used, right or wanted: dead code lives long, and good code may be replaced by better. A young "
                    + "history says little of the later days.",
                CounterMetrics = ["bugInducingRate", "landedLines", "reviewedRate"],
                Fields =
                [
                    "report.outcomes.survival[].changes", "report.outcomes.survival[].lines", "report.outcomes.survival[].ended",
                    "report.outcomes.survival[].median", .. Points("at"), .. Points("curve"),
                ],
            },
            new Metric
            {
                Name = "restrictedMeanSurvival", Title = "Restricted mean survival", Unit = "days, 0 to the horizon", Layer = Layer.Governance,
                Formula = "The area under the Kaplan-Meier curve from day 0 to a stated day: how long a line lives on average within that time.",
                Source = "P. Royston, M. Parmar, “Restricted mean survival time: an alternative to the hazard ratio”, BMC Medical Research Methodology 13, 2013",
                Blind = "What happens after the stated day; and all that lineSurvival does not see.",
                CounterMetrics = ["bugInducingRate", "reworkRate"],
                Fields = [.. new[] { "value", "low", "high" }.Select(column => $"report.outcomes.survival[].restrictedMean.{column}")],
            },
            new Metric
            {
                Name = "reworkRate", Title = "Rework rate", Unit = "share, 0 to 1", Layer = Layer.Governance,
                Formula = "Lines replaced or deleted, other than by a revert, within 14, 30 or 90 days of their commit ÷ lines whose commit is at "
                    + "least that old. Split by who did it: the session that wrote them, another session, a person positively known, or unknown. "
                    + "Deleted: those of them in whose place nothing stands. Interval: resampling commits.",
                Source = "Outturn: docs/how-it-works.md",
                Blind = "Why. Rework while a change is being made is healthy; none at all can mean that nobody looks.",
                CounterMetrics = ["reviewedRate", "bugInducingRate"],
                Fields =
                [
                    .. new[] { "changes", "lines", "reworked", "rate", "low", "high", "bySame", "byOther", "byPerson", "byUnknown", "deleted" }
                        .Select(column => $"report.outcomes.rework[].{column}"),
                ],
            },
            new Metric
            {
                Name = "excludedLines", Title = "Lines left out", Unit = "lines", Layer = Layer.Infrastructure,
                Formula = "Lines that landed changes add to generated, vendored and lock files, and the paths of these, by stated rules. No figure "
                    + "about lines counts them.",
                Source = "Outturn: docs/how-it-works.md",
                Blind = "Generated files that no rule knows, and files written by hand that a rule takes for generated.",
                Fields = ["report.outcomes.excluded.files", "report.outcomes.excluded.lines"],
            },
            new Metric
            {
                Name = "linesAtHead", Title = "Lines at the branch's tip", Unit = "lines", Layer = Layer.Governance,
                Formula = "Lines that stand in files at the tip of the branch, by the origin of the commit that wrote them: agents, people positively "
                    + "known, unknown.",
                Source = "Outturn: docs/how-it-works.md; the origin of a line as git blame gives it",
                Blind = "Whether they matter. A share of lines is not a share of work.",
                CounterMetrics = ["lineSurvival", "unknownLines"],
            },
            new Metric
            {
                Name = "landingLines", Title = "Lines of an edit that arrived", Unit = "lines", Layer = Layer.Infrastructure,
                Formula = "Lines of a commit, or uncommitted in a working tree, that are linked to the edits of a file.",
                Source = "Outturn: docs/trace-json.md",
                Blind = "What became of them afterwards.",
                Fields = ["trace.landings[].lines"],
            },
        ]);

    private static IEnumerable<string> Points(string list) => new[] { "survival", "low", "high", "naiveLow", "naiveHigh", "atRisk" }
        .Select(column => $"report.outcomes.survival[].{list}[].{column}");
}
