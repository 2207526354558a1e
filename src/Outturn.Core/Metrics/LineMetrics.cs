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
                    + "about lines counts them. In the line history: such files and their lines at the tip of the branch.",
                Source = "Outturn: docs/how-it-works.md",
                Blind = "Generated files that no rule knows, and files written by hand that a rule takes for generated.",
                Fields =
                [
                    "report.outcomes.excluded.files", "report.outcomes.excluded.lines", "lines.excluded[].files", "lines.excluded[].lines",
                ],
            },
            new Metric
            {
                Name = "linesAtHead", Title = "Lines at the branch's tip", Unit = "lines", Layer = Layer.Governance,
                Formula = "Lines that stand in files at the tip of the branch, by who wrote them: agents, people positively known, unknown, unread "
                    + "(their commit cannot be read). Also by file, and by runs of neighbouring lines of one commit and one author.",
                Source = "Outturn: docs/lines.md; the origin of a line as git blame gives it",
                Blind = "Whether they matter. A share of lines is not a share of work.",
                CounterMetrics = ["lineSurvival", "unknownLines"],
                Fields =
                [
                    "lines.alive", "lines.agent", "lines.person", "lines.unknown", "lines.otherFiles.files", "lines.runs[].count",
                ],
            },
            new Metric
            {
                Name = "linesWritten", Title = "Lines ever written", Unit = "lines", Layer = Layer.Infrastructure,
                Formula = "Lines that commits on the branch added anew, as far as they stand or were seen to end: those at the tip and those that "
                    + "ended add up to them. Other white space does not make another line.",
                Source = "Outturn: docs/lines.md",
                Blind = "Lines of commits that cannot be read, and what was rewritten before it was committed.",
                Fields = ["lines.written"],
            },
            new Metric
            {
                Name = "linesEnded", Title = "Lines that ended", Unit = "lines", Layer = Layer.Infrastructure,
                Formula = "Lines that no longer stand, by how they ended: removed (nothing in their place), replaced (others in their place), "
                    + "reverted (with the commit that wrote them), lost in a merge (which left them out although nobody had taken them out), "
                    + "out of sight (their file changed in a commit that cannot be read).",
                Source = "Outturn: docs/lines.md",
                Blind = "When and why: see lineSurvival and reworkRate.",
                Fields = ["lines.removed", "lines.replaced", "lines.reverted", "lines.lostInMerge", "lines.outOfSight"],
            },
            new Metric
            {
                Name = "lineAge", Title = "Age of lines that stand", Unit = "days", Layer = Layer.Infrastructure,
                Formula = "Median over the lines at the tip of the branch of the days from their commit to the present, to a tenth; the present is "
                    + "the latest moment that any record names.",
                Source = "Outturn: docs/lines-json.md",
                Blind = "Whether they are old because they are good, or because nobody dares to touch them.",
                Fields = ["lines.origins[].medianAgeDays"],
            },
            new Metric
            {
                Name = "lineLife", Title = "Life of lines that ended", Unit = "days", Layer = Layer.Infrastructure,
                Formula = "Median over the lines that ended of the days from their commit to their end, to a tenth.",
                Source = "Outturn: docs/lines-json.md",
                Blind = "Lines that live on, which may be most: lineSurvival takes them into account.",
                Fields = ["lines.origins[].medianLifeDays"],
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
