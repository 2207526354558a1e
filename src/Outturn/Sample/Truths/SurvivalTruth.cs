using System.Text.Json.Nodes;
using Outturn.Sample.Repositories;
using Outturn.Sample.Sessions;

namespace Outturn.Sample.Truths;

/// <summary>How long lines lived, and who ended them, by who wrote them.</summary>
internal sealed class SurvivalTruth(SampleWorld world, LineLives lives)
{
    private static readonly int[] SurvivalDays = [7, 30, 90, 180];
    private static readonly int[] ReworkDays = [14, 30, 90];
    private static readonly string[] Killers = ["sameSession", "otherSession", "person", "unknown"];

    private readonly Dictionary<string, string> _agents =
        world.Sessions.ToDictionary(entry => entry.Session.Author, entry => entry.Session.Setting.Agent);

    public JsonArray Survival() => new([.. Groups().Select(group => (JsonNode)new JsonObject
    {
        ["group"] = group.Name,
        ["agent"] = group.Agent,
        ["lines"] = group.Lines.Length,
        ["horizons"] = new JsonArray([.. SurvivalDays.Select(days => Horizon(group.Lines, days))]),
        ["observations"] = new JsonArray([.. Observations(group.Lines)]),
    })]);

    public JsonArray Rework() => new([.. Groups().Select(group => (JsonNode)new JsonObject
    {
        ["group"] = group.Name,
        ["agent"] = group.Agent,
        ["lines"] = group.Lines.Length,
        ["horizons"] = new JsonArray([.. ReworkDays.Select(days => Reworked(group.Lines, days))]),
    })]);

    /// <summary>By origin, and the agents' once more by agent.</summary>
    private IEnumerable<(string Name, string? Agent, LineLife[] Lines)> Groups()
    {
        var counted = lives.All.Where(life => LineTruth.IsCounted(world, life)).ToArray();
        var groups = counted.ToLookup(life => LineFates.Group(life.Line.Author));
        var agents = groups["agent"].GroupBy(life => _agents[life.Line.Author]).OrderBy(group => group.Key, StringComparer.Ordinal);
        return new[] { "agent", LineAuthor.Human, LineAuthor.Unknown }.Select(name => (name, (string?)null, groups[name].ToArray()))
            .Concat(agents.Select(group => ("agent", (string?)group.Key, group.ToArray())));
    }

    private JsonNode Horizon(LineLife[] lines, int days)
    {
        var limit = days * 86_400L;
        return new JsonObject
        {
            ["days"] = days,
            ["atRisk"] = lines.Count(life => life.Seconds(lives.Present) >= limit),
            ["died"] = lines.Count(life => life.Death is not null && life.Seconds(lives.Present) < limit),
            ["tooYoung"] = lines.Count(life => life.Death is null && life.Seconds(lives.Present) < limit),
        };
    }

    private IEnumerable<JsonNode> Observations(LineLife[] lines) => lines
        .GroupBy(life => (life.Commit, Seconds: life.Seconds(lives.Present), Died: life.Death is not null))
        .OrderBy(group => group.Key.Seconds).ThenBy(group => group.Key.Commit.Id, StringComparer.Ordinal).Select(group => new JsonObject
        {
            ["commit"] = group.Key.Commit.Id,
            ["seconds"] = group.Key.Seconds,
            ["died"] = group.Key.Died,
            ["lines"] = group.Count(),
        });

    private JsonNode Reworked(LineLife[] lines, int days)
    {
        var fates = lines.ToLookup(life => LineFates.Of(life, days, lives.Present));
        var node = new JsonObject { ["days"] = days };
        foreach (var fate in LineFates.All)
        {
            node[fate] = fates[fate].Count();
        }
        node["by"] = new JsonObject(Killers.Select(killer => KeyValuePair.Create(
            killer, (JsonNode?)fates["reworked"].Count(life => LineFates.Killer(life) == killer))));
        return node;
    }
}
