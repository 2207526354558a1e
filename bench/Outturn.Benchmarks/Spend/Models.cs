namespace Outturn.Benchmarks.Spend;

/// <summary>Which model a session works with: each had its time.</summary>
internal static class Models
{
    public const string Advisor = "claude-opus-4-6";

    private static readonly DateTimeOffset NewOpus = new(2026, 2, 5, 0, 0, 0, TimeSpan.Zero);

    public static string OfSession(Random random, DateTimeOffset at) => random.Next(20) switch
    {
        < 13 => at < NewOpus ? "claude-opus-4-5-20251101" : "claude-opus-4-6",
        < 18 => "claude-sonnet-4-5-20250929",
        < 19 => "claude-sonnet-4-20250514",
        _ => "claude-haiku-4-5-20251001",
    };

    public static string OfSubagent(Random random, string parent) => random.Next(2) == 0 ? "claude-haiku-4-5-20251001" : parent;
}
