using System.Globalization;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Pricing;

/// <summary>
/// Prices against what the npm package of genai-prices computes for the same calls (<c>scripts/price-oracle</c>). Where the
/// two differ on purpose the row names the rule: <c>hour</c> for hourly cache writes of Claude models that the catalogue has
/// no hourly price for, <c>no-price</c> for models that it prices by pages or hours alone.
/// </summary>
public class OracleTests
{
    // The package computes in binary floating point, so half a micro-dollar may fall on either side.
    private const decimal HalfMicro = 0.5m + 0.00001m;

    [Fact]
    public void Every_call_costs_what_the_catalogues_own_code_says()
    {
        var rows = Rows().ToArray();
        Assert.True(rows.Length > 500);
        var wrong = rows.Where(row => !Agrees(row.Expected, row.Cost)).ToArray();
        Assert.True(wrong.Length == 0, string.Join('\n', wrong.Take(20).Select(row => $"{row.Line} but was {row.Cost?.Micros}")));
    }

    [Fact]
    public void Differences_from_the_catalogues_own_code_are_the_stated_ones()
    {
        var rows = Rows().ToArray();
        Assert.Equal(["", "hour", "no-price"], rows.Select(row => row.Rule).Distinct().Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.True(row.Rule.Length > 0 || row.Expected == row.Genai));
        Assert.All(rows.Where(row => row.Rule == "hour"), row => Assert.True(row.Expected > row.Genai));
        Assert.All(rows.Where(row => row.Rule == "no-price"), row => Assert.Null(row.Cost));
    }

    private static bool Agrees(decimal? expected, Money? cost) =>
        expected is { } micros && cost is { } money ? Math.Abs(money.Micros - micros) <= HalfMicro : expected is null && cost is null;

    private static IEnumerable<Row> Rows()
    {
        using var reader = new StreamReader(typeof(OracleTests).Assembly.GetManifestResourceStream("oracle.csv")!);
        var pricer = new Pricer(PriceBook.Embedded);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            var call = new ModelCall(
                new StepId("c"), DateTimeOffset.Parse(cells[2], CultureInfo.InvariantCulture), cells[1],
                new TokenUsage(Whole(cells[3]), Whole(cells[4]), Whole(cells[5]), Whole(cells[6]), Whole(cells[7]), Whole(cells[8])),
                Provider: cells[0].Length > 0 ? cells[0] : null);
            yield return new Row(
                line, pricer.Price(new SessionId("s"), call).Cost, Number(cells[9])!.Value, Number(cells[10]), cells[11]);
        }
    }

    private static long Whole(string cell) => long.Parse(cell, CultureInfo.InvariantCulture);

    private static decimal? Number(string cell) => cell.Length == 0 ? null : decimal.Parse(cell, CultureInfo.InvariantCulture);

    private sealed record Row(string Line, Money? Cost, decimal Genai, decimal? Expected, string Rule);
}
