using System.Globalization;
using System.Text;
using Outturn.Core.Pricing;

namespace Outturn.Core.Tests.Pricing;

public class UserPricesTests
{
    [Theory]
    [InlineData("my-model-7", "2025-01-01", null)]
    [InlineData("My-Model-7", "2026-01-01", "2.5 0.25 3 5 10")]
    [InlineData("my-model-7", "2026-06-01", "1 1 1 1 4")]
    [InlineData("my-model-7", null, "1 1 1 1 4")]
    [InlineData("x/house-of-y", null, "0 0 0.5 0.5 0")]
    [InlineData("x/house-y", null, null)]
    [InlineData("claude-opus-4-5", "2026-01-01", "5 0.5 6.25 10 25")]
    [InlineData("claude-opus-4-5", "2026-08-01", "9 9 9 9 9")]
    [InlineData("<synthetic>", null, "0 0 0 0 0")]
    public void The_first_match_decides_and_the_catalogue_fills_in_before_its_dates(string model, string? at, string? expected)
    {
        var book = PriceBook.Embedded.With(Read("""
            // ours
            { "models": [
              { "match": "my-model*", "input": 2.5, "cacheRead": 0.25, "cacheWrite": 3, "cacheWrite1h": 5, "output": 10, "from": "2026-01-01" },
              { "match": "my-model*", "input": 1, "output": 4, "from": "2026-06-01" },
              { "match": "*house*of*y", "input": 0, "cacheWrite": 0.5, "output": 0 },
              { "match": "claude-opus-4-5", "input": 9, "output": 9, "from": "2026-08-01" },
              { "match": "<synth*", "input": 1, "output": 1 },
            ] }
            """));
        var time = at is null ? (DateTimeOffset?)null : DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var price = book.Find(null, model, time);
        Assert.Equal(expected, price is null ? null : string.Join(' ', new[]
        {
            price.Input, price.CacheRead, price.CacheWrite5m, price.CacheWrite1h, price.Output,
        }.Select(rate => rate.Base.ToString("G29", CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void The_version_tells_the_file_by_its_hash()
    {
        var prices = Read("""{"models":[]}""");
        var book = PriceBook.Embedded.With(prices);
        Assert.Equal($"{PriceBook.Embedded.Version}+user:{prices.Hash}", book.Version);
        Assert.Equal("a6fe9ec6", prices.Hash);
        Assert.Equal(book.Version, book.With(prices).Version);
    }

    [Theory]
    [InlineData("{\n\"models\": [}", "line 2")]
    [InlineData("[]", "models")]
    [InlineData("""{"models":{}}""", "models")]
    [InlineData("""{"models":[],"model":[]}""", "model")]
    [InlineData("""{"models":[3]}""", "models[0]")]
    [InlineData("""{"models":[{"match":"a","input":1,"output":1},{"input":1,"output":1}]}""", "models[1].match")]
    [InlineData("""{"models":[{"match":"a","input":1}]}""", "models[0].output")]
    [InlineData("""{"models":[{"match":"a","input":-1,"output":1}]}""", "models[0].input")]
    [InlineData("""{"models":[{"match":"a","input":"1","output":1}]}""", "models[0].input")]
    [InlineData("""{"models":[{"match":"a","input":1e99,"output":1}]}""", "models[0].input")]
    [InlineData("""{"models":[{"match":"a","input":1,"output":1,"cacheread":1}]}""", "models[0].cacheread")]
    [InlineData("""{"models":[{"match":"a","input":1,"output":1,"from":"1 May"}]}""", "models[0].from")]
    [InlineData("""{"models":[{"match":"\ud800","input":1,"output":1}]}""", "a text")]
    [InlineData("", "line 1")]
    public void A_faulty_file_is_refused_by_name_and_place(string json, string path)
    {
        Assert.False(UserPrices.TryRead(Encoding.UTF8.GetBytes(json), "my-prices.json", out _, out var error));
        Assert.Equal(("my-prices.json", path), (error.File, error.Path));
        Assert.StartsWith($"my-prices.json: {path}: ", error.ToString(), StringComparison.Ordinal);
    }

    private static UserPrices Read(string json) =>
        UserPrices.TryRead(Encoding.UTF8.GetBytes(json), "prices.json", out var prices, out var error)
            ? prices
            : throw new InvalidOperationException(error.ToString());
}
