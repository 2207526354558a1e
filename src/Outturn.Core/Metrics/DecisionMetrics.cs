using System.Collections.Immutable;

namespace Outturn.Core.Metrics;

/// <summary>What agents decided.</summary>
internal static class DecisionMetrics
{
    private const string TheTrace = "Outturn: docs/trace-json.md";

    public static readonly MetricGroup Group = new(
        "decisions", "Decisions",
        "Tool calls by which an agent wrote, ran or reached out. Counts of decisions say that the engine ran; verdicts are what people "
        + "said of them, never what the agent said of itself.",
        [
            new Metric
            {
                Name = "decisions", Title = "Decisions", Unit = "decisions", Layer = Layer.Infrastructure,
                Formula = "Tool calls of the session, from its first step to its last, that wrote, ran or reached out.",
                Source = TheTrace,
                Blind = "Their weight: a deployment counts as much as a changed letter.",
                Fields = ["report.sessions[].decisions", "trace.counts.all", "trace.children[].decisions"],
            },
            Status("decisionProposed", "Proposed", "proposed", "asked for of which no result is on record"),
            Status("decisionCompleted", "Completed", "completed", "that ran to their end"),
            Status("decisionFailed", "Failed", "failed", "that ran and failed"),
            Status("decisionCancelled", "Cancelled", "cancelled", "that a person stopped while they ran"),
            new Metric
            {
                Name = "decisionRefused", Title = "Refused", Unit = "decisions", Layer = Layer.Governance,
                Formula = "Of the decisions, those that a person or a policy refused.",
                Source = TheTrace,
                Blind = "What was never asked: an agent with wide authority is seldom refused.",
                CounterMetrics = ["abandoned", "reworkRate"],
                Fields = ["trace.counts.refused", "trace.children[].refused"],
            },
            Verdict("verdictUnreviewed", "Unreviewed", "unreviewed", "of which nobody's verdict is on record", "reviewedRate", "reworkRate"),
            Verdict("verdictAccepted", "Accepted", "accepted", "that a person accepted", "reworkRate", "bugInducingRate"),
            Verdict("verdictModified", "Modified", "modified", "that a person changed and then accepted", "reworkRate"),
            Verdict("verdictInterrupted", "Interrupted", "interrupted", "during which a person stopped the agent", "abandoned"),
            Verdict("verdictRejected", "Rejected by a person", "rejected", "to which a person said no", "abandoned", "reworkRate"),
            Share(
                "decisionReviewRate", "Decisions with a verdict",
                "Decisions in the period on which a person's verdict is on record (accepted, modified, interrupted or rejected) ÷ decisions in the period.",
                "Verdicts that the agent does not record: some write down only refusals. That a person clicked says nothing of how well they looked.",
                "interventionRate", "reworkRate"),
            Share(
                "interventionRate", "Interventions",
                "Decisions in the period that a person changed, stopped or refused ÷ decisions in the period.",
                "Corrections in words instead of refusals; an agent that is never asked to wait is never stopped.",
                "decisionReviewRate", "reworkRate"),
            Share(
                "decisionErrorRate", "Failed decisions",
                "Decisions in the period that ran and failed ÷ decisions in the period that ran to their end or failed.",
                "Failures that the tool reports as success, and tests that are meant to fail.",
                "abandoned", "decisionReviewRate"),
            Share(
                "decisionFidelity", "Done as proposed",
                "Completed writes in the period after which exactly the proposed lines were written, and which no person changed ÷ completed writes of which both what was "
                + "proposed and what was done are on record.",
                "Whether what was proposed was right; what a command changed beyond its record.",
                "interventionRate", "reworkRate"),
            Plain(
                "decisionContext", "Reads before a decision", "reads", "Reads of the session that came before the decision.",
                "Whether what was read was used.", "trace.decisions[].context"),
            Plain(
                "unknownCalls", "Calls of unknown kind", "calls", "Results whose request is not recorded, so that it is not known what they were.",
                "Whether they were decisions.", "trace.session.unknownCalls"),
            Plain(
                "edits", "Edits of a file", "edits", "Edits of the file that were made or refused.", "Their size.", "trace.files[].edits"),
            Plain(
                "inEffect", "Edits in effect", "edits", "Of the edits of a file, those that took effect.", "Edits undone later.", "trace.files[].inEffect"),
            Plain(
                "writtenLines", "Lines written", "lines", "Lines that edits put in, each edit's counted: of one edit, or of all in effect on a file.",
                "Whether they stayed: a line written five times counts five times.", "trace.files[].written", "trace.edits[].written"),
            Plain(
                "takenOutLines", "Lines taken out", "lines", "Lines that edits took out: of one edit, or of all in effect on a file.",
                "Who had written them.", "trace.session.files[].removed", "trace.edits[].removed"),
            Plain(
                "storyLines", "Lines of a story", "lines", "Lines of the commit, or the one line, that the session wrote.",
                "Lines whose author is not known.", "trace.stories[].lines", "trace.story.lines"),
            Plain(
                "toldLines", "Lines with a known decision", "lines", "Of the lines of a story, those for which the decision that wrote them is known.",
                "How the others came to be.", "trace.stories[].told", "trace.story.told"),
        ]);

    private static Metric Share(string name, string title, string formula, string blind, params ImmutableArray<string> counters) => new()
    {
        Name = name,
        Title = title,
        Unit = "share, 0 to 1",
        Layer = Layer.Governance,
        Formula = formula + " Interval: bias-corrected bootstrap over sessions; from fewer than ten sessions nothing is concluded.",
        Source = "Outturn: docs/outcomes.md; B. Efron, “Better bootstrap confidence intervals”, JASA 82, 1987",
        Blind = blind,
        CounterMetrics = counters,
        Fields = [.. new[] { "sessions", "decisions", "events", "rate", "low", "high" }.Select(column => $"report.decisions[{name}].{column}")],
    };

    private static Metric Status(string name, string title, string field, string says) =>
        Plain(name, title, "decisions", $"Of the decisions, those {says}.", "Whether it was the right thing to do.", $"trace.counts.{field}");

    private static Metric Verdict(string name, string title, string field, string says, params ImmutableArray<string> counters) => new()
    {
        Name = name,
        Title = title,
        Unit = "decisions",
        Layer = Layer.Governance,
        Formula = $"Of the decisions, those {says}.",
        Source = TheTrace,
        Blind = "Verdicts that left no record, and how carefully anybody looked.",
        CounterMetrics = counters,
        Fields = field == "rejected" ? ["report.sessions[].refused", "trace.counts.rejected"] : [$"trace.counts.{field}"],
    };

    private static Metric Plain(string name, string title, string unit, string formula, string blind, params ImmutableArray<string> fields) => new()
    {
        Name = name,
        Title = title,
        Unit = unit,
        Layer = Layer.Infrastructure,
        Formula = formula,
        Source = TheTrace,
        Blind = blind,
        Fields = fields,
    };
}
