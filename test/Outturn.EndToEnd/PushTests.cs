using System.Text.Json;
using Outturn.Tests.Server;

namespace Outturn.EndToEnd;

public sealed class PushTests : IAsyncLifetime
{
    private readonly Scratch _scratch = Workshop.Open();
    private LoopbackServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await LoopbackServer.StartAsync(_scratch.Path("server/outturn.duckdb"));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _scratch.Dispose();
    }

    [Fact]
    public void What_is_new_is_sent_once_and_the_token_is_never_shown()
    {
        _scratch.Variables["OUTTURN_TOKEN"] = LoopbackServer.Token;
        var first = Push("--json").Ends(0);
        var sent = JsonDocument.Parse(first.Out).RootElement;
        Assert.Equal("outturn.push/1", sent.GetProperty("schema").GetString());
        Assert.True(sent.GetProperty("commitsSent").GetInt32() > 0 && sent.GetProperty("sourcesSent").GetInt32() > 0);
        Assert.Contains("the server has it all", Push().Ends(0).Out, StringComparison.Ordinal);
        _scratch.Write("repo/new.txt", "a line\n");
        _scratch.Git("repo", "add", "new.txt");
        _scratch.Git("repo", "commit", "-qm", "One more");
        Assert.Contains("sent 1 commit and 0 sources", Push().Ends(0).Out, StringComparison.Ordinal);
        Assert.DoesNotContain(LoopbackServer.Token, first.Out + first.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_for_one_run_pushes_a_shallow_clone_and_the_next_one_is_where_it_was()
    {
        _scratch.Git(".", "clone", "-q", "--depth", "1", "file://" + _scratch.Path("repo"), "clone");
        _scratch.Variables["CI"] = "true";
        _scratch.Variables["OUTTURN_TOKEN"] = LoopbackServer.Token;
        string[] push = ["push", _scratch.Path("clone"), "--server", _server.Address.AbsoluteUri, "--sessions", _scratch.Path("sessions"), "--repository", "host.example/quay/workshop"];
        _scratch.Outturn(push).Ends(0);
        Assert.False(File.Exists(_scratch.Path("data/outturn/machine")));
        Directory.Delete(_scratch.Path("data/outturn"), recursive: true);
        Assert.Contains("the server has it all", _scratch.Outturn(push).Ends(0).Out, StringComparison.Ordinal);
        Assert.Equal("ci", Assert.Single(_server.Store.ListCheckouts()).Checkout);
    }

    [Fact]
    public void What_keeps_a_push_from_its_server_is_said()
    {
        _scratch.Outturn("push", "repo").Fails(2, "--server");
        _scratch.Outturn("push", "repo", "--server", "https://name:word@host.example").Fails(2, "--token");
        _scratch.Outturn("push", "repo", "--server", "http://host.example", "--token", "t").Fails(2, "unencrypted", "--insecure");
        Push("--token", "wrong").Fails(1, "does not take the token");
        var file = _scratch.Write("configuration/outturn/push.json", $$"""{"server":"{{_server.Address}}","token":"{{LoopbackServer.Token}}"}""");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        _scratch.Outturn("push", "repo", "--sessions", "sessions").Fails(1, "chmod 600");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _scratch.Outturn("push", "repo", "--sessions", "sessions").Ends(0);
    }

    [Fact]
    public void Watching_follows_changes_and_ends_well_when_it_is_interrupted()
    {
        _scratch.Variables["OUTTURN_TOKEN"] = LoopbackServer.Token;
        var watching = _scratch.Start(
            Scratch.Program, "push", "repo", "--server", _server.Address.AbsoluteUri, "--sessions", "sessions", "--watch", "--every", "1");
        Assert.True(SpinWait.SpinUntil(() => _server.Store.ListCheckouts().Count == 1, TimeSpan.FromSeconds(30)));
        var before = _server.Log.Count;
        _scratch.Write("repo/uncommitted.txt", "a line\n");
        Assert.True(SpinWait.SpinUntil(() => _server.Log.Count > before, TimeSpan.FromSeconds(30)));
        // The store is free between two looks.
        _scratch.Report("repo");
        _scratch.Shell($"kill -INT {watching.Id}").Ends(0);
        Assert.Equal(0, _scratch.Finish(watching, "interrupted").ExitCode);
    }

    private Answer Push(params string[] more) =>
        _scratch.Outturn(["push", "repo", "--server", _server.Address.AbsoluteUri, "--sessions", "sessions", .. more]);
}
