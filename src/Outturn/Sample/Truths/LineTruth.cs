using System.Text.Json.Nodes;
using Outturn.Core.Traces;
using Outturn.Sample.Repositories;
using Outturn.Sample.Sessions;

namespace Outturn.Sample.Truths;

/// <summary>What became of the lines of each landed commit.</summary>
internal static class LineTruth
{
    public static IEnumerable<JsonNode> All(SampleWorld world, LineLives lives) =>
        lives.All.GroupBy(life => life.Commit).Select(commit => Commit(world, lives, commit.Key, [.. commit]));

    private static JsonNode Commit(SampleWorld world, LineLives lives, SampleCommit commit, LineLife[] lines)
    {
        var counted = lines.Where(life => IsCounted(world, life)).ToArray();
        var fates = new JsonObject();
        foreach (var fate in LineFates.All)
        {
            fates[fate] = counted.Count(life => LineFates.Of(life, LineFates.AccountDays, lives.Present) == fate);
        }
        return new JsonObject
        {
            ["commit"] = commit.Id,
            ["subject"] = commit.Subject,
            ["isMerge"] = commit.Parents.Length > 1,
            ["born"] = JsonText.Time(commit.At),
            ["lines"] = counted.Length,
            ["fates"] = fates,
            ["runs"] = new JsonArray([.. Runs(world, lives.Present, lines)]),
        };
    }

    /// <summary>Whether figures count a line: it has a letter or digit, and its file is not left out.</summary>
    public static bool IsCounted(SampleWorld world, LineLife life) =>
        HasContent(life) && !world.ExcludedPaths.Contains(life.Path);

    private static bool HasContent(LineLife life) => LineHash.HasContent(LineHash.Of(life.Line.Text));

    private static IEnumerable<JsonNode> Runs(SampleWorld world, DateTimeOffset present, LineLife[] lines)
    {
        for (var first = 0; first < lines.Length;)
        {
            var life = lines[first];
            var end = first + 1;
            while (end < lines.Length && lines[end].Number == lines[end - 1].Number + 1 && lines[end].Path == life.Path
                && lines[end].Line.Author == life.Line.Author && lines[end].Death == life.Death && HasContent(lines[end]) == HasContent(life))
            {
                end++;
            }
            yield return Run(world, present, life, end - first);
            first = end;
        }
    }

    private static JsonObject Run(SampleWorld world, DateTimeOffset present, LineLife life, int count)
    {
        var node = new JsonObject
        {
            ["path"] = life.Path,
            ["first"] = life.Number,
            ["count"] = count,
            ["author"] = life.Line.Author,
            ["counted"] = IsCounted(world, life),
            ["end"] = life.Death?.Kind ?? "alive",
            ["seconds"] = life.Seconds(present),
        };
        if (life.Death is { } death)
        {
            node["by"] = death.Commit.Id;
            node["at"] = JsonText.Time(death.Commit.At);
            node["killer"] = LineFates.Killer(life);
        }
        return node;
    }
}
