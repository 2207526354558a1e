using System.Collections.Immutable;
using Outturn.LineHistory;

namespace Outturn.Tests.LineHistory;

/// <summary>Line histories for the tests of the faces: every kind of origin and end, and a null wherever there may be one.</summary>
internal static class LinesDocuments
{
    private static readonly DateTimeOffset At = new(2026, 5, 14, 18, 0, 0, TimeSpan.Zero);

    /// <summary>A folder with more files than are listed.</summary>
    public static readonly LinesDocument Folder = Of("web", "folder") with
    {
        Files = [new("web/api.ts", 1_204, 900, 104, 200), new("web/empty.ts", 0, 0, 0, 0), new("web/page.ts", 96, 0, 96, 0)],
        OtherFiles = new OtherFiles(12, 480, 200, 80, 200),
        Excluded = [new("lock", 1, 8_120, "web/package-lock.json"), new("asked", 2, 44, "web/old/menu.ts")],
        PartialCommits = 2,
    };

    /// <summary>A file.</summary>
    public static readonly LinesDocument File = Of("web/api.ts", "file") with
    {
        Runs =
        [
            new(1, 12, "c0ffee0123456789c0ffee0123456789c0ffee01", At.AddDays(-70), "Start the client", "unknown", null, null, null, null),
            new(13, 1, "beef000123456789beef000123456789beef0001", At.AddDays(-9), "Retry once", "agent", "Claude Code", "9055861e-0a8b-431e-86cd-cf75b7a4adc7", "exact", "git-ai-note"),
            new(14, 30, "beef000123456789beef000123456789beef0002", At.AddDays(-8), "Say why it failed", "agent", "Codex", "019b8c2f-0000-7000-8000-000000000001/agent", "deterministic", "content"),
            new(44, 3, "beef000123456789beef000123456789beef0003", At.AddDays(-7), "Name the error", "person", null, null, "exact", "git-ai-note"),
            new(47, 8, null, null, null, "unread", null, null, null, null),
        ],
    };

    /// <summary>A branch on which nothing that counts was ever written.</summary>
    public static readonly LinesDocument Empty = Of("", "folder") with { Lines = new LineCounts(0, 0, 0, 0, 0, 0, 0), Origins = [] };

    /// <summary>A file of many runs.</summary>
    public static LinesDocument Long(int runs) => File with
    {
        Runs = [.. Enumerable.Range(0, runs).Select(number => File.Runs[number % 4] with { First = (2 * number) + 1, Count = 2 })],
    };

    /// <summary>The same text wherever text comes from outside.</summary>
    public static LinesDocument With(string text) => File with
    {
        Path = text.Length == 0 ? "x" : text,
        Repository = new LinesRepository(text, text, "c0ffee0123456789", 40),
        Origins = [.. File.Origins.Select(row => row.Agent is null ? row : row with { Agent = text })],
        Runs = [.. File.Runs.Select(run => run with { Subject = text, Agent = run.Agent is null ? null : text, Session = run.Session is null ? null : text })],
        Excluded = [new("lock", 1, 10, text)],
    };

    private static LinesDocument Of(string path, string kind)
    {
        ImmutableArray<OriginRow> origins =
        [
            new("agent", "Claude Code", new LineCounts(1_300, 900, 150, 200, 40, 10, 0), 41.5, 12.3),
            new("agent", "Codex", new LineCounts(260, 200, 20, 40, 0, 0, 0), 8, 3.5),
            new("person", null, new LineCounts(280, 280, 0, 0, 0, 0, 0), 100.2, null),
            new("unknown", null, new LineCounts(700, 392, 100, 200, 8, 0, 0), 210, 90.1),
            new("unread", null, new LineCounts(16, 8, 0, 0, 0, 0, 8), null, 4),
        ];
        return new LinesDocument(
            LinesDocument.CurrentSchema, "outturn 0.1.0", new LinesRepository("harbour/page", "main", "c0ffee0123456789", 412), path, kind, At,
            OriginTally.Sum(origins.Select(row => row.Lines)), origins, [], null, [], [], 0);
    }
}
