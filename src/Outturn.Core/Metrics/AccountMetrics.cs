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
            Account(
                "landed", "Landed",
                "Spend posted to landed lines that nothing took back before the horizon: surviving + reworked + tooYoung.",
                "Whether the work is any good, and whether it lasts.",
                "costPerLandedChange", "lineSurvival", "reverted"),
            Account(
                "surviving", "Surviving",
                "Spend posted to landed lines that were still there at the horizon, 30 days after their commit unless asked otherwise.",
                "Code that nobody needs and nobody touches survives too. Lines that moved to another file may count as dead.",
                "costPer100SurvivingLines", "bugInducingRate", "reworkRate"),
            Account(
                "reworked", "Reworked",
                "Spend posted to landed lines that were replaced or removed before the horizon, other than by a revert.",
                "Why: a better idea, a review's wish and a mistake look alike. Young code in a young project is rewritten more.",
                "surviving", "timeToMerge"),
            Account(
                "tooYoung", "Too young to say",
                "Spend posted to landed lines that still live, or were last seen, at an age below the horizon.",
                "Everything that has not happened yet. It counts neither as surviving nor as dead.",
                "surviving", "reworked"),
            Account(
                "reverted", "Reverted",
                "Spend posted to landed lines that were taken out before the horizon by a commit that took theirs back: by its message (hash, number or quoted subject), or because it returns the content to what was before.",
                "Reverts of a part that name nothing, and fixes that leave a wrong change in place.",
                "revertRate", "bugInducingRate"),
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
        Fields = [.. Columns.Select(column => $"report.accounts[{name}].{column}")],
    };

    // A property, so that it is there while the group above is being made.
    private static string[] Columns => ["amount", "low", "high", "share", "sessions", "changes", "lines"];
}
