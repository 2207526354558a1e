using System.Collections.Immutable;
using Outturn.Core.Statistics;
using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>
/// All spend, failed sessions included, by what came of it. Sessions whose cost is not known (no transcript, no price) are
/// neither above nor below the line. The interval resamples families (BCa bootstrap, see
/// <see cref="Bootstrap.Ratio"/>): with other sessions, how else might it have come out?
/// </summary>
/// <param name="Numerator">All spend, in micro-dollars.</param>
/// <param name="Denominator">Landed changes, or landed lines in hundreds.</param>
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

    /// <summary>Cost of a landed change. A change that several families fed counts for each by its lines.</summary>
    public static UnitCost OfChanges(LedgerBook book)
    {
        var fed = book.Families.SelectMany(family => family.Went).Where(part => part.Commit is not null)
            .GroupBy(part => part.Commit!.Value)
            .ToDictionary(change => change.Key, change => (Lines: change.Sum(part => part.Lines), Families: change.Count()));
        return Of(book, family => family.Went.Where(part => part.Account == Account.Landed && part.Commit is not null)
            .Sum(part => fed[part.Commit!.Value] is { Lines: > 0 } change
                ? part.Lines / (double)change.Lines : 1.0 / fed[part.Commit!.Value].Families));
    }

    /// <summary>Cost of a hundred landed lines (distinct lines with content).</summary>
    public static UnitCost OfLines(LedgerBook book) => Of(book, family => family.Went
        .Where(part => part.Account == Account.Landed).Sum(part => part.Lines) / 100.0);

    private static UnitCost Of(LedgerBook book, Func<FamilyEntry, double> landed)
    {
        var families = book.Families.Where(family => family.Covered > 0).ToImmutableArray();
        var spend = families.Select(family => (double)family.Postings.Sum(posting => posting.Amount.Micros)).ToArray();
        var outcome = families.Select(family => landed(family) * family.Covered).ToArray();
        var calls = book.Families.SelectMany(family => family.Spends).ToList();
        var changes = book.Balances.First(balance => balance.Account == Account.Landed).Changes;
        var placed = 1 - (Amount(book, Account.Unattributed) / Math.Max(1.0, book.Total.Micros));
        var reason = families.Length == 0 ? "no spend"
            : changes < FewestChanges ? $"{changes} landed changes; {FewestChanges} are needed"
            : families.Length < FewestFamilies ? $"{families.Length} sessions with spend; {FewestFamilies} are needed"
            : calls.Sum(call => call.Priced) < LeastPlaced * calls.Sum(call => call.InPeriod) ? "less than half of the model calls have a price"
            : placed < LeastPlaced ? "less than half of the spend can be placed in this repository" : null;
        var interval = reason is null ? Bootstrap.Ratio(spend, outcome, Replicates, Seed, 0.95) : null;
        return new UnitCost(book.Total.Micros, outcome.Sum(), interval is { IsFinite: true } ? interval : null, families.Length,
            reason ?? (interval is { IsFinite: true } ? null : "the sessions differ too much for an interval"));
    }

    private static double Amount(LedgerBook book, Account account) =>
        book.Balances.First(balance => balance.Account == account).Amount.Micros;
}
