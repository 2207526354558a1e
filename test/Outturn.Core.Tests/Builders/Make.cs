using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Builders;

/// <summary>Small facts with defaults, so that a test states what it is about and nothing else. Times are minutes.</summary>
internal static class Make
{
    public const string Path = "src/berth.cs";

    public static DateTimeOffset At(double minutes) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes);

    public static DateTimeOffset Day(double days) => At(days * 1440);

    public static ImmutableArray<ulong> Lines(params IEnumerable<string> lines) => [.. lines.Select(LineHash.Of)];

    /// <summary>A full hash that follows from a name.</summary>
    public static CommitId Id(string name) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..40]);

    public static Session Session(string id, params Step[] steps) => Session(id, null, steps);

    public static Session Session(string id, string? parent, params Step[] steps) => new(
        new SessionId(id), Agents.ClaudeCode, null, parent is null ? null : new SessionId(parent), null, [],
        [.. steps.OrderBy(step => step.At ?? DateTimeOffset.MinValue)]);

    public static Edit Edit(
        string path = Path, string[]? written = null, string[]? removed = null, EditKind kind = EditKind.Patch) =>
        new(path, kind, Lines(written ?? []), Lines(removed ?? []));

    /// <summary>A tool call that wrote lines.</summary>
    public static ToolCall Wrote(string[] lines, double? at = 0, string path = Path, EditKind kind = EditKind.Patch, string[]? removed = null) =>
        Call(at, Edit(path, lines, removed, kind));

    public static ToolCall Call(double? at, params Edit[] edits) => new(
        new StepId($"call {at} {edits.FirstOrDefault()?.Path}"), at is { } minutes ? At(minutes) : null, "Edit", Consequence.Write,
        Status: ToolStatus.Completed, Proposed: [.. edits]);

    /// <summary>A tool call whose shell printed the short hash of a commit.</summary>
    public static ToolCall Printed(string hash, double at = 0) => new(
        new StepId($"commit {hash}"), At(at), "Bash", Consequence.Execute, Status: ToolStatus.Completed, PrintedCommits: [hash]);

    public static ModelCall Spent(long micros, double at = 0) => new(
        new StepId($"spend {micros} {at}"), At(at), "model", new TokenUsage(1, 0, 0, 0, 1), micros);

    public static Commit Commit(string name, string[] parents, double at, params FileChange[] files) => new(
        Id(name), [.. parents.Select(Id)], At(at), At(at), "A Person <person@host.example>", name, [.. files]);

    /// <summary>What a commit did to a file: one hunk at the first line. Where git shows no added line, it names the line before.</summary>
    public static FileChange File(string[]? adds = null, string path = Path, string[]? removes = null, string? oldPath = null) =>
        new(path, oldPath, false, [new Hunk(adds is null or [] ? 0 : 1, Lines(adds ?? []), Lines(removes ?? []))]);

    /// <summary>A root commit that makes the history large: a line that up to three files add is worth over eight bits.</summary>
    public static Commit Background { get; } = Commit(
        "background", [], -1000, [.. Enumerable.Range(0, 1000).Select(i => File([$"background {i}"], $"lib/{i}.cs"))]);
}
