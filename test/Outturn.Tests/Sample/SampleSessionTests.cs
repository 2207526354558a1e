using System.Text.Json;

namespace Outturn.Tests.Sample;

public class SampleSessionTests(WrittenSample sample) : IClassFixture<WrittenSample>
{
    [Fact]
    public void Every_line_but_the_torn_one_is_json()
    {
        var torn = new List<string>();
        foreach (var file in Directory.EnumerateFiles(sample.Sessions, "*.jsonl", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            torn.AddRange(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !IsJson(line)).Select(_ => Path.GetFileNameWithoutExtension(file)));
        }
        Assert.Equal([sample.Scenario("rejected").GetProperty("sessions")[0].GetString()!], torn);
        Assert.All(Directory.EnumerateFiles(sample.Sessions, "*.json", SearchOption.AllDirectories), file => Assert.True(IsJson(File.ReadAllText(file))));
    }

    [Fact]
    public void Every_session_has_a_file_in_its_agents_layout()
    {
        var agents = sample.Truth.GetProperty("sessions").EnumerateArray().GroupBy(session => session.GetProperty("agent").GetString());
        Assert.Equal(["Claude Code", "Codex", "Copilot CLI", "Gemini CLI", "OpenCode"], agents.Select(group => group.Key).Order(StringComparer.Ordinal));
        foreach (var session in sample.Truth.GetProperty("sessions").EnumerateArray())
        {
            var files = session.GetProperty("files").EnumerateArray().Select(file => file.GetString()!).ToArray();
            Assert.Equal(session.GetProperty("place").GetString() == "checkpoint", files.Length == 0);
            Assert.All(files, file => Assert.True(File.Exists(Path.Combine(sample.Sessions, file))));
        }
    }

    [Fact]
    public void Tokens_of_all_files_add_up_to_the_truth()
    {
        var calls = new Dictionary<string, long[]>();
        foreach (var file in Directory.EnumerateFiles(sample.Sessions, "*.json*", SearchOption.AllDirectories))
        {
            Collect(file, Path.GetExtension(file) == ".jsonl" ? File.ReadLines(file) : [File.ReadAllText(file)], calls);
        }
        var branch = sample.Git("ls-tree", "-r", "--name-only", "entire/checkpoints/v1").Split('\n').Where(path => path.EndsWith("full.jsonl", StringComparison.Ordinal));
        foreach (var path in branch)
        {
            Collect(path, sample.Git("show", $"entire/checkpoints/v1:{path}").Split('\n'), calls);
        }
        var sums = Enumerable.Range(0, 5).Select(kind => calls.Values.Sum(call => call[kind]));
        var tokens = sample.Truth.GetProperty("totals").GetProperty("tokens");
        Assert.Equal(
            new[] { "input", "cacheRead", "cacheWrite5m", "cacheWrite1h", "output" }.Select(kind => tokens.GetProperty(kind).GetInt64()), sums);
    }

    [Theory]
    [InlineData("squash-merge", "landed")]
    [InlineData("rebase", "landed")]
    [InlineData("reverted-later", "reverted")]
    [InlineData("chat-only", "noArtifact")]
    [InlineData("abandoned", "abandoned")]
    [InlineData("rejected", "rejected")]
    [InlineData("subagent", "landed")]
    [InlineData("several-changes", "landed,landed")]
    [InlineData("failed-attempt", "landed,abandoned")]
    [InlineData("here-documents", "landed")]
    [InlineData("reformatted", "landed")]
    [InlineData("moved", "landed")]
    [InlineData("checkpoint", "landed")]
    [InlineData("in-flight-branch", "inFlight")]
    [InlineData("in-flight-worktree", "inFlight")]
    [InlineData("unpriced", "noArtifact")]
    [InlineData("unattributed", "unattributed")]
    public void Each_scenario_ends_in_its_accounts(string scenario, string accounts)
    {
        var posts = sample.Family(scenario).GetProperty("posts").EnumerateArray().ToArray();
        var found = posts.Select(post => post.GetProperty("account").GetString()).Distinct();
        Assert.Equal(accounts.Split(',').Distinct().Order(), found.Order());
        Assert.Equal(1m, posts.Sum(post => post.GetProperty("share").GetDecimal()), 5);
    }

    [Fact]
    public void A_printed_hash_is_that_of_the_commit()
    {
        foreach (var name in new[] { "subagent", "here-documents" })
        {
            var scenario = sample.Scenario(name);
            var commit = scenario.GetProperty("commits")[0].GetString()!;
            var path = Directory.EnumerateFiles(sample.Sessions, $"{scenario.GetProperty("sessions")[0]}.jsonl", SearchOption.AllDirectories).Single();
            Assert.Contains($"[main {commit[..7]}] ", File.ReadAllText(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_resumed_file_repeats_the_first_and_a_subagents_file_repeats_its_parent()
    {
        var resumed = sample.Scenario("resumed").GetProperty("sessions");
        Assert.NotEmpty(MessageIds($"{resumed[0]}.jsonl").Intersect(MessageIds($"{resumed[1]}.jsonl")));
        Assert.Empty(MessageIds($"{resumed[0]}.jsonl").Except(MessageIds($"{resumed[1]}.jsonl")));
        var delegated = sample.Scenario("subagent").GetProperty("sessions");
        var child = delegated[1].GetString()!.Split('/')[1];
        Assert.Single(MessageIds($"{delegated[0]}.jsonl").Intersect(MessageIds($"agent-{child}.jsonl")));
    }

    [Fact]
    public void Three_cases_name_what_a_peer_gets_wrong() =>
        Assert.Equal(3, sample.Truth.GetProperty("scenarios").EnumerateArray().Count(scenario => scenario.TryGetProperty("peerSays", out _)));

    private HashSet<string> MessageIds(string name)
    {
        var file = Directory.EnumerateFiles(sample.Sessions, name, SearchOption.AllDirectories).Single();
        return [.. File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("type").GetString() == "assistant").Select(line => line.GetProperty("message").GetProperty("id").GetString()!)];
    }

    /// <summary>Input, cache read, written for five minutes, for an hour, output: by an id that every copy of a call repeats.</summary>
    private static void Collect(string file, IEnumerable<string> lines, Dictionary<string, long[]> calls)
    {
        var (number, previous) = (0, "");
        foreach (var line in lines.Where(IsJson))
        {
            var root = JsonDocument.Parse(line).RootElement;
            number++;
            if (Find(root, "message", "usage") is { } claude)
            {
                var created = claude.GetProperty("cache_creation");
                Keep(calls, root.GetProperty("message").GetProperty("id").GetString()!, [
                    Long(claude, "input_tokens"), Long(claude, "cache_read_input_tokens"), Long(created, "ephemeral_5m_input_tokens"),
                    Long(created, "ephemeral_1h_input_tokens"), Long(claude, "output_tokens")]);
            }
            else if (Find(root, "payload", "info", "last_token_usage") is { } codex && previous != (previous = Find(root, "payload", "info")!.Value.GetRawText()))
            {
                Keep(calls, $"{file}:{number}", Inclusive(Long(codex, "input_tokens"), Long(codex, "cached_input_tokens"), Long(codex, "output_tokens")));
            }
            else if (Find(root, "data", "modelMetrics") is { } models)
            {
                foreach (var usage in models.EnumerateObject().Select(model => model.Value.GetProperty("usage")))
                {
                    Keep(calls, $"{file}:{number}", Inclusive(Long(usage, "inputTokens"), Long(usage, "cacheReadTokens"), Long(usage, "outputTokens")));
                }
            }
            else if (Find(root, "messages") is { } gemini)
            {
                foreach (var message in gemini.EnumerateArray().Where(message => message.TryGetProperty("tokens", out _)))
                {
                    var tokens = message.GetProperty("tokens");
                    Keep(calls, message.GetProperty("id").GetString()!, Inclusive(Long(tokens, "input"), Long(tokens, "cached"), Long(tokens, "output") + Long(tokens, "thoughts")));
                }
            }
            else if (Find(root, "tokens", "cache") is { } cache)
            {
                var tokens = root.GetProperty("tokens");
                Keep(calls, root.GetProperty("id").GetString()!, [Long(tokens, "input"), Long(cache, "read"), Long(cache, "write"), 0, Long(tokens, "output")]);
            }
        }
    }

    private static long[] Inclusive(long input, long cached, long output) => [input - cached, cached, 0, 0, output];

    private static void Keep(Dictionary<string, long[]> calls, string id, long[] call) =>
        calls[id] = calls.TryGetValue(id, out var known) && known[4] >= call[4] ? known : call;

    private static long Long(JsonElement element, string name) => element.GetProperty(name).GetInt64();

    private static JsonElement? Find(JsonElement element, params string[] path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }
        return element.ValueKind == JsonValueKind.Null ? null : element;
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
