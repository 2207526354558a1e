using System.Collections.Immutable;
using Outturn.Reports;
using Outturn.Reports.Terminal;

namespace Outturn.Tracing.Terminal;

/// <summary>A session on the terminal.</summary>
internal static class SessionLines
{
    private const int Shown = 12;

    public static void Write(Sheet sheet, SessionTrace session, bool all)
    {
        var reference = session.Session;
        TerminalTrace.Title(sheet, $"Session {reference.Session}", $"{reference.Agent} {session.Version}");
        if (reference.Title is { } title)
        {
            sheet.Line(PlainText.Cut(PlainText.Clean(title), sheet.Width));
        }
        sheet.Line();
        sheet.Parts(Facts(session), 0);
        sheet.Parts(Decided(session.Counts), 0);
        var authorities = session.Authorities.Select(change => TerminalTrace.Authority(change.Authority));
        sheet.Prose("Authority: " + (session.Authorities.IsEmpty ? TerminalTrace.Authority(session.Asked?.Authority)
            : string.Join(", then ", authorities.Take(4)) + (session.Authorities.Length > 4 ? ", …" : "")), dim: true);
        if (!session.HasTranscript)
        {
            sheet.Line();
            sheet.Prose("Records in the repository name this session; its transcript could not be read, so its decisions are not known.");
        }
        Postings(sheet, session, all);
        if (!session.Turns.IsEmpty || !session.Decisions.IsEmpty || !session.Reads.IsEmpty)
        {
            sheet.Heading("Asked, read, decided", DecisionLines.Legend);
            var story = new StoryLines(sheet, all);
            story.Asked(session.Asked);
            story.Write(session);
        }
        Files(sheet, session.Files, all);
        Children(sheet, session.Children, all);
        Unlanded(sheet, session, all);
    }

    private static IEnumerable<string> Facts(SessionTrace session)
    {
        yield return session.Session.Start is null ? "at a time not recorded"
            : $"{Figures.Minute(session.Session.Start)} to {Figures.Minute(session.End)} UTC";
        yield return (session.Cost is { } cost ? Figures.Money(cost) : Words.Missing) + " spent"
            + (session.UnpricedCalls > 0 ? ", some calls without a price" : "");
    }

    private static IEnumerable<string> Decided(DecisionCounts counts)
    {
        yield return Words.Count(counts.All, "decision");
        (int Count, string Word)[] figures =
        [
            (counts.Completed, "completed"), (counts.Failed, "failed"), (counts.Cancelled, "cancelled"), (counts.Refused, "refused"),
            (counts.Proposed, "without a result"), (counts.Accepted, "agreed to by a person"), (counts.Modified, "changed by a person"),
            (counts.Interrupted, "interrupted by a person"), (counts.Rejected, "rejected by a person"),
        ];
        foreach (var (count, word) in figures.Where(figure => figure.Count > 0))
        {
            yield return $"{Figures.Whole(count)} {word}";
        }
    }

    private static void Postings(Sheet sheet, SessionTrace session, bool all)
    {
        var postings = session.Postings.Where(posting => posting.Amount > 0 || posting.Lines > 0)
            .OrderByDescending(posting => posting.Amount).ToList();
        if (postings.Count == 0)
        {
            return;
        }
        sheet.Heading("What became of it", "its cost by change, lines with its subagents'");
        var shown = all ? postings.Count : Shown;
        foreach (var posting in postings.Take(shown))
        {
            var what = posting.Commit is { } commit
                ? Words.ShortHash(commit.Commit) + "  " + PlainText.Clean(commit.Subject)
                : posting.Account == "inFlight" ? "uncommitted in the working tree" : "";
            var lines = posting.Lines > 0 ? Words.Count(posting.Lines, "line") : "";
            sheet.Line(
                sheet.Bold(PlainText.Right(Figures.Money(posting.Amount), 10)) + "  "
                + sheet.Account(posting.Account, PlainText.Left(Words.Account(posting.Account), 12)) + "  "
                + PlainText.Left(what, sheet.Width - 10 - 12 - 11 - 13 - 8) + PlainText.Right(lines, 11) + "  "
                + sheet.Dim(posting.Tier ?? ""));
        }
        More(sheet, postings.Count - shown, "posting");
    }

    private static void Files(Sheet sheet, ImmutableArray<FileTrace> files, bool all)
    {
        if (files.IsEmpty)
        {
            return;
        }
        sheet.Heading("Written", Words.Count(files.Length, "file"));
        var shown = all ? files.Length : Shown;
        foreach (var file in files.OrderByDescending(file => file.Landings.Sum(landing => landing.Lines)).ThenByDescending(file => file.Written).Take(shown))
        {
            var right = $"{Words.Count(file.Edits, "edit")}  +{Figures.Whole(file.Written)} −{Figures.Whole(file.Removed)}";
            var columns = sheet.Width - 4 - PlainText.Width(right);
            sheet.Line("  " + PlainText.Left(TerminalTrace.Tail(PlainText.Clean(file.Path), true, columns), columns) + "  " + right);
            var landed = DecisionLines.Landed(file.Landings, all, null).ToList();
            sheet.Parts(landed.Count > 0 ? landed : [file.InEffect == 0 ? "no edit of it took effect" : "no line of it is in a commit or a working tree"], 4);
        }
        More(sheet, files.Length - shown, "file");
    }

    private static void Children(Sheet sheet, ImmutableArray<ChildTrace> children, bool all)
    {
        if (children.IsEmpty)
        {
            return;
        }
        sheet.Heading("Subagents", "'outturn trace ID' tells each one's story");
        var shown = all ? children.Length : Shown;
        foreach (var child in children.Take(shown))
        {
            var id = TerminalTrace.Id(child.Session.Session);
            var right = Words.Count(child.Decisions, "decision") + (child.Refused > 0 ? $", {Figures.Whole(child.Refused)} refused" : "")
                + "  " + (child.Cost is { } cost ? Figures.Money(cost) : Words.Missing);
            sheet.Line("  " + sheet.Bold(id) + "  " + PlainText.Left(
                PlainText.Clean(child.Session.Title ?? child.Task ?? child.Session.Agent), sheet.Width - 6 - PlainText.Width(id) - PlainText.Width(right)) + "  " + right);
        }
        More(sheet, children.Length - shown, "subagent");
    }

    /// <summary>Links to commits that hold none of its lines: it printed their hashes, or a record names both.</summary>
    private static void Unlanded(Sheet sheet, SessionTrace session, bool all)
    {
        var withLines = session.Links.Where(link => link.Lines > 0).Select(link => link.Commit.Commit).ToHashSet(StringComparer.Ordinal);
        var links = session.Links.Where(link => !withLines.Contains(link.Commit.Commit))
            .DistinctBy(link => link.Commit.Commit).OrderBy(link => link.Commit.At).ToList();
        if (links.Count == 0)
        {
            return;
        }
        sheet.Heading("Also linked", "commits that hold no line of its own");
        var shown = all ? links.Count : Shown;
        foreach (var link in links.Take(shown))
        {
            var right = TerminalTrace.Link(link.Tier, link.Rule);
            sheet.Line("  " + sheet.Bold(Words.ShortHash(link.Commit.Commit)) + "  "
                + PlainText.Left(PlainText.Clean(link.Commit.Subject), sheet.Width - 25 - PlainText.Width(right)) + "  "
                + sheet.Account(link.Commit.State, PlainText.Left(Words.Account(link.Commit.State), 10)) + "  " + sheet.Dim(right));
        }
        More(sheet, links.Count - shown, "commit");
    }

    public static void More(Sheet sheet, int rest, string noun)
    {
        if (rest > 0)
        {
            sheet.Line(sheet.Dim($"  and {Words.Count(rest, "more " + noun)}; --all shows them"));
        }
    }
}
