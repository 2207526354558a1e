using System.Collections.Immutable;
using Outturn.Core.Pricing;
using Outturn.Exports;

namespace Outturn.Instruments;

/// <summary>A budget as it is configured.</summary>
internal sealed record Budget
{
    /// <summary>What it is called, once.</summary>
    public required string Name { get; init; }

    /// <summary>What may be spent in a month (UTC), in US dollars.</summary>
    public required decimal MonthlyDollars { get; init; }

    /// <summary>One service alone.</summary>
    public string? Service { get; init; }

    /// <summary>One agent alone.</summary>
    public string? Agent { get; init; }

    /// <summary>One model alone.</summary>
    public string? Model { get; init; }

    public bool Covers(SpendLine line) =>
        (Service is null || Service == line.Service) && (Agent is null || Agent == line.Agent) && (Model is null || Model == line.Model);
}

/// <summary>Sets budgets beside what the month has cost so far and will have cost. Pure.</summary>
internal static class BudgetRows
{
    /// <param name="budgets">As configured.</param>
    /// <param name="lines">The month's spend.</param>
    /// <param name="now">The present.</param>
    public static ImmutableArray<BudgetRow> Of(IEnumerable<Budget> budgets, IReadOnlyCollection<SpendLine> lines, DateTimeOffset now) =>
        [.. budgets.Select(budget => Row(budget, [.. lines.Where(budget.Covers)], now.UtcDateTime))];

    /// <summary>First instant of the month that a moment lies in.</summary>
    public static DateTimeOffset Month(DateTimeOffset now) => new(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    private static BudgetRow Row(Budget budget, List<SpendLine> lines, DateTime now)
    {
        var days = new long[now.Day];
        foreach (var line in lines.Where(line => line.Day.Year == now.Year && line.Day.Month == now.Month && line.Day.Day <= now.Day))
        {
            days[line.Day.Day - 1] += line.Micros ?? 0;
        }
        var (limit, burned) = ((long)(budget.MonthlyDollars * 1_000_000), days.Sum());
        var forecast = MonthForecast.Of(days[..^1], days[^1], DateTime.DaysInMonth(now.Year, now.Month));
        return new BudgetRow(
            budget.Name, budget.Service, budget.Agent, budget.Model, Month(now), limit, burned, lines.Sum(line => line.UnpricedCalls), (double)burned / limit,
            days.Length - 1, forecast?.Micros, forecast?.Low, forecast?.High, forecast?.Level, State(limit, burned, forecast));
    }

    private static BudgetState State(long limit, long burned, MonthForecast? forecast) =>
        burned > limit ? BudgetState.Spent
        : forecast is not { } known ? BudgetState.TooEarly
        : known.Micros > limit ? BudgetState.WillPass
        : known.High > limit ? BudgetState.MayPass : BudgetState.Within;
}
