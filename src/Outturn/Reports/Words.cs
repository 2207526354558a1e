using System.Collections.Immutable;
using Outturn.Core.Metrics;

namespace Outturn.Reports;

/// <summary>The names that people read, the same on every face.</summary>
internal static class Words
{
    /// <summary>What a face writes where there is no figure. Missing is never 0.</summary>
    public const string Missing = "n/a";

    /// <summary>The accounts in the order in which they are shown.</summary>
    public static readonly ImmutableArray<string> Accounts =
        ["surviving", "reworked", "reverted", "tooYoung", "inFlight", "abandoned", "rejected", "noArtifact", "unattributed"];

    /// <summary>The tiers, the most trusted first.</summary>
    public static readonly ImmutableArray<string> Tiers = ["exact", "deterministic", "candidate", "likely"];

    /// <summary>An account or the state of a change, as people say it.</summary>
    public static string Account(string account) => account switch
    {
        "tooYoung" => "too young",
        "inFlight" => "in flight",
        "noArtifact" => "no artifact",
        _ => account,
    };

    /// <param name="account">The account.</param>
    /// <param name="horizon">The age, in days, at which landed lines are judged.</param>
    public static string AccountMeaning(string account, double horizon) => account switch
    {
        "surviving" => $"Its lines reached the branch and still stood {Figures.Age(horizon)} after their commit.",
        "reworked" => $"Its lines reached the branch and were replaced or deleted within {Figures.Age(horizon)}.",
        "reverted" => $"Its lines reached the branch and a later commit took the change back within {Figures.Age(horizon)}.",
        "tooYoung" => $"Its lines stand on the branch and are not {Figures.Age(horizon)} old: too young to say.",
        "inFlight" => "Its lines are in commits on other branches, or in the working tree, and can still land.",
        "abandoned" => "It wrote lines that are in no commit and no longer in the working tree.",
        "rejected" => "A person said no to what it wanted to do.",
        "noArtifact" => "It wrote nothing: questions, research, review. That is not waste by itself.",
        "unattributed" => "Its source could not be read far enough to say, or could not be placed.",
        _ => "",
    };

    /// <summary>A mark on money in the accounts.</summary>
    public static string Mark(string mark) => mark switch
    {
        "bugInducing" => "of which in bug-inducing changes",
        _ => $"of which {mark}",
    };

    /// <summary>Whether the account's lines reached the branch.</summary>
    public static bool ReachedBranch(string account) => account is "surviving" or "reworked" or "reverted" or "tooYoung";

    /// <summary>An account's amount. Where nothing was spent nothing could be posted, which is not an amount of 0.</summary>
    public static string Amount(AccountRow row) => row.Share is null ? Missing : Figures.Money(row.Amount);

    /// <summary>The least and the most that an account can be.</summary>
    public static string Bounds(AccountRow row) => row.Share is null ? Missing : Figures.Range(row.Low, row.High);

    public static string Tier(string? tier) => tier ?? "no link";

    public static string TierMeaning(string tier) => tier switch
    {
        "exact" => "One side names the other: a printed commit hash, a note, a checkpoint.",
        "deterministic" => "The same content stands on both sides.",
        "candidate" => "The circumstances fit and nothing else fits better.",
        "likely" => "An agent took part; which lines, nobody knows.",
        _ => "",
    };

    /// <summary>1 (likely) to 4 (exact); 0 where there is no link.</summary>
    public static int Trust(string? tier) => tier is null ? 0 : Math.Max(0, Tiers.Length - Place(tier));

    /// <summary>The least trusted tier among these, or null where none is known.</summary>
    public static string? LeastTrusted(IEnumerable<string?> tiers) =>
        tiers.OfType<string>().OrderByDescending(Place).FirstOrDefault();

    public static string UnitCost(string name) => MetricCatalogue.Find(name)?.Title ?? name;

    /// <summary>What a unit cost is divided by, as a counted noun.</summary>
    public static string Denominator(UnitCostRow unit)
    {
        var noun = unit.Name switch
        {
            "costPer100LandedLines" => "landed line",
            "costPer100SurvivingLines" => "surviving line",
            "costPerSurvivingChange" => "surviving change",
            _ => "landed change",
        };
        return Count((long)Math.Round(unit.Denominator), noun);
    }

    /// <summary>"1 change", "143 changes", "2,410 lines".</summary>
    public static string Count(long number, string noun) => Figures.Whole(number) + " " + (number == 1 ? noun : Plural(noun));

    /// <summary>First seven characters of a commit's hash.</summary>
    public static string ShortHash(string commit) => commit.Length > 7 ? commit[..7] : commit;

    /// <summary>As much of a session's id as tells it from others by eye.</summary>
    public static string ShortSession(string session) => session.Length > 8 ? session[..8] : session;

    /// <summary>The bounds that were asked for; without them, the days of the first and the last call that were found.</summary>
    public static string Period(PeriodSection period) => (period.Since, period.Until) switch
    {
        (null, null) => Figures.Days(period.FirstSpend, period.LastSpend),
        ({ } since, null) => $"since {Figures.Date(since)}",
        (null, { } until) => $"until {Figures.Date(until)}",
        ({ } since, { } until) => $"from {Figures.Date(since)} until {Figures.Date(until)}",
    };

    private static string Plural(string noun) => noun switch
    {
        _ when noun.EndsWith("branch", StringComparison.Ordinal) => noun + "es",
        _ when noun.EndsWith("family", StringComparison.Ordinal) || noun.EndsWith("repository", StringComparison.Ordinal) => noun[..^1] + "ies",
        _ when noun.EndsWith("person", StringComparison.Ordinal) => noun[..^"person".Length] + "people",
        _ => noun + "s",
    };

    private static int Place(string tier)
    {
        var place = Tiers.IndexOf(tier);
        return place < 0 ? Tiers.Length : place;
    }
}
