using System.Globalization;
using System.Text;
using Outturn.Core.Pricing;

namespace Outturn.Core.Tests.Pricing;

public class PriceBookTests
{
    private const string Catalogue = """
        [{"id":"one","model_match":{"starts_with":"m"},"provider_match":{"and":[{"contains":"first"},{"contains":"prov"}]},
          "fallback_model_providers":["two"],"models":[
           {"id":"m-dated","match":{"equals":"M-Dated"},"prices":[{"prices":{"input_mtok":1}},
             {"constraint":{"start_date":"2026-01-01"},"prices":{"input_mtok":2}}]},
           {"id":"m-night","match":{"ends_with":"-night"},"prices":[{"prices":{"input_mtok":1}},
             {"constraint":{"start_time":"22:00:00+01:00","end_time":"04:00:00Z"},"prices":{"input_mtok":9}}]},
           {"id":"m-tier","match":{"regex":"^m-tier-\\d+$"},"prices":{"input_mtok":{"base":1,"tiers":[{"start":1000,"price":3}]}}},
           {"id":"m-pages","match":{"equals":"m-pages"},"prices":{"input_document_kpages":1}},
           {"id":"m-free","match":{"equals":"m-free"},"prices":{}},
           {"id":"m-odd","match":{"no_such_rule":"m-odd"},"prices":{"input_mtok":1}}]},
         {"id":"two","models":[{"id":"other","match":{"or":[{"equals":"a"},{"contains":"oth"}]},"prices":{"input_mtok":7}}]}]
        """;

    private static readonly PriceBook s_book = PriceBook.Read(Encoding.UTF8.GetBytes(Catalogue), "test");

    public static TheoryData<string?, string, string?, double?> Cases => new()
    {
        { null, "m-dated", "2025-12-31T23:59:59Z", 1 },
        { null, "M-DATED ", "2026-01-01T00:00:00Z", 2 },
        { null, "m-dated", null, 2 },
        { null, "m-x-night", "2026-01-01T20:59:00Z", 1 },
        { null, "m-x-night", "2026-01-01T21:00:00Z", 9 },
        { null, "m-x-night", "2026-01-01T03:59:59Z", 9 },
        { null, "m-x-night", "2026-01-01T04:00:00Z", 1 },
        { null, "m-x-night", null, 1 },
        { null, "m-tier-12", null, 1 },
        { null, "m-tier-x", null, null },
        { null, "m-pages", null, null },
        { null, "m-free", null, 0 },
        { null, "m-odd", null, null },
        { null, "other", null, null },
        { "one", "other", null, 7 },
        { "the first provider", "another", null, 7 },
        { "nobody", "m-dated", null, 2 },
        { "ollama", "m-dated", null, null },
        { null, "one/a", null, 7 },
        { null, "two/m-dated", null, 2 },
        { null, "ollama/m-dated", null, null },
        { "one", "<synthetic>", null, 0 },
        { null, "", null, null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rules_providers_and_dates_choose_the_price(string? provider, string model, string? at, double? input)
    {
        var time = at is null ? (DateTimeOffset?)null : DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        Assert.Equal((decimal?)input, s_book.Find(provider, model, time)?.Input.Base);
    }

    [Fact]
    public void A_name_of_many_parts_is_no_danger() => Assert.Null(s_book.Find(null, new string('/', 1_000_000), null));

    [Fact]
    public void The_published_file_and_the_compact_one_read_alike()
    {
        var path = SharedData.Path("prices", "genai-prices.json");
        using var file = File.OpenRead(path);
        var published = PriceBook.Read(file, "published");
        foreach (var model in (string[])["claude-opus-4-5-20251101", "claude-sonnet-4-5", "gpt-5.2-codex", "gemini-3-pro-preview"])
        {
            Assert.Equal(Describe(PriceBook.Embedded.Find(null, model, null)), Describe(published.Find(null, model, null)));
        }
    }

    [Fact]
    public void The_embedded_catalogue_names_its_version() =>
        Assert.Matches("^genai-prices [0-9.]+, [0-9a-f]{12}$", PriceBook.Embedded.Version);

    private static string Describe(Price? price) => string.Join(' ', new[]
    {
        price!.Input, price.CacheRead, price.CacheWrite5m, price.CacheWrite1h, price.Output, price.Reasoning,
    }.Select(rate => string.Create(CultureInfo.InvariantCulture, $"{rate.At(0):G29}/{rate.At(1_000_000):G29}")));
}
