using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Outturn.Core.Pricing;

/// <summary>Reads a model's prices as genai-prices writes them: one set, or several with the time that each holds.</summary>
internal static class CataloguePrices
{
    /// <summary>
    /// What a cache write of an hour costs where a Claude model has a price for cache writes but none for the hour:
    /// 2 × base input, as against 1.25 × for five minutes (Anthropic, "Prompt caching", section Pricing; every hourly
    /// price in the catalogue is this too). The catalogue's own price wins.
    /// </summary>
    public const decimal HourFactor = 2;

    private static readonly string[] s_tokenKinds =
    [
        "input_mtok", "cache_read_mtok", "cache_write_mtok", "cache_write_5m_mtok", "cache_write_1h_mtok", "output_mtok",
        "output_reasoning_mtok", "requests_kcount",
    ];

    public static PriceSchedule Read(JsonElement json, string model)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            return new PriceSchedule([new PricePeriod(Price(json, model))]);
        }
        var periods = json.EnumerateArray().Select(period => Period(period, model)).ToImmutableArray();
        // Before every date the catalogue's first price holds.
        return new PriceSchedule([periods[0] with { From = null, Hours = null }, .. periods[1..]]);
    }

    private static PricePeriod Period(JsonElement json, string model)
    {
        var price = Price(json.GetProperty("prices"), model);
        if (!json.TryGetProperty("constraint", out var when))
        {
            return new PricePeriod(price);
        }
        if (when.TryGetProperty("start_date", out var date))
        {
            return new PricePeriod(price, From: Midnight(date.GetString() ?? ""));
        }
        return when.TryGetProperty("start_time", out var start) && when.TryGetProperty("end_time", out var end)
            ? new PricePeriod(price, Hours: (UtcTime(start.GetString() ?? ""), UtcTime(end.GetString() ?? "")))
            : new PricePeriod(price, From: DateTimeOffset.MaxValue); // a condition not known here never holds
    }

    private static Price? Price(JsonElement json, string model)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }
        var input = Rate(json, "input_mtok");
        var output = Rate(json, "output_mtok");
        if (input is null && output is null)
        {
            // Nothing at all means free; prices of other things alone say nothing about tokens.
            return json.EnumerateObject().Any() && !s_tokenKinds.Any(kind => json.TryGetProperty(kind, out _))
                ? null
                : Pricing.Price.Free;
        }
        var plain = input ?? default;
        var listed = Rate(json, "cache_write_mtok");
        var write = Rate(json, "cache_write_5m_mtok") ?? listed ?? plain;
        var hour = Rate(json, "cache_write_1h_mtok")
            ?? (listed is not null && model.Contains("claude", StringComparison.Ordinal) ? plain.Times(HourFactor) : listed ?? plain);
        var perThousandCalls = json.TryGetProperty("requests_kcount", out var calls) ? calls.GetDecimal() : 0;
        return new Price(
            plain, Rate(json, "cache_read_mtok") ?? plain, write, hour, output ?? default,
            Rate(json, "output_reasoning_mtok") ?? output ?? default, perThousandCalls * 1000);
    }

    private static Rate? Rate(JsonElement json, string kind)
    {
        if (!json.TryGetProperty(kind, out var rate))
        {
            return null;
        }
        if (rate.ValueKind == JsonValueKind.Number)
        {
            return new Rate(rate.GetDecimal());
        }
        var tiers = rate.GetProperty("tiers").EnumerateArray()
            .Select(tier => new RateTier(tier.GetProperty("start").GetInt64(), tier.GetProperty("price").GetDecimal()))
            .OrderBy(tier => tier.Start);
        return new Rate(rate.GetProperty("base").GetDecimal(), [.. tiers]);
    }

    private static DateTimeOffset Midnight(string date) =>
        new(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>A time of day with its offset, such as <c>00:30:00Z</c>, as UTC.</summary>
    private static TimeSpan UtcTime(string time) =>
        DateTimeOffset.Parse($"2000-01-02T{time}", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal).TimeOfDay;
}
