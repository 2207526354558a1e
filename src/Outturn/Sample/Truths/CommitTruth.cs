using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Outturn.Sample.Repositories;
using Outturn.Sample.Sessions;

namespace Outturn.Sample.Truths;

/// <summary>Who wrote each line that a commit added.</summary>
internal static partial class CommitTruth
{
    /// <summary>Every commit but merges that a ref with work reaches, oldest first.</summary>
    public static IEnumerable<JsonNode> All(SampleWorld world)
    {
        var repository = world.Repository;
        var main = repository.Reach(SampleRepository.Main);
        var reached = repository.Refs.Keys.Where(FamilyPosts.IsWork).SelectMany(repository.Reach).ToHashSet();
        return repository.Commits.Where(commit => commit.Parents.Length < 2 && reached.Contains(commit))
            .Select(commit => Commit(commit, world, main.Contains(commit)));
    }

    private static JsonNode Commit(SampleCommit commit, SampleWorld world, bool onMain)
    {
        var node = new JsonObject
        {
            ["commit"] = commit.Id,
            ["subject"] = commit.Subject,
            ["onMain"] = onMain,
            ["by"] = commit.Author.Name,
            ["at"] = JsonText.Time(commit.At),
        };
        if (TaskKind().Match(commit.Message) is { Success: true } kind)
        {
            node["task"] = kind.Groups[1].Value;
        }
        if (world.Reverts.TryGetValue(commit, out var revert))
        {
            node["revertedBy"] = revert.Id;
        }
        if (world.Reviews.TryGetValue(commit, out var review))
        {
            node["review"] = review;
        }
        node["links"] = new JsonArray([.. world.Links.Where(link => link.Commit == commit).Select(link => (JsonNode)new JsonObject
        {
            ["session"] = link.Session.Id,
            ["tier"] = "exact",
            ["because"] = link.Rule,
        })]);
        var exact = world.Recorded.Contains(commit);
        node["files"] = new JsonArray([.. AddedLines.Of(commit).Select(file => File(file, exact))]);
        return node;
    }

    private static JsonNode File(AddedLines file, bool exact)
    {
        var node = new JsonObject { ["path"] = file.Path };
        if (file.OldPath is { } old)
        {
            node["oldPath"] = old;
        }
        node["added"] = new JsonArray([.. Runs(file).Select(run =>
        {
            var range = new JsonObject { ["first"] = run.First, ["last"] = run.Last, ["author"] = run.Author };
            if (run.Author != LineAuthor.Unknown)
            {
                range["tier"] = exact ? "exact" : "deterministic";
            }
            return (JsonNode)range;
        })]);
        return node;
    }

    private static List<(int First, int Last, string Author)> Runs(AddedLines file)
    {
        var runs = new List<(int First, int Last, string Author)>();
        foreach (var (number, line) in file.Lines)
        {
            if (runs.Count > 0 && runs[^1].Last == number - 1 && runs[^1].Author == line.Author)
            {
                runs[^1] = (runs[^1].First, number, line.Author);
            }
            else
            {
                runs.Add((number, number, line.Author));
            }
        }
        return runs;
    }

    [GeneratedRegex(@"^(feat|fix|refactor|docs|test|chore)(?:\([\w-]+\))?: ")]
    private static partial Regex TaskKind();
}
