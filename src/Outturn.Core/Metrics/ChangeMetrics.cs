namespace Outturn.Core.Metrics;

/// <summary>What became of changes.</summary>
internal static class ChangeMetrics
{
    private const string RatesSource =
        "J. Śliwerski, T. Zimmermann, A. Zeller, “When do changes induce fixes?”, MSR 2005; the variants as compared by G. Rosa et al., "
        + "“Evaluating SZZ implementations through a developer-informed oracle”, ICSE 2021";

    public static readonly MetricGroup Group = new(
        "changes", "Changes",
        "What became of commits. Rates compare work by agents with other work only beside an adjustment for kind of task, kind of file, "
        + "size, age and experience, and say “cannot conclude” where there is too little.",
        [
            new Metric
            {
                Name = "revertRate", Title = "Revert rate", Unit = "share, 0 to 1", Layer = Layer.Governance,
                Formula = "Landed commits that a later commit took back (by its message, or because it returns the content to what was "
                    + "before) within the horizon ÷ landed commits at least as old as it. By who wrote most of the commit. Interval: Wilson's.",
                Source = "Outturn: docs/how-it-works.md, “The ledger”",
                Blind = "Reverts by hand that change more than they take back. Whoever never reverts has a rate of 0 and the bugs.",
                CounterMetrics = ["bugInducingRate", "reworkRate"],
                Fields = [.. Rate("revertRate")],
            },
            new Metric
            {
                Name = "bugInducingRate", Title = "Bug-inducing rate", Unit = "share, 0 to 1", Layer = Layer.Governance,
                Formula = "Landed commits that wrote a line which a fixing commit removed ÷ landed commits. Which origins of the removed "
                    + "lines count is the SZZ variant: B all; AG without cosmetic lines; MA also without merges and changes of metadata; of "
                    + "those, L the largest commit and R (the default) the most recent. Beside the observed rate, one corrected for the "
                    + "variant's published precision and recall: observed × precision ÷ recall, with an interval that carries the doubt about both. "
                    + "Only commits at least as old as the horizon count, by who wrote most of them. Interval of the observed rate: Wilson's.",
                Source = RatesSource,
                Blind = "Bugs not fixed yet, so that the younger of two groups looks better; fixes that only add lines, fixes whose message does not say so. It blames innocent commits too: "
                    + "read the corrected figure and its interval.",
                CounterMetrics = ["revertRate", "reviewedRate"],
                Fields =
                [
                    .. Rate("bugInducingRate"), .. new[] { "corrected", "correctedLow", "correctedHigh" }
                        .Select(column => $"report.outcomes.rates[bugInducingRate].{column}"),
                ],
            },
            new Metric
            {
                Name = "reviewedRate", Title = "Reviewed changes", Unit = "share, 0 to 1", Layer = Layer.Governance,
                Formula = "Landed commits with a Reviewed-by trailer, or merged by somebody other than their author ÷ landed commits, where the "
                    + "repository tells of review at all; else n/a.",
                Source = "Outturn: docs/how-it-works.md",
                Blind = "How well anybody looked; reviews that left no trace in git. A stamp counts as a review.",
                CounterMetrics = ["bugInducingRate", "timeToMerge"],
                Fields = [.. Rate("reviewedRate")],
            },
            new Metric
            {
                Name = "timeToMerge", Title = "Time to merge", Unit = "hours", Layer = Layer.Governance,
                Formula = "From the author's date of a merged branch's first commit to the committer's date of its merge: the median over merged branches, by who wrote most of "
                    + "the merged lines.",
                Source = "Outturn: docs/how-it-works.md",
                Blind = "Work before the first commit, and branches that were squashed: their first commit is gone.",
                CounterMetrics = ["bugInducingRate", "reviewedRate"],
                Fields = [.. new[] { "changes", "medianHours", "low", "high" }.Select(column => $"report.outcomes.durations[timeToMerge].{column}")],
            },
            new Metric
            {
                Name = "addedLines", Title = "Lines of a commit", Unit = "lines", Layer = Layer.Infrastructure,
                Formula = "Lines that the commit, or one file of it, adds.",
                Source = "git diff",
                Blind = "Their worth.",
                Fields = ["report.changes[].addedLines", "trace.commit.addedLines", "trace.commit.files[].added"],
            },
            new Metric
            {
                Name = "removedLines", Title = "Lines that a commit removes", Unit = "lines", Layer = Layer.Infrastructure,
                Formula = "Lines that the commit, or one file of it, removes.",
                Source = "git diff",
                Blind = "Whether they had been of use.",
                Fields = ["trace.commit.removedLines", "trace.commit.files[].removed"],
            },
            new Metric
            {
                Name = "landedChanges", Title = "Landed changes", Unit = "commits", Layer = Layer.Governance,
                Formula = "Commits on the branch that spend led to and that no later commit took back within the horizon.",
                Source = "Outturn: docs/how-it-works.md, “The ledger”",
                Blind = "Their size, and whether they last. Splitting one change into many makes more of them.",
                CounterMetrics = ["landedLines", "revertRate"],
                Fields = ["report.landedChanges"],
            },
            new Metric
            {
                Name = "commits", Title = "Commits read", Unit = "commits", Layer = Layer.Infrastructure,
                Formula = "Commits that were read, on all branches.",
                Source = "git log",
                Blind = "Branches that were never fetched.",
                Fields = ["report.repository.commits"],
            },
            new Metric
            {
                Name = "landedCommits", Title = "Commits on the branch", Unit = "commits", Layer = Layer.Infrastructure,
                Formula = "Of the commits read, those that the tip of the branch reaches.",
                Source = "git log",
                Blind = "What a squash merge put together.",
                Fields = ["report.repository.landedCommits", "lines.repository.commits"],
            },
        ]);

    private static IEnumerable<string> Rate(string metric) => new[] { "changes", "events", "rate", "low", "high" }
        .Select(column => $"report.outcomes.rates[{metric}].{column}");
}
