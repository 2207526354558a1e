using System.Text.Json.Nodes;
using Outturn.Core.Traces;
using Outturn.Sample.Repositories;

namespace Outturn.Sample.Truths;

/// <summary>Which commits made the faults that others fixed, and what blaming the removed lines says.</summary>
internal static class FixTruth
{
    public static IEnumerable<JsonNode> All(SampleWorld world, LineLives lives)
    {
        var ended = lives.All.Where(life => life.Death is not null && LineTruth.IsCounted(world, life)).ToLookup(life => life.Death!.Commit);
        return world.Fixes.Select(fix => Fix(fix, [.. ended[fix.Commit]]));
    }

    private static JsonNode Fix(FixFacts fix, LineLife[] removed)
    {
        var origins = Origins(removed);
        var code = Origins(removed.Where(life => !IsComment(life.Line)));
        var suspects = code.Select(origin => origin.Commit).ToArray();
        var latest = suspects.MaxBy(commit => commit.At);
        var largest = suspects.MaxBy(commit => AddedLines.Of(commit).Sum(file => file.Lines.Count));
        var node = new JsonObject
        {
            ["commit"] = fix.Commit.Id,
            ["subject"] = fix.Commit.Subject,
            ["because"] = fix.Because,
            ["removed"] = new JsonArray([.. origins.Select(origin => (JsonNode)new JsonObject
            {
                ["commit"] = origin.Commit.Id,
                ["lines"] = origin.Lines,
                ["comments"] = origin.Lines - code.FirstOrDefault(other => other.Commit == origin.Commit).Lines,
            })]),
            ["bugInducing"] = Ids(latest),
            ["largest"] = Ids(largest),
            ["scripted"] = new JsonArray([.. fix.Induced.Select(commit => (JsonNode)commit.Id)]),
        };
        if (fix.Note is { } note)
        {
            node["note"] = note;
        }
        return node;
    }

    private static (SampleCommit Commit, int Lines)[] Origins(IEnumerable<LineLife> lines) =>
        [.. lines.GroupBy(life => life.Commit).Select(group => (group.Key, group.Count())).OrderBy(origin => origin.Key.At)];

    private static bool IsComment(SampleLine line) => line.Text.TrimStart() is var text
        && (text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith("--", StringComparison.Ordinal) || text.StartsWith('#'));

    private static JsonArray Ids(SampleCommit? commit) => commit is null ? [] : [commit.Id];
}
