using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Outturn.Core.Traces;
using Outturn.Sample.Repositories;
using Outturn.Sample.Sessions;

namespace Outturn.Sample.Records;

/// <summary>Stores a session in the repository as Entire does: cumulative, on a branch of its own.</summary>
internal static class EntireCheckpoint
{
    public const string Branch = "refs/heads/entire/checkpoints/v1";

    /// <summary>Stores all that the session has done so far, and returns the checkpoint's id, for the commit's trailer.</summary>
    public static string Store(SampleWorld world, ScriptedSession session, params string[] touched)
    {
        var id = world.Random.Hex(12);
        var folder = $"{id[..2]}/{id[2..]}";
        var refs = world.Repository;
        var tree = new Worktree(refs.Refs.ContainsKey(Branch) ? refs[Branch].Tree : SampleTree.Empty);
        var transcript = Encoding.UTF8.GetString(ClaudeCodeWriter.Render(session));
        var prompts = session.Steps.OfType<PersonTurn>().Select(turn => turn.Text).ToArray();
        var usage = Usage(session);
        Put(tree, $"{folder}/0/full.jsonl", transcript);
        Put(tree, $"{folder}/0/prompt.txt", string.Join("\n\n---\n\n", prompts) + "\n");
        Put(tree, $"{folder}/0/context.md", "# Session Context\n\n## User Prompts\n\n"
            + string.Concat(prompts.Select((prompt, index) => $"### Prompt {index + 1}\n\n{prompt}\n\n")));
        Put(tree, $"{folder}/0/content_hash.txt", $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(transcript)))}\n");
        Put(tree, $"{folder}/0/metadata.json", Text(new JsonObject
        {
            ["cli_version"] = "0.4.2",
            ["checkpoint_id"] = id,
            ["session_id"] = session.Id,
            ["strategy"] = "manual-commit",
            ["created_at"] = JsonText.Time(session.Now),
            ["branch"] = session.Setting.Branch,
            ["checkpoints_count"] = 1,
            ["files_touched"] = Paths(touched),
            ["agent"] = Agents.ClaudeCode,
            ["token_usage"] = usage,
        }));
        Put(tree, $"{folder}/metadata.json", Text(new JsonObject
        {
            ["cli_version"] = "0.4.2",
            ["checkpoint_id"] = id,
            ["strategy"] = "manual-commit",
            ["branch"] = session.Setting.Branch,
            ["checkpoints_count"] = 1,
            ["files_touched"] = Paths(touched),
            ["sessions"] = new JsonArray(new JsonObject
            {
                ["metadata"] = $"/{folder}/0/metadata.json",
                ["transcript"] = $"/{folder}/0/full.jsonl",
                ["context"] = $"/{folder}/0/context.md",
                ["content_hash"] = $"/{folder}/0/content_hash.txt",
                ["prompt"] = $"/{folder}/0/prompt.txt",
            }),
            ["token_usage"] = usage.DeepClone(),
        }));
        refs.Commit(Branch, tree.Tree, SampleWorld.Contributor, session.Now, $"Checkpoint: {id}\n\nEntire-Session: {session.Id}\n"
            + "Entire-Strategy: manual-commit\nEntire-Agent: Claude Code\n");
        return id;
    }

    private static JsonObject Usage(ScriptedSession session)
    {
        var calls = session.OwnSteps.OfType<ModelReply>().ToArray();
        var usage = calls.Aggregate(default(TokenUsage), (sum, call) => sum + call.Usage);
        return new JsonObject
        {
            ["input_tokens"] = usage.Input,
            ["cache_creation_tokens"] = usage.CacheWrite,
            ["cache_read_tokens"] = usage.CacheRead,
            ["output_tokens"] = usage.Output,
            ["api_call_count"] = calls.Length,
        };
    }

    private static JsonArray Paths(string[] paths) => new([.. paths.Select(path => (JsonNode)path)]);

    private static void Put(Worktree tree, string path, string text) => tree.Write(path, text, LineAuthor.Unknown);

    private static string Text(JsonObject document) => Encoding.UTF8.GetString(JsonText.Document(document));
}
