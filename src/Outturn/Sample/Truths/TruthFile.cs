using System.Text.Json.Nodes;
using Outturn.Core.Traces;
using Outturn.Sample.Repositories;
using Outturn.Sample.Sessions;

namespace Outturn.Sample.Truths;

/// <summary>Writes what is true of the sample: see <c>docs/sample.md</c>.</summary>
internal static class TruthFile
{
    public const string Schema = "outturn-sample/1";

    /// <summary>Tokens of a prompt beyond which some models cost more.</summary>
    private const int LongPrompt = 200_000;

    public static JsonObject Of(SampleWorld world, IReadOnlyDictionary<string, List<string>> files)
    {
        var lives = new LineLives(world);
        var posts = new FamilyPosts(world, (commit, _) => world.Reverts.ContainsKey(commit) ? "reverted" : "landed");
        var split = new FamilyPosts(world, (_, line) => LineFates.Of(lives[line], LineFates.AccountDays, lives.Present));
        var survival = new SurvivalTruth(world, lives);
        var roots = world.Sessions.Where(entry => entry.Session.Parent is null).ToArray();
        return new JsonObject
        {
            ["schema"] = Schema,
            ["seed"] = world.Seed,
            ["mainBranch"] = "main",
            ["present"] = JsonText.Time(lives.Present),
            ["scenarios"] = new JsonArray([.. world.Scenarios.Select(Scenario)]),
            ["sessions"] = new JsonArray([.. world.Sessions.Select(entry => Session(entry.Session, entry.Place, files))]),
            ["families"] = new JsonArray([.. roots.Select(entry => Family(
                entry.Session, posts.Of(entry.Session, entry.Place), split.Of(entry.Session, entry.Place)))]),
            ["commits"] = new JsonArray([.. CommitTruth.All(world)]),
            ["merges"] = new JsonArray([.. world.Merges.Select(Merge)]),
            ["reverts"] = new JsonArray([.. Reverts(world)]),
            ["excluded"] = Strings(world.ExcludedPaths.Order(StringComparer.Ordinal)),
            ["lines"] = new JsonArray([.. LineTruth.All(world, lives)]),
            ["survival"] = survival.Survival(),
            ["rework"] = survival.Rework(),
            ["fixes"] = new JsonArray([.. FixTruth.All(world, lives)]),
            ["skips"] = new JsonArray([.. world.Skips.Select(Skip)]),
            ["totals"] = Totals(world),
        };
    }

    private static JsonNode Scenario(ScenarioFacts scenario)
    {
        var node = new JsonObject
        {
            ["name"] = scenario.Name,
            ["about"] = scenario.About,
            ["sessions"] = Strings(scenario.Sessions),
            ["commits"] = Strings(scenario.Commits),
        };
        if (scenario.PeerCase is { } wrong)
        {
            node["peerSays"] = wrong;
        }
        return node;
    }

    private static JsonNode Session(
        ScriptedSession session, SessionPlace place, IReadOnlyDictionary<string, List<string>> files)
    {
        var calls = session.OwnReplies.ToArray();
        var node = new JsonObject
        {
            ["id"] = session.Id,
            ["agent"] = session.Setting.Agent,
            ["parent"] = session.Parent?.Id,
            ["family"] = session.Root.Id,
            ["model"] = session.Setting.Model,
            ["start"] = JsonText.Time(session.OwnSteps.First().At),
            ["end"] = JsonText.Time(session.OwnSteps.Last().At),
            ["place"] = place switch
            {
                SessionPlace.Checkpoint => "checkpoint",
                SessionPlace.Loose => "loose",
                SessionPlace.Inline => "inline",
                _ => "folder",
            },
            ["files"] = Strings(files.GetValueOrDefault(session.Id, [])),
            ["modelCalls"] = calls.Length,
            ["recordedCalls"] = RecordedCalls(session, calls),
            ["tokens"] = Tokens(calls),
            ["longTokens"] = Tokens(calls.Where(call => call.Usage is var usage && usage.Input + usage.CacheRead + usage.CacheWrite > LongPrompt)),
        };
        if (calls.Any(call => call.MeasuredMicros is not null))
        {
            node["measuredMicros"] = calls.Sum(call => call.MeasuredMicros ?? 0);
        }
        node["verdicts"] = new JsonObject
        {
            ["rejected"] = calls.Sum(call => call.Calls.Count(tool => tool.Rejection is not null)),
            ["interrupted"] = session.OwnSteps.OfType<Interruption>().Count(),
        };
        return node;
    }

    /// <summary>Copilot CLI writes usage down once, at shutdown, by model.</summary>
    private static int RecordedCalls(ScriptedSession session, ModelReply[] calls) =>
        session.Setting.Agent == Agents.CopilotCli ? calls.DistinctBy(call => call.Model).Count() : calls.Length;

    private static JsonNode Family(ScriptedSession root, IReadOnlyList<FamilyPost> posts, IReadOnlyList<FamilyPost> split) => new JsonObject
    {
        ["family"] = root.Id,
        ["posts"] = Posts(posts),
        ["splitPosts"] = Posts(split),
    };

    private static JsonArray Posts(IReadOnlyList<FamilyPost> posts)
    {
        var lines = posts.Sum(post => post.Lines);
        return new JsonArray([.. posts.Select(post =>
        {
            var node = new JsonObject
            {
                ["account"] = post.Account,
                ["lines"] = post.Lines,
                ["ofLines"] = lines,
                ["share"] = lines == 0 ? 1m : Math.Round((decimal)post.Lines / lines, 6),
            };
            if (post.Commit is { } commit)
            {
                node["commit"] = commit.Id;
                node["subject"] = commit.Subject;
            }
            return (JsonNode)node;
        })]);
    }

    private static JsonNode Merge(MergeFacts merge) => new JsonObject
    {
        ["merge"] = merge.Merge.Id,
        ["by"] = merge.Merge.Author.Name,
        ["at"] = JsonText.Time(merge.Merge.At),
        ["commits"] = Strings(merge.Commits.Select(commit => commit.Id)),
        ["written"] = JsonText.Time(merge.Commits.Min(commit => commit.Written)),
    };

    private static IEnumerable<JsonNode> Reverts(SampleWorld world) =>
        world.Reverts.Select(entry => (entry.Key, entry.Value, "message"))
            .Concat(world.RevertsByContent.Select(entry => (entry.Key, entry.Value, "content")))
            .Select(entry => (JsonNode)new JsonObject { ["commit"] = entry.Key.Id, ["by"] = entry.Value.Id, ["because"] = entry.Item3 });

    private static JsonNode Skip(ExpectedSkip skip) => new JsonObject
    {
        ["session"] = skip.Session,
        ["reason"] = skip.Reason,
        ["count"] = skip.Count,
    };

    private static JsonObject Totals(SampleWorld world)
    {
        var calls = world.Sessions.SelectMany(entry => entry.Session.OwnReplies).ToArray();
        var models = new JsonObject();
        foreach (var group in calls.GroupBy(call => call.Model).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            models[group.Key] = Tokens(group);
        }
        return new JsonObject
        {
            ["sessions"] = world.Sessions.Count,
            ["modelCalls"] = calls.Length,
            ["tokens"] = Tokens(calls),
            ["models"] = models,
        };
    }

    private static JsonObject Tokens(IEnumerable<ModelReply> calls)
    {
        var usage = calls.Aggregate(default(TokenUsage), (sum, call) => sum + call.Usage);
        return new JsonObject
        {
            ["input"] = usage.Input,
            ["cacheRead"] = usage.CacheRead,
            ["cacheWrite5m"] = usage.CacheWrite5m,
            ["cacheWrite1h"] = usage.CacheWrite1h,
            ["output"] = usage.Output,
            ["reasoning"] = usage.Reasoning,
        };
    }

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
