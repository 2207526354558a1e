using System.Collections.Immutable;
using Outturn.Core.Ledger;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Governance;

/// <summary>What the books need of a session family that telemetry knows, and no more, so that many can be kept in memory.</summary>
/// <param name="Root">The session at its root.</param>
/// <param name="End">Its last call.</param>
/// <param name="Calls">Its model calls.</param>
/// <param name="Months">Its spend by month, the earliest first; calls without a time come before all.</param>
internal sealed record FamilySpend(string Root, DateTimeOffset? End, int Calls, ImmutableArray<MonthSpend> Months)
{
    private static readonly Family s_alone = new([0]);
    private static readonly ImmutableArray<Destination> s_nowhere = [new Destination(Account.Unattributed, null, 0, 1, null)];

    /// <summary>Which look at the telemetry last found something new of it.</summary>
    public long Look { get; init; }

    /// <param name="root">The session at the root.</param>
    /// <param name="calls">The priced calls of the family.</param>
    /// <param name="latest">A call that claims to be later was timed by a wrong clock, and does not say when the family ended.</param>
    public static FamilySpend Of(string root, IReadOnlyCollection<Spend> calls, DateTimeOffset latest) => new(
        root, calls.Where(call => call.At <= latest).Max(call => call.At), calls.Count,
        [.. calls.GroupBy(call => call.At is { } at ? MonthOf(at) : (DateTimeOffset?)null).OrderBy(month => month.Key)
            .Select(month => new MonthSpend(month.Key, Money.Sum(month.Select(call => call.Cost ?? Money.Zero)), month.Count(call => call.Cost is not null), month.Count()))]);

    public static DateTimeOffset MonthOf(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The family in the books of what stands in no repository.</summary>
    /// <param name="month">The month whose spend counts; null for all.</param>
    /// <param name="mature">Families that ended by then are old enough to be judged.</param>
    public FamilyEntry ToEntry(DateTimeOffset? month, DateTimeOffset mature)
    {
        var counted = month is null ? Months : [.. Months.Where(part => part.Month == month)];
        var amount = Money.Sum(counted.Select(part => part.Amount));
        return new FamilyEntry(
            s_alone, s_nowhere, [new Posting(new SessionId(Root), Account.Unattributed, null, amount, 0, null)],
            [new SessionSpend(amount, counted.Sum(part => part.Priced), counted.Sum(part => part.Calls), Calls)], true, End is null || End <= mature);
    }
}

/// <summary>The spend of a family in a month.</summary>
/// <param name="Month">Its first instant (UTC); null for calls without a time.</param>
/// <param name="Amount">Cost of priced calls.</param>
/// <param name="Priced">Calls that have a price.</param>
/// <param name="Calls">All its calls.</param>
internal readonly record struct MonthSpend(DateTimeOffset? Month, Money Amount, int Priced, int Calls);
