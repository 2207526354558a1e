using Outturn.Core.Pricing;
using static Outturn.Reports.Csv.CsvText;

namespace Outturn.Exports;

/// <summary>
/// Spend as a dataset of FOCUS 1.2 (https://focus.finops.org/focus-specification/v1-2/): all mandatory columns by name, then those of its
/// recommended and conditional ones that apply, then our own, which begin with <c>x_</c>. Costs may not be null there: calls without
/// a price are left out, and stand in the other table. Described in <c>docs/exports.md</c>.
/// </summary>
internal static class FocusCsv
{
    /// <summary>The mandatory columns of FOCUS 1.2, and whether each may be null.</summary>
    public static readonly IReadOnlyList<(string Name, bool MayBeNull)> Mandatory =
    [
        ("BilledCost", false), ("BillingAccountId", false), ("BillingAccountName", true), ("BillingCurrency", false), ("BillingPeriodEnd", false),
        ("BillingPeriodStart", false), ("ChargeCategory", false), ("ChargeClass", true), ("ChargeDescription", true), ("ChargePeriodEnd", false),
        ("ChargePeriodStart", false), ("ContractedCost", false), ("EffectiveCost", false), ("InvoiceIssuerName", false), ("ListCost", false),
        ("PricingQuantity", true), ("PricingUnit", true), ("ProviderName", false), ("PublisherName", false), ("ServiceCategory", false), ("ServiceName", false),
    ];

    private static readonly string[] s_further =
    [
        "ChargeFrequency", "ConsumedQuantity", "ConsumedUnit", "ServiceSubcategory", "SkuId", "SkuPriceId", "x_Agent", "x_CacheReadTokens", "x_CacheWriteTokens",
        "x_Calls", "x_CostProvenance", "x_InputTokens", "x_OutputTokens", "x_PriceVersion", "x_ReasoningTokens", "x_Service", "x_UnpricedCalls",
    ];

    private const string Unit = "Tokens";

    /// <param name="lines">What to write; lines without a cost are passed over.</param>
    /// <param name="account">Names the dataset's origin: whoever was billed is not known here.</param>
    public static byte[] Write(IEnumerable<SpendLine> lines, string account) => Table(
        string.Join(',', Mandatory.Select(column => column.Name).Concat(s_further)),
        lines.Where(line => line.Provenance != CostProvenance.Unpriced && line.Micros is not null).Select(line => Line(line, account)));

    private static string Line(SpendLine line, string account)
    {
        var month = new DateTimeOffset(line.Day.Year, line.Day.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var (provider, cost) = (ProviderOf(line), Dollars(line.Micros));
        var tokens = Number(line.Usage.Total);
        var sku = $"{provider}/{line.Model ?? "unnamed model"}";
        return Row(
            cost, account, null, "USD", Time(month.AddMonths(1)), Time(month), "Usage", null, $"Calls to {line.Model ?? "a model that was not named"}",
            Time(line.Day.AddDays(1)), Time(line.Day), cost, cost, provider, cost, tokens, Unit, provider, provider, "AI and Machine Learning", $"{provider} models",
            "Usage-Based", tokens, Unit, "Generative AI", sku, sku, line.Agent, Number(line.Usage.CacheRead), Number(line.Usage.CacheWrite), Number(line.Calls),
            line.Provenance.ToString().ToLowerInvariant(), Number(line.Usage.Input), Number(line.Usage.Output), line.PriceVersion, Number(line.Usage.Reasoning),
            line.Service, Number(line.UnpricedCalls));
    }

    /// <summary>Who served the model; where telemetry does not say, whoever told of the call.</summary>
    private static string ProviderOf(SpendLine line) =>
        line.Provider is { Length: > 0 } provider ? provider : line.Agent is { Length: > 0 } agent ? agent : line.Service is { Length: > 0 } service ? service : "unnamed provider";
}
