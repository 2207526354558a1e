namespace Outturn.Reports.Html;

/// <summary>Ids within the page. A hash comes from outside and may hold anything.</summary>
internal static class Anchor
{
    public static string Of(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));

    /// <summary>A metric's entry in the last section.</summary>
    public static string OfMetric(string name) => $"metric-{Of(name)}";

    /// <summary>The words over a group of entries.</summary>
    public static string OfGroup(string? name) => $"metrics-{Of(name ?? "")}";
}
