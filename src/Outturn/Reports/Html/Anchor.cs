namespace Outturn.Reports.Html;

/// <summary>Ids within the page. A hash comes from outside and may hold anything.</summary>
internal static class Anchor
{
    public static string Of(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));
}
