using Outturn.Sample.Repositories;

namespace Outturn.Sample.Sessions;

/// <summary>The one block in which a file changed, as agents record edits.</summary>
/// <param name="Start">Zero-based line before which the block begins.</param>
/// <param name="Old">Lines taken out.</param>
/// <param name="New">Lines put in.</param>
/// <param name="Lines">All lines before the edit.</param>
internal sealed record EditBlock(int Start, string[] Old, string[] New, string[] Lines)
{
    public static EditBlock Of(FileEdit edit)
    {
        var before = Split(edit.Before ?? "");
        var after = Split(edit.After);
        var head = 0;
        while (head < before.Length && head < after.Length && before[head] == after[head])
        {
            head++;
        }
        var tail = 0;
        while (tail < before.Length - head && tail < after.Length - head && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }
        return new EditBlock(head, before[head..^tail], after[head..^tail], before);
    }

    public string[] Before(int context) => Lines[Math.Max(0, Start - context)..Start];

    public string[] After(int context) => Lines[(Start + Old.Length)..Math.Min(Lines.Length, Start + Old.Length + context)];

    /// <summary>Old and new text for a tool that replaces text: with as much context before as makes the place unique.</summary>
    public (string Old, string New) Replacement()
    {
        var text = string.Join('\n', Lines);
        for (var context = 1; ; context++)
        {
            var lead = Before(context);
            var old = string.Join('\n', [.. lead, .. Old]);
            var at = text.IndexOf(old, StringComparison.Ordinal);
            if (lead.Length < context || text.IndexOf(old, at + 1, StringComparison.Ordinal) < 0)
            {
                return (old, string.Join('\n', [.. lead, .. New]));
            }
        }
    }

    /// <summary>The block with three lines of context, each marked as in a unified diff.</summary>
    public IEnumerable<string> Marked() =>
        Before(3).Select(line => " " + line)
            .Concat(Old.Select(line => "-" + line)).Concat(New.Select(line => "+" + line))
            .Concat(After(3).Select(line => " " + line));

    public int OldStart => Math.Max(0, Start - 3) + 1;

    public int OldCount => Before(3).Length + Old.Length + After(3).Length;

    public int NewCount => OldCount - Old.Length + New.Length;

    public string UnifiedDiff() =>
        $"@@ -{OldStart},{OldCount} +{OldStart},{NewCount} @@\n{string.Join('\n', Marked())}\n";

    private static string[] Split(string text)
    {
        var lines = text.Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
