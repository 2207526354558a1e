using System.Globalization;
using Outturn.Reports;

namespace Outturn.LineHistory;

/// <summary>The words of the line history, the same on every face.</summary>
internal static class LineWords
{
    /// <summary>What the history is of: the path, or the repository.</summary>
    public static string Subject(LinesDocument document) => PlainText.Clean(document.Path.Length == 0 ? document.Repository.Name : document.Path);

    /// <summary>"Codex", "known person", "unknown", "unread".</summary>
    public static string Origin(string origin, string? agent) => origin switch
    {
        "agent" => PlainText.Clean(agent ?? "an agent"),
        "person" => "known person",
        _ => origin,
    };

    /// <summary>A kind of files that are left out.</summary>
    public static string Kind(string kind) => kind == "asked" ? "named" : kind;

    /// <summary>The numbers of a run's lines: "12-30", or "12" of one.</summary>
    public static string Place(RunRow run, string to) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.First}{(run.Count > 1 ? $"{to}{run.First + run.Count - 1}" : "")}");

    /// <summary>Days with a tenth, or that they are not known.</summary>
    public static string Days(double? days) => days?.ToString("#,##0.0", CultureInfo.InvariantCulture) ?? Words.Missing;

    /// <summary>Why lines of some commits are not known; null where all could be read.</summary>
    public static string? Partial(LinesDocument document) => document.PartialCommits == 0 ? null
        : $"{Words.Count(document.PartialCommits, "commit")} cannot be read as a whole: lines from them are unread, lines that they touched went out of sight.";

    public const string Rules = "Other white space does not make another line. Unknown is not the same as a person.";
}
