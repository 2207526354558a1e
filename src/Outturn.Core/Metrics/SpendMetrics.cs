namespace Outturn.Core.Metrics;

/// <summary>Money that went in.</summary>
internal static class SpendMetrics
{
    private const string Dollars = "US dollars (whole micro-dollars in JSON)";

    public static readonly MetricGroup Group = new(
        "spend", "Spend",
        "Money that went in, to the micro-dollar. Cost is measured where an agent or provider recorded it, and else computed from "
        + "recorded use and dated list prices. A call without a price is in no figure; it is listed as unpriced and never as 0.",
        [
            new Metric
            {
                Name = "spend", Title = "All spend", Unit = Dollars, Layer = Layer.Governance,
                Formula = "Sum of the costs of all model calls in the period, failed work included, of the sessions that count for the "
                    + "repository, and of those whose place is not known. The accounts add up to it exactly.",
                Source = "Outturn: docs/how-it-works.md, “Which sessions count”; ADR 0002 for prices",
                Blind = "Sessions that were deleted, ran on other machines or left no record; calls without a price; discounts, "
                    + "subscriptions, taxes, and what agents leave out of their records. It is a floor.",
                CounterMetrics = ["unpricedCalls", "costPerSurvivingChange"],
                Fields = ["report.spend.total", "governance.total", "governance.spend"],
            },
            new Metric
            {
                Name = "measured", Title = "Measured spend", Unit = Dollars, Layer = Layer.Governance,
                Formula = "Sum of the costs that agents or providers recorded themselves. All spend = measured + estimated.",
                Source = "Outturn: ADR 0002",
                Blind = "Whether the recorded cost is what was billed.",
                CounterMetrics = ["estimated"],
                Fields = ["report.spend.measured"],
            },
            new Metric
            {
                Name = "estimated", Title = "Estimated spend", Unit = Dollars, Layer = Layer.Governance,
                Formula = "Sum over calls without a recorded cost of recorded use × the list price that held on the day.",
                Source = "Outturn: ADR 0002; prices of pydantic/genai-prices",
                Blind = "Prices that were agreed apart, batch and priority rates, tools billed apart; many list prices carry no date.",
                CounterMetrics = ["measured", "unpricedCalls"],
                Fields = ["report.spend.estimated"],
            },
            new Metric
            {
                Name = "sessionCost", Title = "Cost of a session", Unit = Dollars, Layer = Layer.Governance,
                Formula = "Sum of the costs of the session's priced calls in the period; n/a where it made calls and none has a price. "
                    + "Its postings add up to it exactly.",
                Source = "Outturn: docs/how-it-works.md, “The ledger”",
                Blind = "Its subagents, which are sessions of their own, and its unpriced calls. A dear session is not a bad one.",
                CounterMetrics = ["postedAmount", "unpricedCalls"],
                Fields = ["report.sessions[].cost", "trace.session.cost", "trace.children[].cost"],
            },
            new Metric
            {
                Name = "postedAmount", Title = "Posted amount", Unit = Dollars, Layer = Layer.Governance,
                Formula = "The session's cost × the part's lines ÷ all lines of its family's parts, in whole micro-dollars by the "
                    + "largest-remainder method; in equal parts where there are no lines.",
                Source = "Outturn: docs/how-it-works.md, “The ledger”; Destinations and Apportionment in the code state the rule in full",
                Blind = "Lines are not effort: an hour of thought for one line weighs as much as a line that was pasted.",
                CounterMetrics = ["postedLines", "lineSurvival"],
                Fields = ["report.postings[].amount", "trace.postings[].amount"],
            },
            new Metric
            {
                Name = "changeCost", Title = "Cost of a change", Unit = Dollars, Layer = Layer.Governance,
                Formula = "Sum of the amounts posted to the commit.",
                Source = "Outturn: docs/how-it-works.md, “The ledger”",
                Blind = "People's time, review, and work that led to the change without a line of it. Dear is not bad: it is where to look first.",
                CounterMetrics = ["addedLines", "lineSurvival"],
                Fields = ["report.changes[].cost", "trace.commit.cost"],
            },
        ]);
}
