using System.Globalization;

namespace Outturn.Cli;

/// <summary>Reads the dates that people give as limits of a period. Everything is UTC.</summary>
internal static class Dates
{
    private static readonly string[] Days = ["yyyy-MM-dd"];

    /// <summary>A day, or an instant in ISO 8601; null where the text is neither.</summary>
    /// <param name="text">As given.</param>
    /// <param name="isEnd">A day as the end of a period belongs to it: the limit is the next midnight.</param>
    public static DateTimeOffset? Read(string text, bool isEnd)
    {
        if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            return !isEnd ? midnight : day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : midnight.AddDays(1);
        }
        return text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant : null;
    }
}
