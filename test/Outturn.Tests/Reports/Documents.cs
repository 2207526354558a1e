using System.Collections.Immutable;
using System.Globalization;
using Outturn.Reports;

namespace Outturn.Tests.Reports;

/// <summary>Documents for the tests of the faces. Their books balance: accounts and changes are added up from postings.</summary>
internal static class Documents
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static readonly ReportDocument Ordinary = Of(
        sessions:
        [
            Session("c5b1c8a0-41f7-4d5e-9a33-0e4f8f5f1a01", "Make the uploader retry when the gateway times out", 61_204_118, [
                ("surviving", 0, 36_180_004, 338), ("reworked", 0, 8_000_000, 74), ("surviving", 1, 12_004_114, 118), ("abandoned", null, 5_020_000, 61)]),
            Session("0199d2aa-77e1-7c30-b8b5-2f6f1f3c9b02", "Move settings out of the environment", 48_911_730, [
                ("surviving", 2, 24_500_000, 312), ("reworked", 2, 6_000_000, 76), ("inFlight", 5, 18_411_730, 240)], agent: "Codex"),
            Session("7d0c5a1e-0b9a-4f2f-8f0b-55a5b1f5ce03", "Why does the nightly job run twice?", 12_750_400, [
                ("noArtifact", null, 12_750_400, 0)]),
            Session("c9a7b7f2-6f5b-49a0-93a1-77f0de5f5d04", "Rewrite the date parser without a regular expression", 33_018_250, [
                ("reverted", 3, 29_018_250, 201), ("abandoned", null, 4_000_000, 47)]),
            Session("gemini-2026-04-11-b71c", "Draft the migration of the orders table", 22_000_001, [
                ("abandoned", null, 22_000_001, 310)], agent: "Gemini CLI"),
            Session("e2b0f9d1-4a64-4a59-8a0c-1c6f3a2b6106", "Delete the old backups", 3_100_020, [
                ("rejected", null, 3_100_020, 0)], refused: 4),
            Session("f3c1a0e2-5b75-4b6a-9b1d-2d7f4b3c7207", null, 1_905_481, [
                ("unattributed", null, 1_905_481, 0)], agent: "OpenCode", unpriced: 12),
            Session("sub-agent-08", "Find every caller of the parser", 7_440_000, [
                ("tooYoung", 4, 7_431_000, 96), ("inFlight", null, 9_000, 3)], parent: "c9a7b7f2-6f5b-49a0-93a1-77f0de5f5d04"),
        ],
        changes:
        [
            Change(0, "Retry uploads when the gateway times out", "landed", 460, 412, tier: "exact"),
            Change(1, "Count retries in the upload metrics", "landed", 140, 118),
            Change(2, "Read settings from one file, with a schema, and say which of them came from where", "landed", 402, 388),
            Change(3, "Parse dates by hand", "reverted", 205, 201, revertedBy: Hash(40)),
            Change(4, "Call the new parser everywhere", "landed", 131, 96, human: 30, tier: "candidate"),
            Change(5, "Settings: reload on change", "inFlight", 240, 240),
        ],
        unitCosts:
        [
            new("costPerLandedChange", 47_582_500, 31_200_000, 88_010_000, 0.95, 190_330_000, 4, 7, null),
            new("costPer100LandedLines", null, null, null, 0.95, 190_330_000, 1014, 2, "Fewer than 5 session families landed a change"),
            new("costPerSurvivingChange", 61_400_000, 38_900_000, 120_400_000, 0.95, 182_899_000, 2.98, 6, null),
            new("costPer100SurvivingLines", null, null, null, 0.95, 182_899_000, 768, 6, "6 sessions with spend; 10 are needed"),
        ],
        coverage: new(0.7438, 0.8205, 1133, 1014, 30, 89),
        unpriced: [new("local-experimental-7b", 12, 1), new("no model recorded", 3, 2)],
        skipped:
        [
            new("Torn last line", 2, 2, "transcripts/c5b1c8a0.jsonl, line 812", true),
            new("Unknown record type “queue-operation”", 1204, 17, "transcripts/7d0c5a1e.jsonl, line 3", false),
            new("Missing object in git", 4, 4, "checkpoints 4f/7d1c0a2b", true),
        ],
        notes: ["1 session of another worktree is counted, because its remote is the same."], outcomes: OutcomeDocuments.Full,
        decisions:
        [
            new("decisionReviewRate", null, 8, 704, 61, null, null, null, "decisions of 8 sessions; 10 are needed"),
            new("interventionRate", null, 41, 704, 22, 22 / 704.0, 0.018, 0.049, null),
            new("interventionRate", "Codex", 12, 212, 0, 0, 0, 0.24, null),
            new("decisionErrorRate", null, 41, 688, 96, 96 / 688.0, 0.11, 0.17, null),
        ]);

    public static readonly ReportDocument Empty = Of(
        sessions: [], changes: [], coverage: new(null, null, 0, 0, 0, 0), rules: [], sources: [], since: Start,
        unitCosts:
        [
            new("costPerLandedChange", null, null, null, 0.95, 0, 0, 0, "There is no spend in the period"),
            new("costPer100LandedLines", null, null, null, 0.95, 0, 0, 0, "There is no spend in the period"),
        ]) with
    {
        Repository = new("lantern", "/src/lantern", null, null, 0, 0),
        Period = new(Start, null, null, null),
    };

    public static readonly ReportDocument NothingConcluded = Of(
        sessions: [Session("a-1", "Look around", 4_200_000, [("unattributed", null, 4_200_000, 0)])],
        changes: [], coverage: new(0, 0, 310, 0, 0, 310),
        unitCosts:
        [
            new("costPerLandedChange", null, null, null, 0.95, 4_200_000, 0, 0, "No landed change is linked to a session."),
            new("costPer100LandedLines", null, null, null, 0.95, 4_200_000, 0, 0, "No landed line is linked to a session."),
        ]);

    /// <summary>Thousands of changes, one session each, with costs from a fraction of a cent to hundreds of dollars.</summary>
    public static ReportDocument Huge(int changes = 2000)
    {
        string[] states = ["landed", "landed", "landed", "landed", "reverted", "inFlight"];
        string[] fates = ["surviving", "surviving", "reworked", "tooYoung", "reverted", "inFlight"];
        string[] alone = ["abandoned", "noArtifact", "rejected", "unattributed"];
        string[] tiers = ["exact", "deterministic", "deterministic", "candidate", "likely"];
        var rows = Enumerable.Range(0, changes).Select(i => Change(
            i, $"Change number {i}: {new string('x', i % 90)} done", states[i % states.Length], 20 + i % 400, i % 300, tier: tiers[i % 5]));
        var sessions = Enumerable.Range(0, changes).Select(i => Session(
            $"{i:x8}-0000-4000-8000-{i:x12}", $"Ask for change number {i}", Cost(i), [
                (fates[i % fates.Length], i, Cost(i) - Cost(i) / 4, i % 300), (alone[i % 4], null, Cost(i) / 4, i % 40)]));
        return Of([.. sessions], [.. rows]);

        static long Cost(int i) => 7_001L + (long)(i % 97 * i % 89) * 131_071 + (i == 13 ? 1_234_567_890 : 0);
    }

    /// <summary>The ordinary document with this text wherever text comes from outside.</summary>
    public static ReportDocument With(string text) => Ordinary with
    {
        Repository = Ordinary.Repository with { Name = text, Branch = text, Path = text },
        Changes = [.. Ordinary.Changes.Select(row => row with { Subject = text, Agents = [text] })],
        Sessions = [.. Ordinary.Sessions.Select(row => row with { Title = text, Agent = text, Session = text, Parent = text })],
        Skipped = [new(text, 3, 2, text, true)],
        Sources = [new(text, 3, 2, 1)],
        Rules = [new(text, "exact", 1, 2)],
        Notes = [text],
        UnitCosts = [.. Ordinary.UnitCosts.Select(row => row with { Value = null, CannotConclude = text })],
        Spend = Ordinary.Spend with { Unpriced = [new(text, 1, 1)], PriceVersion = text },
        Outcomes = OutcomeDocuments.With(text),
        Decisions = [.. Ordinary.Decisions.Select(row => row with { Agent = text, CannotConclude = text })],
    };

    public static ReportDocument Of(
        ImmutableArray<SessionRow> sessions, ImmutableArray<ChangeRow> changes, ImmutableArray<UnitCostRow> unitCosts = default,
        CoverageSection? coverage = null, ImmutableArray<RuleRow> rules = default, ImmutableArray<SourceRow> sources = default,
        ImmutableArray<UnpricedRow> unpriced = default, ImmutableArray<SkipRow> skipped = default,
        ImmutableArray<string> notes = default, DateTimeOffset? since = null, OutcomeSection? outcomes = null,
        ImmutableArray<DecisionRateRow> decisions = default)
    {
        var postings = sessions.SelectMany(session => session.Postings).ToList();
        var total = sessions.Sum(session => session.Cost ?? 0);
        return new(
            ReportDocument.CurrentSchema, "outturn 0.1.0",
            new("octo/lantern", "/src/lantern", "main", Hash(99), 1204, 1120),
            new(since, null, Start, Start.AddDays(73)),
            rules.IsDefault ? [new("printed-hash", "exact", 3, 512), new("content", "deterministic", 5, 1104), new("trailer", "likely", 1, 0)] : rules,
            new(total, 0, total, sessions.Sum(session => session.Calls), "2026-05-12", unpriced.IsDefault ? [] : unpriced),
            30, [.. Words.Accounts.Select(account => Account(account, sessions, postings, total))],
            changes.Count(change => change.State == "landed"),
            unitCosts.IsDefault ? [new("costPerLandedChange", total / 900.0, total / 1000.0, total / 800.0, 0.95, total, 900, 400, null)] : unitCosts,
            outcomes ?? OutcomeDocuments.None, decisions.IsDefault ? [] : decisions, coverage ?? new(0.8, 0.7, 1000, 600, 100, 300),
            WithPostings(changes, sessions), sessions,
            sources.IsDefault ? [new("Claude Code transcripts", 41, 38, 12), new("Entire checkpoints", 7, 7, 0)] : sources,
            skipped.IsDefault ? [] : skipped, notes.IsDefault ? [] : notes);
    }

    public static SessionRow Session(
        string id, string? title, long cost, (string Account, int? Change, long Amount, int Lines)[] postings, string agent = "Claude Code",
        string? parent = null, int refused = 0, int unpriced = 0) => new(
        id, parent, agent, title, Start.AddDays(cost % 60), Start.AddDays(cost % 60).AddMinutes(47), cost, 214, unpriced, 88, refused,
        [.. postings.Select(p => new PostingRow(p.Account, p.Change is { } change ? Hash(change) : null, p.Amount, p.Lines))]);

    public static ChangeRow Change(
        int place, string subject, string state, int added, int agent, int human = 0, string tier = "deterministic",
        string? revertedBy = null) => new(
        Hash(place), subject, Start.AddHours(place * 30), state, 0, added, agent, human, [], ["Claude Code"], tier, revertedBy);

    /// <summary>A hash that looks like one and is the same every time.</summary>
    public static string Hash(int place) =>
        string.Concat(Enumerable.Range(0, 5).Select(i => unchecked((uint)((place + 1) * 2654435761L + i * 40503)).ToString("x8", CultureInfo.InvariantCulture)));

    private static ImmutableArray<ChangeRow> WithPostings(ImmutableArray<ChangeRow> changes, ImmutableArray<SessionRow> sessions)
    {
        var postings = sessions.SelectMany(session => session.Postings.Select(posting => (session.Session, Posting: posting)))
            .ToLookup(pair => pair.Posting.Commit);
        return
        [
            .. changes.Select(change => change with
            {
                Cost = postings[change.Commit].Sum(pair => pair.Posting.Amount),
                Sessions = [.. postings[change.Commit].Select(pair => pair.Session)],
            }),
        ];
    }

    private static AccountRow Account(
        string account, ImmutableArray<SessionRow> sessions, List<PostingRow> postings, long total)
    {
        var mine = postings.Where(posting => posting.Account == account).ToList();
        var amount = mine.Sum(posting => posting.Amount);
        var isSure = account is "rejected" or "noArtifact";
        return new(
            account, amount, isSure ? amount : amount - amount / 7, isSure || amount == 0 ? amount : amount + total / 40,
            total == 0 ? null : (double)amount / total,
            sessions.Count(session => session.Postings.Any(posting => posting.Account == account)),
            mine.Select(posting => posting.Commit).OfType<string>().Distinct().Count(), mine.Sum(posting => posting.Lines),
            account switch
            {
                _ when amount == 0 => null,
                "tooYoung" => "candidate",
                "surviving" or "reworked" or "reverted" or "inFlight" => "deterministic",
                _ => null,
            });
    }
}
