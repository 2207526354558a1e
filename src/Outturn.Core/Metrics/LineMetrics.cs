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
                    + "days with deaths of 1 − deaths ÷ lines at risk. Lines that live are censored at their age. Interval: log-log, and by "
                    + "cluster bootstrap over commits.",
                Source = "E. L. Kaplan, P. Meier, “Nonparametric estimation from incomplete observations”, JASA 53, 1958; variance after Greenwood, 1926",
                Blind = "Whether a line is used, right or wanted: dead code lives long, and good code may be replaced by better. A young "
                    + "history says little of the later days.",
                CounterMetrics = ["bugInducingRate", "landedLines", "reviewedRate"],
            },
            new Metric
            {
                Name = "restrictedMeanSurvival", Title = "Restricted mean survival", Unit = "days, 0 to the horizon", Layer = Layer.Governance,
                Formula = "The area under the Kaplan-Meier curve from day 0 to a stated day: how long a line lives on average within that time.",
                Source = "P. Royston, M. Parmar, “Restricted mean survival time: an alternative to the hazard ratio”, BMC Medical Research Methodology 13, 2013",
                Blind = "What happens after the stated day; and all that lineSurvival does not see.",
                CounterMetrics = ["bugInducingRate", "reworkRate"],
            },
            new Metric
            {
                Name = "reworkRate", Title = "Rework rate", Unit = "share, 0 to 1", Layer = Layer.Governance,
                Formula = "Lines replaced or removed within 14, 30 or 90 days of their commit ÷ lines whose commit is at least that old. Split by "
                    + "who did it: the same session, another session, a person or unknown.",
                Source = "Outturn: docs/how-it-works.md",
                Blind = "Why. Rework while a change is being made is healthy; none at all can mean that nobody looks.",
                CounterMetrics = ["reviewedRate", "bugInducingRate"],
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
}
