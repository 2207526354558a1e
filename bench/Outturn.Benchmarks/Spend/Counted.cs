using System.Text.Json;

namespace Outturn.Benchmarks.Spend;

/// <summary>What one program counted, from its JSON. Rows without any token are left out.</summary>
internal sealed class Counted
{
    public SortedDictionary<string, Tokens> Days { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Tokens> Models { get; } = new(StringComparer.Ordinal);

    public Tokens Total => Days.Values.Aggregate(default(Tokens), (sum, tokens) => sum + tokens);

    public static Counted Of(IEnumerable<TruthCell> cells, Func<TruthCell, Tokens> tokens)
    {
        var counted = new Counted();
        foreach (var cell in cells)
        {
            Add(counted.Days, cell.Day, tokens(cell));
            Add(counted.Models, cell.Model, tokens(cell));
        }
        return counted;
    }

    /// <summary>The answer of <c>ccusage daily --json</c>.</summary>
    public static Counted OfPeer(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var counted = new Counted();
        foreach (var day in document.RootElement.GetProperty("daily").EnumerateArray())
        {
            Add(counted.Days, day.GetProperty("period").GetString()!, PeerTokens(day));
            foreach (var model in day.GetProperty("modelBreakdowns").EnumerateArray())
            {
                Add(counted.Models, model.GetProperty("modelName").GetString()!, PeerTokens(model));
            }
        }
        return counted;
    }

    /// <summary>The answers of <c>outturn spend --by day --json</c> and <c>--by model --json</c>.</summary>
    public static Counted OfOutturn(string days, string models)
    {
        var counted = new Counted();
        Rows(days, counted.Days);
        Rows(models, counted.Models);
        return counted;
    }

    private static void Rows(string file, SortedDictionary<string, Tokens> into)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var row in document.RootElement.GetProperty("rows").EnumerateArray())
        {
            Add(into, row.GetProperty("key").GetString() ?? "", new Tokens(
                Number(row, "input"), Number(row, "output"), Number(row, "cacheWrite5m") + Number(row, "cacheWrite1h"),
                Number(row, "cacheRead")));
        }
    }

    private static Tokens PeerTokens(JsonElement row) => new(
        Number(row, "inputTokens"), Number(row, "outputTokens"), Number(row, "cacheCreationTokens"), Number(row, "cacheReadTokens"));

    private static long Number(JsonElement row, string name) => row.GetProperty(name).GetInt64();

    private static void Add(SortedDictionary<string, Tokens> into, string key, Tokens tokens)
    {
        if (!tokens.AreNone)
        {
            into[key] = into.GetValueOrDefault(key) + tokens;
        }
    }
}
