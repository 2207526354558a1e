using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Outturn.EndToEnd;

/// <summary>A repository whose one work file a good session wrote, for $0.036, and the lines to write others with.</summary>
internal static class Workshop
{
    public const string Good = "11111111-1111-4111-8111-111111111111";
    public const string Bad = "22222222-2222-4222-8222-222222222222";

    /// <summary>What one call costs: a thousand tokens in and out of a model of $3 and $15 a million.</summary>
    public const long Call = 18_000;

    /// <summary>What the good session costs.</summary>
    public const long GoodSpend = 2 * Call;

    // A line says the more about who wrote it the rarer it is, and in a repository as small as this no line is very rare.
    private static readonly string Work = string.Concat(Enumerable.Range(1, 20).Select(number => $"the good session alone wrote line {number}\n"));

    /// <summary>Makes <c>repo</c> with three commits, of which the second is the good session's, and <c>sessions/good.jsonl</c>.</summary>
    public static Scratch Open()
    {
        var scratch = new Scratch();
        Directory.CreateDirectory(scratch.Path("repo"));
        scratch.Write("good.txt", Work);
        scratch.Shell("""
            cd repo && git init -q -b main && git config user.name A && git config user.email a@b && mkdir folder
            echo 'what stood there before' > before.txt && git add . && git commit -q -m before
            mv ../good.txt . && git add . && git commit -q -m good
            echo 'what came after' > folder/after.txt && git add . && git commit -q -m after
            """).Ends(0);
        scratch.Write("sessions/good.jsonl", GoodSession(scratch.Path("repo")));
        return scratch;
    }

    public static void Commit(Scratch scratch, string repository, string file, string text)
    {
        scratch.Write(Path.Combine(repository, file), text);
        scratch.Git(repository, "add", "--all");
        scratch.Git(repository, "commit", "-q", "-m", file);
    }

    public static string GoodSession(string folder) => Lines(
        User(folder, Good), Assistant(folder, Good, 1, content: new JsonArray(new JsonObject
        {
            ["type"] = "tool_use",
            ["id"] = "toolu_1",
            ["name"] = "Write",
            ["input"] = new JsonObject { ["file_path"] = folder + "/good.txt", ["content"] = Work },
        })),
        User(folder, Good, 2, new JsonArray(new JsonObject
        {
            ["type"] = "tool_result",
            ["tool_use_id"] = "toolu_1",
            ["content"] = "File created.",
        })),
        Assistant(folder, Good, 3));

    public static string Lines(params IEnumerable<JsonObject> records) => string.Concat(records.Select(record => record.ToJsonString() + "\n"));

    public static JsonObject User(string folder, string session = Bad, int number = 0, JsonNode? content = null) =>
        Record(folder, session, number, "user", new JsonObject { ["role"] = "user", ["content"] = content ?? "Please." });

    public static JsonObject Assistant(
        string folder, string session, int number, string? model = "claude-sonnet-4-5-20250929", JsonNode? content = null, JsonNode? usage = null) =>
        Record(folder, session, number, "assistant", new JsonObject
        {
            ["id"] = $"msg_{session[..8]}_{number:0000000000}",
            ["role"] = "assistant",
            ["model"] = model,
            ["content"] = content ?? "Done.",
            ["usage"] = usage ?? new JsonObject { ["input_tokens"] = 1000, ["output_tokens"] = 1000 },
        });

    private static JsonObject Record(string folder, string session, int number, string type, JsonObject message) => new()
    {
        ["type"] = type,
        ["uuid"] = $"{session[..8]}-{type}-{number}",
        ["parentUuid"] = null,
        ["isSidechain"] = false,
        ["cwd"] = folder,
        ["sessionId"] = session,
        ["gitBranch"] = "main",
        ["version"] = "2.0.64",
        ["timestamp"] = $"2026-01-26T10:00:{number:00}.000Z",
        ["message"] = message,
    };
}
