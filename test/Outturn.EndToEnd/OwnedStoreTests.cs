using System.Text.Json;
using Outturn.Tests.Server;

namespace Outturn.EndToEnd;

/// <summary>A server owns the store: the command line asks it, and gives the answer that it gives alone.</summary>
public sealed class OwnedStoreTests : IDisposable
{
    private readonly Scratch _scratch = Workshop.Open();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Each_command_answers_the_same_whoever_owns_the_store()
    {
        var tip = _scratch.Git("repo", "rev-parse", "HEAD");
        var file = _scratch.Git("repo", "ls-files").Split('\n')[0];
        string[][] questions =
        [
            ["report", "repo", "--sessions", "sessions", "--json"],
            ["report", "repo", "--sessions", "sessions", "--horizon", "3", "--rules", "content"],
            ["lines", "repo", "--sessions", "sessions", "--json"],
            ["trace", "HEAD", "repo", "--sessions", "sessions", "--json"],
            ["trace", tip[..8], "repo", "--sessions", "sessions"],
            ["trace", $"{file}:1", "repo", "--sessions", "sessions", "--json"],
            ["trace", "nothing-of-the-kind", "repo", "--sessions", "sessions"],
            ["lines", "repo", "--path", "no/such/file", "--sessions", "sessions"],
        ];
        var alone = questions.Select(question => _scratch.Outturn(question)).ToArray();
        await using var server = await OwnAsync();
        foreach (var (question, expected) in questions.Zip(alone))
        {
            server.Asked.Clear();
            Assert.Equal(expected, _scratch.Outturn(question));
            Assert.Contains(server.Asked, asked => asked.StartsWith("POST /api/v1/repositories/", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_server_that_does_not_answer_costs_no_answer()
    {
        string[] question = ["report", "repo", "--sessions", "sessions", "--json"];
        var alone = _scratch.Outturn(question).Ends(0);
        await using var server = await OwnAsync();
        for (var i = 0; i < 3; i++)
        {
            server.Faults.Enqueue(503);
        }
        var answer = _scratch.Outturn(question).Ends(0);
        Assert.Equal(alone.Out, answer.Out);
        Assert.Contains("does not answer", answer.Error, StringComparison.Ordinal);
    }

    private async Task<LoopbackServer> OwnAsync()
    {
        var server = await LoopbackServer.StartAsync(_scratch.Path("data/outturn/outturn.duckdb"));
        var json = JsonSerializer.Serialize(new { process = Environment.ProcessId, pages = server.Address, secret = LoopbackServer.Token });
        _scratch.Write("data/outturn/server.json", json);
        return server;
    }
}
