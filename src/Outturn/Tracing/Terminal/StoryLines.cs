using Outturn.Reports;
using Outturn.Reports.Terminal;

namespace Outturn.Tracing.Terminal;

/// <summary>Prompts with the reads and decisions that followed each, folded to fit a person's patience.</summary>
internal sealed class StoryLines(Sheet sheet, bool all)
{
    /// <summary>Decisions that are shown of a whole story before it folds.</summary>
    private const int Patience = 60;
    private const int Fewest = 3;
    private const int Most = 12;

    /// <summary>A whole session, turn by turn.</summary>
    public void Write(SessionTrace session)
    {
        var chapters = session.Turns.Where(turn => turn.Kind == "prompt").ToList();
        var decided = session.Decisions.Select(decision => decision.Prompt).Distinct().Count();
        var budget = all ? int.MaxValue : Math.Clamp(Patience / Math.Max(1, decided), Fewest, Most);
        var authority = session.Asked?.Authority;
        var wasTalk = false;
        var first = chapters.Count == 0 ? int.MaxValue : chapters[0].Order;
        Chapter(session, int.MinValue, first, budget, ref authority);
        for (var i = 0; i < chapters.Count; i++)
        {
            var before = i + 1 < chapters.Count ? chapters[i + 1].Order : int.MaxValue;
            var set = chapters[i].Authority ?? authority;
            var isNew = i == 0 || set != authority;
            authority = set;
            if (!all && !isNew && IsTalk(session, chapters[i].Order, before))
            {
                if (!wasTalk)
                {
                    sheet.Line();
                }
                wasTalk = true;
                DecisionLines.Talk(sheet, chapters[i]);
                continue;
            }
            wasTalk = false;
            DecisionLines.Prompt(sheet, chapters[i], isNew ? TerminalTrace.Authority(authority) : null, all);
            Chapter(session, chapters[i].Order, before, budget, ref authority);
        }
    }

    /// <summary>Whether nothing followed but an answer.</summary>
    private static bool IsTalk(SessionTrace session, int after, int before)
    {
        bool Is(int order) => order > after && order < before;
        return !session.Reads.Any(read => Is(read.Order)) && !session.Decisions.Any(decision => Is(decision.Order))
            && !session.Turns.Any(turn => Is(turn.Order));
    }

    private void Chapter(SessionTrace session, int after, int before, int budget, ref string? authority)
    {
        bool Is(int order) => order > after && order < before;
        var reads = session.Reads.Where(read => Is(read.Order)).ToList();
        var decisions = session.Decisions.Where(decision => Is(decision.Order)).ToList();
        if (!all && reads.Count > 0)
        {
            sheet.Prose(DecisionLines.Reads(reads), 4, dim: true);
        }
        var shown = Chosen(decisions, budget);
        var rows = shown.Select(decision => (decision.Order, Row: (object)decision))
            .Concat(session.Turns.Where(turn => turn.Kind != "prompt" && Is(turn.Order)).Select(turn => (turn.Order, Row: (object)turn)));
        rows = all ? rows.Concat(reads.Select(read => (read.Order, Row: (object)read))) : rows;
        foreach (var (_, row) in rows.OrderBy(row => row.Order))
        {
            Row(row, ref authority);
        }
        Folded([.. decisions.Except(shown, ReferenceEqualityComparer.Instance).OfType<DecisionTrace>()]);
    }

    private void Row(object row, ref string? authority)
    {
        switch (row)
        {
            case DecisionTrace decision:
                DecisionLines.Decision(sheet, decision, all);
                break;
            case ReadTrace read:
                DecisionLines.Read(sheet, read);
                break;
            case TurnTrace { Kind: "interruption" } turn:
                sheet.Line($"    {TerminalTrace.Time(turn.At)}       " + sheet.Warn("a person stopped the agent"));
                authority = turn.Authority ?? authority;
                break;
            case TurnTrace turn when turn.Authority is not null && turn.Authority != authority:
                authority = turn.Authority;
                sheet.Line($"    {TerminalTrace.Time(turn.At)}       "
                    + sheet.Bold(PlainText.Cut("from here under " + TerminalTrace.Authority(authority), sheet.Width - 16)));
                break;
        }
    }

    /// <summary>The decisions that tell most, in order: what people or policies stopped, what landed, then the rest.</summary>
    private static List<DecisionTrace> Chosen(List<DecisionTrace> decisions, int budget) => decisions.Count <= budget
        ? decisions
        : [.. decisions.OrderBy(Weight).ThenBy(decision => decision.Order).Take(budget).OrderBy(decision => decision.Order)];

    private static int Weight(DecisionTrace decision) => decision switch
    {
        { Status: "refused" or "cancelled" } or { Verdict: not "unreviewed" } => 0,
        { Commits.IsEmpty: false } or { Child: not null } => 1,
        _ when decision.Edits.Any(edit => edit.Landings.Any(landing => landing.State is "landed" or "reverted")) => 2,
        { Consequence: "write" } => 3,
        { Consequence: "external" } => 4,
        _ => 5,
    };

    private void Folded(IReadOnlyCollection<DecisionTrace> folded)
    {
        if (folded.Count == 0)
        {
            return;
        }
        var kinds = folded.GroupBy(decision => decision.Consequence).OrderByDescending(kind => kind.Count())
            .Select(kind => $"{Figures.Whole(kind.Count())} {kind.Key}").ToList();
        if (folded.Count(decision => decision.Status == "refused") is > 0 and var refused)
        {
            kinds.Add($"{Figures.Whole(refused)} of them refused");
        }
        sheet.Line("    " + sheet.Dim(PlainText.Cut($"and {Words.Count(folded.Count, "more decision")}: {string.Join(", ", kinds)}", sheet.Width - 4)));
    }

    /// <summary>How certain lines came to be: only the decisions that wrote them.</summary>
    public void Write(StoryTrace story, string? commit)
    {
        Asked(story.Asked);
        var budget = all ? int.MaxValue : Most;
        string? told = null;
        foreach (var chapter in story.Decisions.GroupBy(decision => decision.Prompt).OrderBy(chapter => chapter.Key ?? -1))
        {
            var decisions = chapter.ToList();
            if (story.Turns.FirstOrDefault(turn => turn.Order == chapter.Key) is { } turn)
            {
                var authority = TerminalTrace.Authority(decisions[0].Authority);
                DecisionLines.Prompt(sheet, turn, authority == told ? null : authority, all);
                told = authority;
            }
            var reads = story.Reads.Where(read => read.Prompt == chapter.Key && read.Order < decisions[^1].Order).ToList();
            if (reads.Count > 0)
            {
                sheet.Prose(DecisionLines.Reads(reads), 4, dim: true);
            }
            var shown = Chosen(decisions, budget);
            foreach (var decision in shown)
            {
                DecisionLines.Decision(sheet, decision, all, commit);
            }
            Folded([.. decisions.Except(shown, ReferenceEqualityComparer.Instance).OfType<DecisionTrace>()]);
        }
        if (story.Told < story.Lines)
        {
            sheet.Prose(
                $"Which decision wrote {(story.Lines == 1 ? "the line" : $"{Figures.Whole(story.Lines - story.Told)} of the lines")} is not recorded.",
                4, dim: true);
        }
    }

    /// <summary>What a person asked of the parent, where a subagent did the work.</summary>
    public void Asked(AskedTrace? asked)
    {
        if (asked is null)
        {
            return;
        }
        sheet.Line();
        sheet.Line("  " + sheet.Dim(PlainText.Cut(
            $"a subagent of {TerminalTrace.Id(asked.Session)}, which was asked" + (asked.Turn is null ? " nothing on record" : $" on {TerminalTrace.Day(asked.Turn.At)}"
            + $" under {TerminalTrace.Authority(asked.Authority)}"), sheet.Width - 2)));
        if (asked.Turn is { } turn)
        {
            DecisionLines.Words(sheet, turn.Text, all ? int.MaxValue : 3);
        }
    }
}
