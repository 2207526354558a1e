using static Outturn.Reports.Csv.CsvText;

namespace Outturn.Exports;

/// <summary>Spend by day, service, provider, model and agent as a table, described in <c>docs/exports.md</c>.</summary>
internal static class SpendCsv
{
    private const string Head = "day,service,provider,model,agent,calls,unpriced_calls,input_tokens,cache_read_tokens,cache_write_tokens,output_tokens,"
        + "reasoning_tokens,cost_usd,cost_provenance,price_version";

    public static byte[] Write(IEnumerable<SpendLine> lines) => Table(Head, lines.Select(line => Row(
        Time(line.Day), line.Service, line.Provider, line.Model, line.Agent, Number(line.Calls), Number(line.UnpricedCalls), Number(line.Usage.Input),
        Number(line.Usage.CacheRead), Number(line.Usage.CacheWrite), Number(line.Usage.Output), Number(line.Usage.Reasoning), Dollars(line.Micros),
        line.Provenance.ToString().ToLowerInvariant(), line.PriceVersion)));
}
