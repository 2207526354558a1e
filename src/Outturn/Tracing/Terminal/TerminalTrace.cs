using System.Globalization;
using Outturn.Reports;
using Outturn.Reports.Terminal;

namespace Outturn.Tracing.Terminal;

/// <summary>The trace for a terminal: no line is wider than the screen, and long stories fold unless all is asked for.</summary>
internal static class TerminalTrace
{
    public static void Write(TraceDocument document, TextWriter writer, Screen screen, bool all)
    {
        var sheet = new Sheet(writer, screen);
        if (document.Session is { } session)
        {
            SessionLines.Write(sheet, session, all);
        }
        if (document.Commit is { } commit)
        {
            CommitLines.Write(sheet, commit, all);
        }
        if (document.Line is { } line)
        {
            LineLines.Write(sheet, line, document.Repository, all);
        }
    }

    /// <summary>A title on the left and what it belongs to on the right.</summary>
    public static void Title(Sheet sheet, string title, string note)
    {
        var right = PlainText.Cut(PlainText.Clean(note), sheet.Width / 2);
        var left = PlainText.Cut(PlainText.Clean(title), sheet.Width - PlainText.Width(right) - 2);
        sheet.Line(sheet.Bold(left) + new string(' ', sheet.Width - PlainText.Width(left) - PlainText.Width(right)) + sheet.Dim(right));
    }

    public static string Time(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "  -  ";

    public static string Day(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture) ?? "at a time not recorded";

    /// <summary>"permission mode plan"; what nobody recorded is said to be so.</summary>
    public static string Authority(string? authority) =>
        authority is null ? "no recorded authority" : PlainText.Clean(authority);

    /// <summary>Text that fits; of a path the end is kept, which tells more than its beginning.</summary>
    public static string Tail(string text, bool isPath, int columns)
    {
        if (!isPath || PlainText.Width(text) <= columns)
        {
            return PlainText.Cut(text, columns);
        }
        var start = text.Length;
        for (var width = 0; start > 0;)
        {
            var next = start - (start > 1 && char.IsLowSurrogate(text[start - 1]) ? 2 : 1);
            width += PlainText.Width(text[next..start]);
            if (width > columns - 1)
            {
                break;
            }
            start = next;
        }
        return "…" + text[start..];
    }

    /// <summary>"9055861e Claude Code".</summary>
    public static string Name(SessionReference session) =>
        $"{Id(session.Session)} {PlainText.Clean(session.Agent)}";

    /// <summary>As much of an id as finds the session again; of a subagent, its own part.</summary>
    public static string Id(string session)
    {
        var id = PlainText.Clean(session);
        var own = id[(id.LastIndexOf('/') + 1)..];
        return own.StartsWith("ses_", StringComparison.Ordinal) ? PlainText.Cut(own, 14).TrimEnd('…')
            : own.Length == 36 && own[8] == '-' ? IsTimed(own) ? own[..13] : own[..8] : PlainText.Cut(own, 20).TrimEnd('…');
    }

    public static string Link(string? tier, string? rule) => tier is null ? "no link" : $"{tier} ({rule})";

    // Version 7 of a UUID begins with the time: eight digits are the same for all of a minute.
    private static bool IsTimed(string id) => id[14] == '7';
}
