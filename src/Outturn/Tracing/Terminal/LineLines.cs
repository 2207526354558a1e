using System.Globalization;
using Outturn.Reports;
using Outturn.Reports.Terminal;

namespace Outturn.Tracing.Terminal;

/// <summary>One line of a file on the terminal.</summary>
internal static class LineLines
{
    public static void Write(Sheet sheet, LineTrace line, TraceRepository repository, bool all)
    {
        TerminalTrace.Title(
            sheet, string.Create(CultureInfo.InvariantCulture, $"{line.Path}:{line.Number}"),
            line.Where == "workingTree" ? "as in the working tree" : $"at {repository.Branch}");
        sheet.Line("  " + PlainText.Cut(line.Text is null ? "(its text is not kept)" : PlainText.Clean(line.Text) is { Length: > 0 } text ? text : "(a blank line)", sheet.Width - 2));
        Author(sheet, line);
        if (line.Story is { } story)
        {
            sheet.Heading($"How {TerminalTrace.Id(story.Session.Session)} wrote it", DecisionLines.Legend);
            new StoryLines(sheet, all).Write(story, line.Commit?.Commit);
        }
        Commit(sheet, line);
    }

    private static void Author(Sheet sheet, LineTrace line)
    {
        sheet.Heading("Who wrote it");
        var author = line.Author;
        var words = author.Kind switch
        {
            "session" => $"Session {TerminalTrace.Name(author.Session!)}; the link is {TerminalTrace.Link(author.Tier, author.Rule)}.",
            "human" => $"A person; the link is {TerminalTrace.Link(author.Tier, author.Rule)}.",
            _ when line.Note is { } note => $"Not known: {PlainText.Clean(note)}.",
            _ when line.Commit is null => "Not known: it is not committed, and no session is known to have written it.",
            _ => "Not known: no session is known to have written it, and no record says that a person did.",
        };
        sheet.Prose(words, 2);
        if (author.Session?.Title is { } title)
        {
            sheet.Prose(PlainText.Cut(PlainText.Clean(title), sheet.Width - 2), 2, dim: true);
        }
        if (!line.Agents.IsEmpty)
        {
            sheet.Prose($"Agents that records of its commit name: {string.Join(", ", line.Agents.Select(PlainText.Clean))}.", 2, dim: true);
        }
    }

    private static void Commit(Sheet sheet, LineTrace line)
    {
        sheet.Heading("What became of it");
        if (line.Commit is not { } commit)
        {
            sheet.Line("  It stands in the working tree and is in no commit that was read.");
            return;
        }
        sheet.Line("  " + sheet.Bold(Words.ShortHash(commit.Commit)) + "  " + PlainText.Cut(PlainText.Clean(commit.Subject), sheet.Width - 11));
        sheet.Line("    " + CommitLines.State(sheet, commit) + sheet.Dim($" · {Figures.Minute(commit.At)} UTC")
            + sheet.Dim(PlainText.Cut(Then(line), sheet.Width - 50)));
    }

    /// <summary>Where the line stood when it was committed, if that was elsewhere.</summary>
    private static string Then(LineTrace line) =>
        line.PathThen is not { } path || (path == line.Path && line.NumberThen == line.Number) ? ""
        : string.Create(CultureInfo.InvariantCulture, $" · then line {line.NumberThen}")
            + (path == line.Path ? "" : $" of {TerminalTrace.Tail(PlainText.Clean(path), true, 24)}");
}
