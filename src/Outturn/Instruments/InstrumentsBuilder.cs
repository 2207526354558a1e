using System.Collections.Immutable;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;
using Outturn.Exports;
using Outturn.Store;
using Outturn.Store.Telemetry;

namespace Outturn.Instruments;

/// <summary>Puts what the store sums up into the document that the instrument page shows.</summary>
internal static class InstrumentsBuilder
{
    /// <summary>Longer periods are told by the day.</summary>
    private const int MostHourlyDays = 3;

    private static readonly TelemetrySums s_nothing = new(0, 0, 0, default(TokenUsage), 0, null, 0, null);

    /// <param name="store">The store.</param>
    /// <param name="now">The end of the period.</param>
    /// <param name="days">Its days.</param>
    /// <param name="size">Records of evidence on disk.</param>
    /// <param name="budgets">Budgets by the month.</param>
    public static InstrumentsDocument Build(OutturnStore store, DateTimeOffset now, int days, long size, IReadOnlyList<Budget> budgets)
    {
        var step = days > MostHourlyDays ? 24 : 1;
        var until = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(step == 24 ? 24 : now.UtcDateTime.Hour + 1);
        var since = until.AddDays(-days);
        var counts = store.Telemetry.Counts();
        return new InstrumentsDocument(
            InstrumentsDocument.CurrentSchema, since, until, step, counts,
            store.Spend.Series(24 * 365 * 1000, since, until).Select(point => point.Sums).FirstOrDefault() ?? s_nothing,
            [.. Filled(store.Spend.Series(step, since, until), since, until, step)],
            By(SpendDimension.Model, new TelemetryFilter(CallsOnly: true)), By(SpendDimension.Agent), By(SpendDimension.Service), By(SpendDimension.Operation),
            [.. store.Ingest.Health()], Budgets(store, now, budgets), size - counts.Position);

        ImmutableArray<SpendRow> By(SpendDimension dimension, TelemetryFilter? filter = null) =>
            [.. store.Spend.SpendBy(dimension, since, until, filter)];
    }

    private static ImmutableArray<BudgetRow> Budgets(OutturnStore store, DateTimeOffset now, IReadOnlyList<Budget> budgets) => budgets.Count == 0 ? []
        : BudgetRows.Of(budgets, [.. SpendLines.Of(store.Spend.Daily(BudgetRows.Month(now), now), PriceBook.Embedded)], now);

    private static IEnumerable<SeriesPoint> Filled(IReadOnlyList<SeriesPoint> points, DateTimeOffset since, DateTimeOffset until, int step)
    {
        var known = points.ToDictionary(point => point.Start);
        for (var at = since; at < until; at = at.AddHours(step))
        {
            yield return known.GetValueOrDefault(at) ?? new SeriesPoint(at, s_nothing);
        }
    }
}
