using System.Collections.Immutable;

namespace Outturn.Core.Pricing;

/// <summary>When a price holds.</summary>
/// <param name="Price">The price; null where tokens have none (a model billed by pages or hours).</param>
/// <param name="From">Holds from here on; null for always.</param>
/// <param name="Hours">Holds between these times of the day (UTC, start included, end not), over midnight where the end comes first.</param>
internal readonly record struct PricePeriod(
    Price? Price, DateTimeOffset? From = null, (TimeSpan Start, TimeSpan End)? Hours = null)
{
    public bool Holds(DateTimeOffset at)
    {
        if (Hours is var (start, end))
        {
            var time = at.UtcDateTime.TimeOfDay;
            return end < start ? time >= start || time < end : time >= start && time < end;
        }
        return From is not { } from || at >= from;
    }
}

/// <summary>The prices of one model over time: of the periods that hold, the last in the list wins.</summary>
internal sealed class PriceSchedule(ImmutableArray<PricePeriod> periods)
{
    public static PriceSchedule Free { get; } = new([new PricePeriod(Price.Free)]);

    /// <summary>The price at a time. Without a time it is the latest; prices for hours of the day do not count there.</summary>
    public Price? At(DateTimeOffset? at)
    {
        for (var i = periods.Length - 1; i >= 0; i--)
        {
            if (at is { } time ? periods[i].Holds(time) : periods[i].Hours is null)
            {
                return periods[i].Price;
            }
        }
        return null;
    }
}
