using System.Text.Json;

namespace Outturn.Tests.Sample;

/// <summary>A sample's truth file, as <c>docs/sample.md</c> describes it.</summary>
internal sealed record SampleTruth(
    DateTimeOffset Present, TrueScenario[] Scenarios, TrueSession[] Sessions, TrueFamily[] Families, TrueCommit[] Commits, TrueSkip[] Skips,
    TrueMerge[] Merges, TrueRevert[] Reverts, string[] Excluded, TrueLines[] Lines, TrueSurvival[] Survival, TrueRework[] Rework, TrueFix[] Fixes)
{
    public static SampleTruth Read(string path) =>
        JsonSerializer.Deserialize<SampleTruth>(File.ReadAllBytes(path), JsonSerializerOptions.Web)!;

    public TrueScenario Scenario(string name) => Scenarios.Single(scenario => scenario.Name == name);

    public TrueFamily FamilyOf(TrueSession session) => Families.Single(family => family.Family == session.Family);
}

internal sealed record TrueScenario(string Name, string[] Sessions, string[] Commits, string? PeerSays);

internal sealed record TrueSession(
    string Id, string Agent, string? Parent, string Family, string Model, DateTimeOffset Start, DateTimeOffset End, string Place, int RecordedCalls,
    TrueTokens Tokens, TrueTokens LongTokens, long? MeasuredMicros, TrueVerdicts Verdicts);

internal sealed record TrueTokens(long Input, long CacheRead, long CacheWrite5m, long CacheWrite1h, long Output, long Reasoning);

internal sealed record TrueVerdicts(int Rejected, int Interrupted);

/// <summary>Where a family's spend ends: by the accounts of whole commits, and split by what became of their lines.</summary>
internal sealed record TrueFamily(string Family, TruePost[] Posts, TruePost[] SplitPosts);

internal sealed record TruePost(string Account, int Lines, int OfLines, string? Commit);

internal sealed record TrueCommit(
    string Commit, string Subject, bool OnMain, string By, DateTimeOffset At, string? Task, string? RevertedBy, string? Review, TrueLink[] Links, TrueFile[] Files)
{
    /// <summary>The author of every added line.</summary>
    public Dictionary<(string Path, int Number), (string Author, string? Tier)> Lines() =>
        (from file in Files
         from range in file.Added
         from number in Enumerable.Range(range.First, range.Last - range.First + 1)
         select ((file.Path, number), (range.Author, range.Tier))).ToDictionary();
}

internal sealed record TrueLink(string Session, string Tier, string Because);

internal sealed record TrueFile(string Path, TrueRange[] Added);

internal sealed record TrueRange(int First, int Last, string Author, string? Tier);

internal sealed record TrueSkip(string Session, string Reason, int Count);

internal sealed record TrueMerge(string Merge, string By, DateTimeOffset At, string[] Commits, DateTimeOffset Written);

internal sealed record TrueRevert(string Commit, string By, string Because);

internal sealed record TrueLines(
    string Commit, string Subject, bool IsMerge, DateTimeOffset Born, int Lines, Dictionary<string, int> Fates, TrueRun[] Runs);

internal sealed record TrueRun(
    string Path, int First, int Count, string Author, bool Counted, string End, long Seconds, string? By, DateTimeOffset? At, string? Killer)
{
    public bool IsAlive => End == "alive";

    public IEnumerable<int> Numbers => Enumerable.Range(First, Count);
}

internal sealed record TrueSurvival(string Group, string? Agent, int Lines, TrueAge[] Horizons, TrueObservation[] Observations);

internal sealed record TrueAge(int Days, int AtRisk, int Died, int TooYoung);

internal sealed record TrueObservation(string Commit, long Seconds, bool Died, int Lines);

internal sealed record TrueRework(string Group, string? Agent, int Lines, TrueReworkAge[] Horizons);

internal sealed record TrueReworkAge(int Days, int Surviving, int Reworked, int Reverted, int TooYoung, Dictionary<string, int> By);

internal sealed record TrueFix(
    string Commit, string Subject, string Because, TrueOrigin[] Removed, string[] BugInducing, string[] Largest, string[] Scripted, string? Note);

internal sealed record TrueOrigin(string Commit, int Lines, int Comments);
