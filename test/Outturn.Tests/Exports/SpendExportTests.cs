using System.Globalization;
using System.Text;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;
using Outturn.Exports;
using Outturn.Store.Telemetry;

namespace Outturn.Tests.Exports;

public class SpendExportTests
{
    private static readonly DateTimeOffset s_day = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

    private static readonly SpendDay[] s_days =
    [
        new(s_day, "svc", "anthropic", "claude-sonnet-4-5", "Claude Code", Sums(10, 10, 2_500_000)),
        new(s_day, "svc", "anthropic", "claude-sonnet-4-5", "Gemini CLI", Sums(10, 0, null)),
        new(s_day, "=SUM(1)", null, "a model of tomorrow", null, Sums(3, 0, null)),
        new(s_day.AddDays(1), "", "openai", "gpt-5", "Codex", Sums(5, 2, 1)),
        new(s_day, "svc", null, null, null, Sums(0, 0, null)),
    ];

    [Fact]
    public void What_was_recorded_counts_else_list_prices_else_nothing()
    {
        var lines = SpendLines.Of(s_days, PriceBook.Embedded).ToList();
        Assert.Equal([CostProvenance.Measured, CostProvenance.Estimated, CostProvenance.Unpriced, CostProvenance.Measured], lines.Select(line => line.Provenance));
        // A million tokens in at $3 a million, and 100,000 out at $15.
        Assert.Equal([2_500_000, 4_500_000, null, 1], lines.Select(line => line.Micros));
        Assert.Equal([0, 0, 3, 3], lines.Select(line => line.UnpricedCalls));
    }

    [Fact]
    public void The_table_says_what_has_no_price_and_writes_no_formula()
    {
        var rows = Rows(SpendCsv.Write(SpendLines.Of(s_days, PriceBook.Embedded)));
        Assert.Equal(4, rows.Count);
        Assert.Equal(("2026-11-30T00:00:00Z", "2.500000", "measured"), (rows[0]["day"], rows[0]["cost_usd"], rows[0]["cost_provenance"]));
        Assert.Equal(("'=SUM(1)", "", "unpriced", "3"), (rows[2]["service"], rows[2]["cost_usd"], rows[2]["cost_provenance"], rows[2]["unpriced_calls"]));
    }

    [Fact]
    public void FOCUS_has_all_mandatory_columns_and_values_where_none_may_be_missing()
    {
        var rows = Rows(FocusCsv.Write(SpendLines.Of(s_days, PriceBook.Embedded), "outturn/12345678"));
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.Superset(FocusCsv.Mandatory.Select(column => column.Name).ToHashSet(), row.Keys.ToHashSet());
            Assert.All(FocusCsv.Mandatory.Where(column => !column.MayBeNull), column => Assert.NotEqual("", row[column.Name]));
            Assert.Equal("", row["ChargeClass"]);
            Assert.Equal(("Usage", "USD", "AI and Machine Learning", "Generative AI", "Tokens"), (row["ChargeCategory"], row["BillingCurrency"], row["ServiceCategory"], row["ServiceSubcategory"], row["PricingUnit"]));
            // Without unit prices all costs are the billed one, says the specification.
            Assert.All(["EffectiveCost", "ListCost", "ContractedCost"], name => Assert.Equal(row["BilledCost"], row[name]));
            Assert.All(["BilledCost", "PricingQuantity", "ConsumedQuantity"], name => Assert.True(decimal.TryParse(row[name], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)));
            Assert.True(Instant(row["ChargePeriodStart"]) >= Instant(row["BillingPeriodStart"]) && Instant(row["ChargePeriodEnd"]) <= Instant(row["BillingPeriodEnd"]));
            Assert.Equal(TimeSpan.FromDays(1), Instant(row["ChargePeriodEnd"]) - Instant(row["ChargePeriodStart"]));
            Assert.All(row.Keys, name => Assert.Matches("^(x_)?[A-Z][A-Za-z]+$", name));
        });
        Assert.Equal(("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"), (rows[0]["BillingPeriodStart"], rows[0]["BillingPeriodEnd"]));
        Assert.Equal(("2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"), (rows[2]["BillingPeriodStart"], rows[2]["BillingPeriodEnd"]));
        Assert.Equal(("anthropic", "openai/gpt-5", "Codex"), (rows[0]["ProviderName"], rows[2]["SkuId"], rows[2]["x_Agent"]));
        Assert.Equal(7_000_001, rows.Sum(row => decimal.Parse(row["BilledCost"], CultureInfo.InvariantCulture)) * 1_000_000);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static TelemetrySums Sums(long calls, long costed, long? micros) =>
        new(calls, calls, 0, new TokenUsage(1_000_000, 0, 0, 0, 100_000), costed, micros, 0, null);

    private static List<Dictionary<string, string>> Rows(byte[] table)
    {
        var lines = Encoding.UTF8.GetString(table).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(cell => cell.First, cell => cell.Second))];
    }
}
