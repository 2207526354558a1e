using System.Collections.Immutable;

namespace Outturn.Core.Metrics;

/// <summary>Where spend ends. Every micro-dollar stands in exactly one account.</summary>
internal static class AccountMetrics
{
    private const string TheLedger = "Outturn: docs/how-it-works.md, “The ledger”";

    public static readonly MetricGroup Group = new(
        "accounts", "Accounts",
        "Where spend ended. Every micro-dollar is in exactly one account, and the accounts add up to all spend. An account has an "
        + "amount; a share, the amount ÷ all spend; a least and a most, the lesser and the greater of the amount by all links and "
        + "by exact and deterministic links alone; and the sessions, commits and lines with a part in it.",
        [
            new Metric
            {
                Name = "landed", Title = "Landed", Unit = "US dollars (whole micro-dollars in JSON), and a share", Layer = Layer.Governance,
                Formula = "surviving + reworked + tooYoung: spend posted to lines that reached the branch and that no revert took back within the horizon.",
                Source = TheLedger,
                Blind = "Whether the work is any good, and whether it lasts.",
                CounterMetrics = ["costPerLandedChange", "lineSurvival", "reverted"],
                Fields = [.. new[] { "surviving", "reworked", "tooYoung" }.SelectMany(part => new[] { "amount", "share" }.SelectMany(column => new[] { $"report.accounts[{part}].{column}", $"governance.accounts[{part}].{column}" })), "governance.landed"],
            },
            Account(
                "surviving", "Surviving",
                "Spend posted to lines on the branch that stood at the horizon: 30 days after their commit, unless asked otherwise (horizon).",
                "Code that nobody needs and nobody touches survives too. Lines that moved to another file may count as dead.",
                "costPer100SurvivingLines", "bugInducingRate", "reworkRate"),
            Account(
                "reworked", "Reworked",
                "Spend posted to lines on the branch that were replaced or deleted within the horizon, other than by a revert.",
                "Why: a better idea, a review's wish and a mistake look alike. Young code in a young project is rewritten more.",
                "surviving", "timeToMerge"),
            Account(
                "reverted", "Reverted",
                "Spend posted to lines on the branch whose commit a later commit there took back within the horizon: by its message (hash, "
                + "number or quoted subject), removing a line of it, or because it returns the content to what was before.",
                "Reverts by hand that name nothing and change more than they take back, and fixes that leave a wrong change in place.",
                "revertRate", "bugInducingRate"),
            Account(
                "tooYoung", "Too young to say",
                "Spend posted to lines on the branch that still stand and have not reached the horizon at the report's present.",
                "Everything that has not happened yet. It counts neither as surviving nor as dead.",
                "surviving", "reworked"),
            Account(
                "inFlight", "In flight",
                "Spend posted to lines in commits on other branches that are younger than 90 days, or uncommitted in a working tree.",
                "Whether it will land. Branches that were never fetched.",
                "abandoned", "timeToMerge"),
            Account(
                "abandoned", "Abandoned",
                "Spend posted to lines that were written and are in no commit on a living branch and no working tree.",
                "What was learned by trying. Work that landed in commits that could not be read.",
                "coverageSpend", "reworked"),
            Account(
                "rejected", "Rejected",
                "Spend posted to files of which a person refused every edit.",
                "Edits that were accepted first and undone by hand later.",
                "decisionRefused", "abandoned"),
            Account(
                "noArtifact", "No artifact",
                "Spend of session families without an edit, whatever they are linked to.",
                "The worth of an answer, a review or research. It is not waste by itself.",
                "spend", "surviving"),
            Account(
                "unattributed", "Unattributed",
                "Spend of session families that recorded no place in the repository and that nothing links to it.",
                "What it was for. A large one makes all other accounts doubtful.",
                "coverageSpend", "spend"),
            new Metric
            {
                Name = "bugInducing", Title = "Of which bug-inducing", Unit = "US dollars (whole micro-dollars in JSON)", Layer = Layer.Governance,
                Formula = "Spend posted to landed commits whose lines a later fixing commit removed, by the SZZ variant in use. A mark beside "
                    + "the accounts, not an account: the same money also stands in one of them.",
                Source = "J. Śliwerski, T. Zimmermann, A. Zeller, “When do changes induce fixes?”, MSR 2005; variants as in bugInducingRate",
                Blind = "Bugs that nobody has fixed yet, that a fix repairs by adding lines, or that lie in files left out; it blames some "
                    + "commits that are innocent.",
                CounterMetrics = ["bugInducingRate", "surviving"],
                Fields = ["report.outcomes.marks[bugInducing].amount", "report.outcomes.marks[bugInducing].changes"],
            },
        ]);

    private static Metric Account(string name, string title, string formula, string blind, params ImmutableArray<string> counters) => new()
    {
        Name = name,
        Title = title,
        Unit = "US dollars (whole micro-dollars in JSON), and a share",
        Layer = Layer.Governance,
        Formula = formula,
        Source = TheLedger,
        Blind = blind,
        CounterMetrics = counters,
        Fields = [.. Columns.Select(column => $"report.accounts[{name}].{column}"), .. Columns.Select(column => $"governance.accounts[{name}].{column}")],
    };

    // A property, so that it is there while the group above is being made.
    private static string[] Columns => ["amount", "low", "high", "share", "sessions", "changes", "lines"];
}
