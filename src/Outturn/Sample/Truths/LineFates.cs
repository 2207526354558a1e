using Outturn.Sample.Repositories;

namespace Outturn.Sample.Truths;

/// <summary>What became of a line by some age, in the ledger's words.</summary>
internal static class LineFates
{
    /// <summary>The horizon that accounts are split at.</summary>
    public const int AccountDays = 30;

    public static readonly string[] All = ["surviving", "reworked", "reverted", "tooYoung"];

    /// <summary>The fate of a line at an age.</summary>
    public static string Of(LineLife life, int days, DateTimeOffset present)
    {
        var isOlder = life.Seconds(present) >= days * 86_400L;
        return isOlder ? "surviving" : life.Death is null ? "tooYoung" : life.Death.Kind == "reverted" ? "reverted" : "reworked";
    }

    /// <summary>Who ended a line, seen from its author; null where it lives or was reverted.</summary>
    public static string? Killer(LineLife life) => life.Death?.Author switch
    {
        null => null,
        LineAuthor.Human => "person",
        LineAuthor.Unknown => "unknown",
        var session => session == life.Line.Author ? "sameSession" : "otherSession",
    };

    /// <summary>The group that a line belongs to by its author.</summary>
    public static string Group(string author) => author is LineAuthor.Human or LineAuthor.Unknown ? author : "agent";
}
