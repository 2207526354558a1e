namespace Outturn.Core.Metrics;

/// <summary>How much of the whole the other figures rest on.</summary>
internal static class CoverageMetrics
{
    public static readonly MetricGroup Group = new(
        "coverage", "Coverage",
        "How much of the whole the other figures rest on. Lines whose author is not known are their own part: never a person's, never an agent's.",
        [
            new Metric
            {
                Name = "coverageSpend", Title = "Spend linked to a change", Unit = "share, 0 to 1", Layer = Layer.Governance,
                Formula = "Spend posted to commits or to lines in a working tree ÷ all spend. n/a without spend.",
                Source = "Outturn: docs/how-it-works.md, “Linking”",
                Blind = "Whether a link is right: a lenient rule raises it.",
                CounterMetrics = ["links", "unattributed"],
                Fields = ["report.coverage.spend", "governance.coverage"],
            },
            new Metric
            {
                Name = "coverageLines", Title = "Landed lines with a known author", Unit = "share, 0 to 1", Layer = Layer.Governance,
                Formula = "(agentLines + humanLines) ÷ landedLines. n/a without lines.",
                Source = "Outturn: docs/how-it-works.md, “Linking”",
                Blind = "Whether a claim of authorship is true: records that claim everything raise it.",
                CounterMetrics = ["linkedLines", "unknownLines"],
                Fields = ["report.coverage.lines"],
            },
            new Metric
            {
                Name = "landedLines", Title = "Lines landed", Unit = "lines", Layer = Layer.Governance,
                Formula = "Lines added by commits on the branch in the period; from the first session on, if the period has no beginning.",
                Source = "Outturn: docs/report-json.md",
                Blind = "Whether anybody needed them. More lines are not more work.",
                CounterMetrics = ["lineSurvival", "reworkRate"],
                Fields = ["report.coverage.landedLines"],
            },
            new Metric
            {
                Name = "agentLines", Title = "Lines by agents", Unit = "lines", Layer = Layer.Governance,
                Formula = "Of the added lines, those that a linking rule gave to a session: of all landed lines, or of one commit.",
                Source = "Outturn: docs/how-it-works.md, “Linking”; ADR 0004",
                Blind = "Lines that a person changed after the agent, and agents that left no record.",
                CounterMetrics = ["lineSurvival", "unknownLines"],
                Fields = ["report.coverage.agentLines", "report.changes[].agentLines", "trace.files[].bySessions"],
            },
            new Metric
            {
                Name = "humanLines", Title = "Lines by people", Unit = "lines", Layer = Layer.Governance,
                Formula = "Of the added lines, those that a record positively says a person wrote.",
                Source = "Outturn: docs/how-it-works.md, “Linking”",
                Blind = "Most of what people write: without a record it stands under unknown. No person is named or counted.",
                CounterMetrics = ["unknownLines"],
                Fields = ["report.coverage.humanLines", "report.changes[].humanLines", "trace.files[].byHumans"],
            },
            new Metric
            {
                Name = "unknownLines", Title = "Lines whose author is not known", Unit = "lines", Layer = Layer.Governance,
                Formula = "landedLines − agentLines − humanLines.",
                Source = "Outturn: docs/how-it-works.md, “Linking”",
                Blind = "Who wrote them.",
                CounterMetrics = ["linkedLines"],
                Fields = ["report.coverage.unknownLines"],
            },
            new Metric
            {
                Name = "links", Title = "Links by rule", Unit = "links", Layer = Layer.Infrastructure,
                Formula = "Pairs of a commit and a session that the rule linked.",
                Source = "Outturn: docs/how-it-works.md, “Linking”",
                Blind = "Whether they are right; the rule's tier says how far it can be trusted.",
                Fields = ["report.rules[].links"],
            },
            new Metric
            {
                Name = "linkedLines", Title = "Lines by rule", Unit = "lines", Layer = Layer.Infrastructure,
                Formula = "Added lines to which the rule gave an author: of all commits, or of one commit for one session. A line that one rule "
                    + "gave away is not given again.",
                Source = "Outturn: docs/how-it-works.md, “Linking”",
                Blind = "Whether they are right; 0 means that the rule links a commit as a whole.",
                Fields = ["report.rules[].lines", "trace.links[].lines", "trace.authors[].lines", "trace.author.lines"],
            },
            new Metric
            {
                Name = "postedLines", Title = "Lines of a posting", Unit = "lines", Layer = Layer.Infrastructure,
                Formula = "Distinct lines with content of the session's family by which its cost was split to that place.",
                Source = "Outturn: docs/how-it-works.md, “The ledger”",
                Blind = "Effort: it is a key to share cost by.",
                Fields = ["report.postings[].lines", "trace.postings[].lines"],
            },
        ]);
}
