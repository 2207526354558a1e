using System.Collections.Immutable;
using Outturn.Core.Outcomes;
using Outturn.Core.Statistics;
using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>
/// All spend, failed sessions included, by what came of it. Sessions whose cost is not known (no transcript, no price) are
/// neither above nor below the line. The interval resamples families (BCa bootstrap, see
/// <see cref="Bootstrap.Ratio"/>): with other sessions, how else might it have come out?
/// </summary>
/// <param name="Numerator">All spend, in micro-dollars.</param>
/// <param name="Denominator">Changes, or lines in hundreds.</param>
/// <param name="Interval">The interval of the quotient; null where none can be given.</param>
/// <param name="Families">Families that it rests on.</param>
/// <param name="CannotConclude">Why there is no figure; null where there is one.</param>
public sealed record UnitCost(long Numerator, double Denominator, Interval? Interval, int Families, string? CannotConclude)
{
    /// <summary>Families with spend that a figure needs at least: with fewer, the bootstrap's intervals are too short.</summary>
    public const int FewestFamilies = 10;

    /// <summary>Landed changes that a figure needs at least.</summary>
    public const int FewestChanges = 5;

    /// <summary>Share of spend that must be placed and priced.</summary>
    public const double LeastPlaced = 0.5;

    private const int Replicates = 2000;
    private const ulong Seed = 20_260_101;

    /// <summary>Micro-dollars for one; null where it cannot be concluded.</summary>
    public double? Value => CannotConclude is null ? Numerator / Denominator : null;

    /// <summary>
    /// Cost of a change that landed and was not taken back within the horizon. One that several families fed counts for each by
    /// its lines.
    /// </summary>
    public static UnitCost OfChanges(LedgerBook book) => OfAll(book, Shares(book, fate => fate != FateAtHorizon.Reverted));

    /// <summary>Cost of a hundred lines (distinct, with content) that landed and were not taken back within the horizon.</summary>
    public static UnitCost OfLines(LedgerBook book) => OfAll(
        book, family => Lines(family, account => account is Account.Surviving or Account.Reworked or Account.TooYoung) / 100.0);

    /// <summary>
    /// Cost of a change that landed and of which at least half stood at the horizon. What is too young to judge is set aside on
    /// both sides: families whose last step is younger than the horizon, and all spend on changes that are, whatever became of
    /// their lines so far. Else young changes would add those of their lines that died, and never those that live.
    /// </summary>
    public static UnitCost OfSurvivingChanges(LedgerBook book) =>
        OfMature(book, Shares(book, fate => fate == FateAtHorizon.Surviving));

    /// <summary>Cost of a hundred lines (distinct, with content) that stood at the horizon. Young spend is set aside as for changes.</summary>
    public static UnitCost OfSurvivingLines(LedgerBook book) =>
        OfMature(book, family => Lines(family, account => account == Account.Surviving) / 100.0);

    private static double Lines(FamilyEntry family, Func<Account, bool> counts) =>
        family.Went.Where(part => counts(part.Account)).Sum(part => part.Lines);

    /// <summary>How many changes each family achieved, of those that count.</summary>
    private static Func<FamilyEntry, double> Shares(LedgerBook book, Func<FateAtHorizon, bool> counts)
    {
        var fed = book.Families.SelectMany(family => family.Went).Where(part => part.Commit is not null)
            .GroupBy(part => part.Commit!.Value)
            .ToDictionary(change => change.Key, change => (Lines: change.Sum(part => (long)part.Lines), Weight: change.Sum(part => part.Weight)));
        return family => family.Went
            .Where(part => part.Commit is { } commit && book.Changes.TryGetValue(commit, out var fate) && counts(fate))
            .Sum(part => fed[part.Commit!.Value] is { Lines: > 0 } change
                ? part.Lines / (double)change.Lines : part.Weight / (double)fed[part.Commit!.Value].Weight);
    }

    private static UnitCost OfAll(LedgerBook book, Func<FamilyEntry, double> landed) => Of(
        book, [.. book.Families], _ => true, landed, book.Changes.Values.Count(fate => fate != FateAtHorizon.Reverted), "landed");

    private static UnitCost OfMature(LedgerBook book, Func<FamilyEntry, double> landed)
    {
        return Of(
            book, [.. book.Families.Where(family => family.IsMature && family.Postings.Any(Pays))], Pays, landed,
            book.Changes.Values.Count(fate => fate == FateAtHorizon.Surviving), "surviving");

        bool Pays(Posting posting) =>
            posting.Account != Account.TooYoung && !(posting.Commit is { } commit && book.YoungChanges.Contains(commit));
    }

    private static UnitCost Of(
        LedgerBook book, ImmutableArray<FamilyEntry> judged, Func<Posting, bool> pays, Func<FamilyEntry, double> landed, int changes,
        string kind)
    {
        var families = judged.Where(family => family.Covered > 0).ToImmutableArray();
        var spend = families.Select(family => (double)SpendOf(family)).ToArray();
        var outcome = families.Select(family => landed(family) * family.Covered).ToArray();
        var calls = book.Families.SelectMany(family => family.Spends).ToList();
        var placed = 1 - (Amount(book, Account.Unattributed) / Math.Max(1.0, book.Total.Micros));
        var reason = families.Length == 0
                ? book.Families.Any(family => family.Covered > 0) ? "all spend is younger than the horizon" : "no spend"
            : changes < FewestChanges ? $"{changes} {kind} changes; {FewestChanges} are needed"
            : families.Length < FewestFamilies ? $"{families.Length} sessions with spend; {FewestFamilies} are needed"
            : calls.Sum(call => call.Priced) < LeastPlaced * calls.Sum(call => call.InPeriod) ? "less than half of the model calls have a price"
            : placed < LeastPlaced ? "less than half of the spend can be placed in this repository" : null;
        var interval = reason is null ? Bootstrap.Ratio(spend, outcome, Replicates, Seed, 0.95) : null;
        return new UnitCost(judged.Sum(SpendOf), outcome.Sum(), interval is { IsFinite: true } ? interval : null, families.Length,
            reason ?? (interval is { IsFinite: true } ? null : "the sessions differ too much for an interval"));

        long SpendOf(FamilyEntry family) => family.Postings.Where(pays).Sum(posting => posting.Amount.Micros);
    }

    private static double Amount(LedgerBook book, Account account) =>
        book.Balances.First(balance => balance.Account == account).Amount.Micros;
}
