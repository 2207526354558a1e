using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Store.Tests;

/// <summary>Records with every field set, with none, and with text that is hard on a store.</summary>
internal static class Samples
{
    public const string HardText = "naïve 日本語 🦆 'quoted' \"twice\" \\ \t\r\n -- ; $1 and rather longer than twelve bytes";

    public static readonly DateTimeOffset Noon = new(2025, 10, 26, 12, 0, 0, 123, 456, TimeSpan.Zero);

    public static Session FullSession(string id = "session-1") => new(
        new SessionId(id), Agents.ClaudeCode, "2.0.1", new SessionId("parent"), HardText,
        [
            new Workplace("/home/ada/project", "git@example.org:ada/project.git", "main", "0123456789abcdef"),
            new Workplace(null, null, "feature/ü", null),
        ],
        [
            new HumanTurn(new StepId($"{id}/1"), Noon, HardText, HumanTurnKind.Interruption, "acceptEdits"),
            new HumanTurn(new StepId($"{id}/2"), null, null),
            new HumanTurn(new StepId($"{id}/3"), Noon, "", HumanTurnKind.Mode, ""),
            new ModelCall(
                new StepId($"{id}/4"), Noon.AddTicks(10), "claude-sonnet-4-5", new TokenUsage(1, 2, 3, 4, 5, 6), 7_000_000_000,
                "anthropic", "req_011"),
            new ModelCall(new StepId($"{id}/5"), null, null, default),
            new ModelCall(new StepId($"{id}/6"), Noon, "", new TokenUsage(long.MaxValue, 0, 0, 0, 0), 0, ""),
            FullCall($"{id}/7"),
            new ToolCall(new StepId($"{id}/8"), null, null, null),
            new ToolCall(
                new StepId($"{id}/9"), DateTimeOffset.MinValue, "", Consequence.Read, "", "", "", Applied: [],
                Proposed: [new Edit("", EditKind.Deleted, [], [])]),
        ]);

    public static ToolCall FullCall(string id) => new(
        new StepId(id), Noon, "Edit", Consequence.Write, HardText, "0123456789abcdef", "fedcba9876543210",
        ToolStatus.Refused, Verdict.Rejected,
        [
            new Edit("src/ä.cs", EditKind.Patch, [1, ulong.MaxValue, 0], [42]),
            new Edit("src/b.cs", EditKind.Append, [], [7]),
        ],
        [new Edit(HardText, EditKind.Whole, [9], [])],
        ["abc1234", "def5678"], new SessionId("child"));

    public static Session BareSession(string id) =>
        new(new SessionId(id), Agents.Unknown, null, null, null, [], []);

    public static ImmutableArray<Attestation> Attestations =>
    [
        new(
            AttestationKind.AgentTrace, new CommitId(new string('a', 40)), new SessionId("session-1"), "Codex", true, HardText,
            [new LineRange(1, 4), new LineRange(9, int.MaxValue)]),
        new(AttestationKind.Trailer, new CommitId(new string('b', 64)), null, null),
    ];

    public static ImmutableArray<Skip> Skips =>
        [new("a.jsonl", "line is not JSON", 3_000_000_000), new(HardText, "unknown field", 1, LosesContent: false)];

    public static StoredSource FullSource(string key, string fingerprint = "1") => new(
        key, fingerprint, [FullSession(key + "-s1"), BareSession(key + "-s2")], Attestations, Skips);

    public static StoredSource EmptySource(string key, string fingerprint = "1") => new(key, fingerprint, [], [], []);

    public static Commit FullCommit(char digit) => new(
        new CommitId(new string(digit, 40)), [new CommitId(new string('1', 40)), new CommitId(new string('2', 40))],
        Noon.AddDays(-1), Noon, "Ada Løvelace <ada@example.org>", HardText,
        [
            new FileChange("src/new.cs", "src/old.cs", false, [new Hunk(1, [1, 2, ulong.MaxValue], []), new Hunk(9, [], [3])]),
            new FileChange("logo.png", null, true, []),
        ]);

    public static Commit RootCommit(char digit) => new(
        new CommitId(new string(digit, 64)), [], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(-50), "", "", []);
}
