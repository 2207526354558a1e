using System.Text.Json;

namespace Outturn.Tests.Sample;

/// <summary>A sample's truth file, as <c>docs/sample.md</c> describes it.</summary>
internal sealed record SampleTruth(
    TrueScenario[] Scenarios, TrueSession[] Sessions, TrueFamily[] Families, TrueCommit[] Commits, TrueSkip[] Skips)
{
    public static SampleTruth Read(string path) =>
        JsonSerializer.Deserialize<SampleTruth>(File.ReadAllBytes(path), JsonSerializerOptions.Web)!;

    public TrueScenario Scenario(string name) => Scenarios.Single(scenario => scenario.Name == name);

    public TrueFamily FamilyOf(TrueSession session) => Families.Single(family => family.Family == session.Family);
}

internal sealed record TrueScenario(string Name, string[] Sessions, string[] Commits, string? PeerSays);

internal sealed record TrueSession(
    string Id, string Agent, string? Parent, string Family, string Place, int RecordedCalls, TrueTokens Tokens, long? MeasuredMicros,
    TrueVerdicts Verdicts);

internal sealed record TrueTokens(long Input, long CacheRead, long CacheWrite5m, long CacheWrite1h, long Output, long Reasoning);

internal sealed record TrueVerdicts(int Rejected, int Interrupted);

internal sealed record TrueFamily(string Family, TruePost[] Posts);

internal sealed record TruePost(string Account, int Lines, int OfLines, string? Commit);

internal sealed record TrueCommit(string Commit, string Subject, bool OnMain, string? RevertedBy, TrueLink[] Links, TrueFile[] Files)
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
