using Outturn.Core.Evidence;
using Outturn.Pushing;
using Outturn.Sources.Collection;
using Outturn.Tests.Sample;

namespace Outturn.Tests.Server.Push;

/// <summary>What is pushed is judged on the server as it is where it came from.</summary>
public sealed class StoredRepositoryTests(JudgedSamples samples) : IDisposable
{
    private static readonly RepositoryId s_harbour = new("host.example/quay/harbour");

    private readonly PushedStore _server = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_report_of_the_pushed_sample_equals_the_local_one_to_the_byte(int seed)
    {
        var sample = samples.Of(seed);
        await _server.PushAsync(_server.Gather(sample.Folder, sample.Sessions), s_harbour);
        Assert.Equal(PushedStore.Report(sample.Evidence), PushedStore.Report(_server.Load(s_harbour)));
    }

    [Fact]
    public async Task A_report_of_a_real_pushed_repository_equals_the_local_one_to_the_byte()
    {
        var folder = Environment.GetEnvironmentVariable("OUTTURN_TEST_REPOSITORY");
        Assert.SkipWhen(folder is null, "OUTTURN_TEST_REPOSITORY names no repository");
        var collected = _server.Gather(folder!);
        await _server.PushAsync(collected, s_harbour);
        Assert.Equal(
            PushedStore.Report(EvidenceAssembly.Of(collected, FolderProbe.Disk)), PushedStore.Report(_server.Load(s_harbour)));
    }

    [Fact]
    public async Task A_second_push_sends_nothing_and_a_push_that_was_cut_off_goes_on()
    {
        var sample = samples.Of(1);
        var collected = _server.Gather(sample.Folder, sample.Sessions);
        var whole = _server.Target;
        _server.Target = whole with
        {
            Send = (kind, body, cancellation) => kind == EvidenceKind.Sources ? throw new PushFailure("the network is gone") : whole.Send(kind, body, cancellation),
        };
        await Assert.ThrowsAsync<PushFailure>(() => _server.PushAsync(collected, s_harbour));
        Assert.All(_server.Bodies, body => Assert.Equal(EvidenceKind.Commits, body.Kind));
        _server.Target = whole;
        var resumed = await _server.PushAsync(collected, s_harbour);
        Assert.Equal(0, resumed.Commits);
        Assert.True(resumed is { Sources: > 0, KnownCommits: > 0 });
        var again = await _server.PushAsync(_server.Gather(sample.Folder, sample.Sessions), s_harbour);
        Assert.Equal((0, 0, 0), (again.Sources, again.Commits, again.Bodies));
        Assert.Equal(PushedStore.Report(sample.Evidence), PushedStore.Report(_server.Load(s_harbour)));
    }

    [Fact]
    public async Task Two_machines_that_push_the_same_are_as_one_and_share_commits_and_records()
    {
        var sample = samples.Of(1);
        var collected = _server.Gather(sample.Folder, sample.Sessions);
        await _server.PushAsync(collected, s_harbour, "machine-1");
        var second = await _server.PushAsync(collected with { Scan = collected.Scan with { Uncommitted = [] } }, s_harbour, "machine-2");
        Assert.Equal(0, second.Commits);
        Assert.Equal(PushedStore.Report(sample.Evidence), PushedStore.Report(_server.Load(s_harbour)));
    }

    [Fact]
    public async Task Sessions_that_worked_elsewhere_are_counted_and_stay_where_they_are()
    {
        var sample = samples.Of(1);
        var folder = Directory.CreateTempSubdirectory("outturn-elsewhere-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "far.jsonl"), """
                {"type":"user","sessionId":"far","uuid":"u1","timestamp":"2026-01-01T00:00:00Z","cwd":"/far/private","message":{"role":"user","content":"a private word"}}
                {"type":"assistant","sessionId":"far","uuid":"u2","timestamp":"2026-01-01T00:00:01Z","cwd":"/far/private","message":{"id":"m1","role":"assistant","model":"claude-opus-4","usage":{"input_tokens":1,"output_tokens":2},"content":[]}}

                """, TestContext.Current.CancellationToken);
            var collected = _server.Gather(sample.Folder, sample.Sessions, folder.FullName);
            await _server.PushAsync(collected, s_harbour);
            var here = EvidenceAssembly.Of(collected, FolderProbe.Disk);
            Assert.Equal(1, here.Sources.Sum(source => source.Elsewhere));
            Assert.Equal(PushedStore.Report(here), PushedStore.Report(_server.Load(s_harbour)));
            Assert.All(_server.Bodies, body => Assert.False(System.Text.Encoding.UTF8.GetString(body.Body).Contains("private", StringComparison.Ordinal)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public void Dispose() => _server.Dispose();
}
