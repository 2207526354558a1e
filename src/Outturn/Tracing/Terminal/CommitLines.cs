using Outturn.Reports;
using Outturn.Reports.Terminal;

namespace Outturn.Tracing.Terminal;

/// <summary>A commit on the terminal.</summary>
internal static class CommitLines
{
    private const int Shown = 12;

    public static void Write(Sheet sheet, CommitTrace commit, bool all)
    {
        TerminalTrace.Title(sheet, $"Commit {commit.Commit.Commit}", "");
        sheet.Prose([new Phrase(PlainText.Clean(commit.Commit.Subject) is { Length: > 0 } subject ? subject : "(no subject)", true)]);
        sheet.Line();
        sheet.Line(State(sheet, commit.Commit) + sheet.Dim(
            $" · {Figures.Minute(commit.Commit.At)} UTC · +{Figures.Whole(commit.AddedLines)} −{Figures.Whole(commit.RemovedLines)} lines"
            + (commit.Cost is { } cost ? $" · {Figures.Money(cost)} posted to it" : "")));
        foreach (var taken in commit.TookBack)
        {
            sheet.Line(PlainText.Cut($"It took back {Words.ShortHash(taken.Commit)}  {PlainText.Clean(taken.Subject)}", sheet.Width));
        }
        if (commit.IsMerge)
        {
            sheet.Prose("A merge: its lines came into being in its parents, and are told there.");
        }
        Authors(sheet, commit);
        Files(sheet, commit, all);
        Whole(sheet, commit, all);
        foreach (var story in commit.Stories)
        {
            sheet.Heading($"How {TerminalTrace.Id(story.Session.Session)} wrote {Words.Count(story.Lines, "line")}", DecisionLines.Legend);
            new StoryLines(sheet, all).Write(story, commit.Commit.Commit);
        }
    }

    /// <summary>"landed", "reverted by 1234567", in the account's colour.</summary>
    public static string State(Sheet sheet, CommitReference commit) => sheet.Account(
        commit.State, Words.Account(commit.State) + (commit.RevertedBy is { } by ? $" by {Words.ShortHash(by)}" : ""));

    /// <summary>Who wrote a line, in words.</summary>
    public static string Author(AuthorTrace author) => author.Kind switch
    {
        "session" => TerminalTrace.Name(author.Session!),
        "human" => "a person",
        _ => "not known",
    };

    private static void Authors(Sheet sheet, CommitTrace commit)
    {
        if (commit.AddedLines == 0)
        {
            return;
        }
        sheet.Heading("Who wrote its lines", Words.Count(commit.AddedLines, "line"));
        foreach (var author in commit.Authors)
        {
            var link = author.Tier is null ? "no session, and no record of a person" : TerminalTrace.Link(author.Tier, author.Rule);
            var title = author.Session?.Title is { } words ? PlainText.Clean(words) : "";
            var name = PlainText.Left(Author(author), 22);
            sheet.Line(
                sheet.Bold(PlainText.Right(Figures.Whole(author.Lines), 7)) + "  " + name + "  "
                + PlainText.Left(title, Math.Max(0, sheet.Width - 35 - PlainText.Width(link))) + "  " + sheet.Dim(link));
        }
        if (!commit.Agents.IsEmpty)
        {
            sheet.Prose("Agents that records of this commit name: " + string.Join(", ", commit.Agents.Select(PlainText.Clean)) + ".", 2, dim: true);
        }
    }

    private static void Files(Sheet sheet, CommitTrace commit, bool all)
    {
        if (commit.Files.IsEmpty)
        {
            return;
        }
        sheet.Heading("Files", "lines added, removed · of those added: by agents, by people");
        var shown = all ? commit.Files.Length : Shown;
        foreach (var file in commit.Files.OrderByDescending(file => file.Added).ThenBy(file => file.Path, StringComparer.Ordinal).Take(shown))
        {
            var path = PlainText.Clean(file.OldPath is { } old && old != file.Path ? $"{old} → {file.Path}" : file.Path);
            var right = file.IsBinary ? "binary"
                : PlainText.Right("+" + Figures.Whole(file.Added), 7) + PlainText.Right("−" + Figures.Whole(file.Removed), 7)
                    + PlainText.Right(Figures.Whole(file.BySessions), 8) + PlainText.Right(Figures.Whole(file.ByHumans), 6);
            sheet.Line("  " + PlainText.Left(TerminalTrace.Tail(path, true, sheet.Width - 4 - PlainText.Width(right)), sheet.Width - 4 - PlainText.Width(right)) + "  " + right);
        }
        SessionLines.More(sheet, commit.Files.Length - shown, "file");
    }

    private static void Whole(Sheet sheet, CommitTrace commit, bool all)
    {
        // Links come most trusted first; one a session says enough here.
        var links = commit.Links.Where(link => link.Lines == 0).DistinctBy(link => link.Session.Session).ToList();
        if (links.Count == 0)
        {
            return;
        }
        sheet.Heading("Had part in the commit as a whole");
        var shown = all ? links.Count : Shown;
        foreach (var link in links.Take(shown))
        {
            var right = TerminalTrace.Link(link.Tier, link.Rule);
            sheet.Line("  " + PlainText.Left(TerminalTrace.Name(link.Session), 22) + "  "
                + PlainText.Left(PlainText.Clean(link.Session.Title), Math.Max(0, sheet.Width - 28 - PlainText.Width(right))) + "  " + sheet.Dim(right));
        }
        SessionLines.More(sheet, links.Count - shown, "link");
    }
}
