using System.Collections.Immutable;
using Outturn.Reports;
using Outturn.Reports.Terminal;

namespace Outturn.Tracing.Terminal;

/// <summary>Turns, reads and decisions in order: the body of every story.</summary>
internal static class DecisionLines
{
    private const int Indent = 4;
    private const int ToolColumns = 12;

    public static readonly string Legend = "UTC · reads before · effect · tool · target";

    /// <summary>What a person said, at most so many lines of it.</summary>
    public static void Prompt(Sheet sheet, TurnTrace turn, string? authority, bool all)
    {
        sheet.Line();
        var by = authority is null ? "" : PlainText.Cut("under " + authority, sheet.Width - 24);
        sheet.Line("  " + sheet.Bold(PlainText.Left(TerminalTrace.Day(turn.At), 20)) + sheet.Dim(by));
        Words(sheet, turn.Text, all ? int.MaxValue : 3);
    }

    /// <summary>Words that led to nothing but an answer: one line.</summary>
    public static void Talk(Sheet sheet, TurnTrace turn) => sheet.Line(
        "  " + sheet.Bold(PlainText.Left(TerminalTrace.Day(turn.At), 20)) + PlainText.Cut(PlainText.Clean(turn.Text), sheet.Width - 22));

    public static void Words(Sheet sheet, string? text, int lines)
    {
        var clean = PlainText.Clean(text);
        var columns = (sheet.Width - Indent) * (long)lines;
        sheet.Prose(clean.Length == 0 ? "(words not recorded)" : PlainText.Cut(clean, (int)Math.Min(columns - 12, 1 << 20)), Indent);
    }

    /// <summary>"read 14 files, searched 6 times".</summary>
    public static string Reads(IReadOnlyCollection<ReadTrace> reads)
    {
        var files = reads.Where(read => read.Kind == "file").Select(read => read.Target).Distinct().Count();
        int Of(string kind) => reads.Count(read => read.Kind == kind);
        var parts = new List<string>();
        Add(files, $"read {Reports.Words.Count(files, "file")}");
        Add(Of("search"), $"searched {Times(Of("search"))}");
        Add(Of("command"), $"looked with {Reports.Words.Count(Of("command"), "command")}");
        Add(Of("other"), $"asked {Reports.Words.Count(Of("other"), "other tool")}");
        return string.Join(", ", parts);

        void Add(int count, string part)
        {
            if (count > 0)
            {
                parts.Add(part);
            }
        }
    }

    public static void Decision(Sheet sheet, DecisionTrace decision, bool all, string? commit = null)
    {
        var (status, colour) = Status(decision);
        var lines = decision.Edits.IsEmpty ? ""
            : $"+{Figures.Whole(decision.Edits.Sum(edit => edit.Written))} −{Figures.Whole(decision.Edits.Sum(edit => edit.Removed))}";
        var right = string.Join("  ", new[] { lines, status }.Where(part => part.Length > 0));
        var head = $"{TerminalTrace.Time(decision.At)} {PlainText.Right(Figures.Whole(decision.Context), 4)}  ";
        var effect = PlainText.Left(decision.Consequence, 9);
        var tool = PlainText.Left(PlainText.Clean(decision.Tool ?? "unnamed"), ToolColumns) + " ";
        var rest = sheet.Width - Indent - head.Length - 9 - ToolColumns - 1 - (right.Length == 0 ? 0 : PlainText.Width(right) + 2);
        var target = TerminalTrace.Tail(PlainText.Clean(decision.Target), decision.Edits.Length == 1, rest);
        var end = right[..^status.Length] + colour(status);
        sheet.Line(new string(' ', Indent) + sheet.Dim(head) + effect + tool + PlainText.Left(target, rest)
            + (right.Length == 0 ? "" : "  " + end));
        Beneath(sheet, decision, all, commit);

        (string, Func<string, string>) Status(DecisionTrace of) => of.Status switch
        {
            "refused" => ("refused", sheet.Warn),
            "failed" => ("failed", sheet.Warn),
            "cancelled" => ("cancelled", sheet.Warn),
            "proposed" => ("no result", sheet.Dim),
            _ => ("", sheet.Dim),
        };
    }

    public static void Read(Sheet sheet, ReadTrace read) => sheet.Line(new string(' ', Indent) + sheet.Dim(PlainText.Cut(
        $"{TerminalTrace.Time(read.At)}       read     {PlainText.Left(PlainText.Clean(read.Tool ?? "unnamed"), ToolColumns)} {PlainText.Clean(read.Target)}",
        sheet.Width - Indent)));

    private static void Beneath(Sheet sheet, DecisionTrace decision, bool all, string? commit)
    {
        const int Deep = Indent + 12;
        var parts = new List<string>();
        if (decision.Verdict != "unreviewed")
        {
            parts.Add(Verdict(decision.Verdict));
        }
        if (decision.Child is { } child)
        {
            parts.Add($"began subagent {TerminalTrace.Id(child)}");
        }
        if (!decision.Commits.IsEmpty)
        {
            parts.Add("made " + string.Join(", ", decision.Commits.Select(PlainText.Clean)));
        }
        parts.AddRange(Landed(LineOrigins.Sum(decision.Edits.SelectMany(edit => edit.Landings)), all, commit));
        if (all)
        {
            parts.Add("under " + TerminalTrace.Authority(decision.Authority));
            parts.Add($"action {decision.ActionDigest ?? Reports.Words.Missing}");
            parts.Add($"result {decision.ResultDigest ?? Reports.Words.Missing}");
        }
        if (parts.Count > 0)
        {
            sheet.Parts(parts, Deep);
        }
    }

    /// <summary>Where lines went; one commit in question, the best few, or all.</summary>
    public static IEnumerable<string> Landed(ImmutableArray<LandingTrace> landings, bool all, string? only)
    {
        var shown = only is null ? landings : [.. landings.Where(landing => landing.Commit == only)];
        // What landed says enough; copies of it on other branches are noise.
        var best = all || shown.IsEmpty ? shown : [.. shown.Where(landing => IsOnBranch(landing) == IsOnBranch(shown[0]))];
        var cut = all ? best.Length : 3;
        foreach (var landing in best.Take(cut))
        {
            yield return only is not null ? $"{Figures.Whole(landing.Lines)} of the commit's lines, {landing.Tier} ({landing.Rule})"
                : $"{Reports.Words.Count(landing.Lines, "line")} "
                + (landing.Commit is { } hash ? $"in {Reports.Words.ShortHash(hash)}, {Reports.Words.Account(landing.State)}" : "uncommitted in the working tree")
                + $", {landing.Tier}";
        }
        if (shown.Length > Math.Min(cut, best.Length))
        {
            yield return $"and in {Reports.Words.Count(shown.Length - Math.Min(cut, best.Length), "other commit")}";
        }
    }

    private static bool IsOnBranch(LandingTrace landing) => landing.State is "landed" or "reverted";

    private static string Verdict(string verdict) => verdict switch
    {
        "accepted" => "a person agreed",
        "modified" => "a person changed it",
        "interrupted" => "a person interrupted it",
        "rejected" => "a person said no",
        _ => PlainText.Clean(verdict),
    };

    private static string Times(int count) => count == 1 ? "once" : Reports.Words.Count(count, "time");
}
