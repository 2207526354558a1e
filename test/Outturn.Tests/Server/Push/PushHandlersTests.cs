using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Outturn.Core.Evidence;
using Outturn.Pushing;
using Outturn.Pushing.Wire;
using Outturn.Sources.Collection;
using Outturn.Tests.Sample;

namespace Outturn.Tests.Server.Push;

public sealed class PushHandlersTests(JudgedSamples samples) : IAsyncLifetime
{
    private static readonly RepositoryId s_harbour = new("host.example/quay/harbour");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outturn-handlers-");
    private readonly List<string> _notes = [];
    private readonly PushedStore _local = new();
    private LoopbackServer _server = null!;
    private HttpClient _http = null!;

    private PushTarget Target => new PushClient(_http, TimeProvider.System, new Random(1), _notes.Add) { MostAttempts = 3 }.Target;

    public async ValueTask InitializeAsync()
    {
        _server = await LoopbackServer.StartAsync(Path.Combine(_folder.FullName, "server.duckdb"));
        _http = PushClient.Connect(_server.Address, LoopbackServer.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _local.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_push_over_http_gives_the_report_that_it_gives_here_and_a_second_asks_once_and_sends_nothing()
    {
        var sample = samples.Of(1);
        _local.Target = Target;
        var collected = _local.Gather(sample.Folder, sample.Sessions);
        var first = await _local.PushAsync(collected, s_harbour);
        Assert.True(first is { Sources: > 0, Commits: > 0, Bodies: > 2, Last: not null });
        Assert.All(_server.Log, kept => Assert.Equal(("test", "application/json"), (kept.Source, kept.ContentType)));
        var evidence = Outturn.Server.Push.StoredRepository.Load(_server.Store, s_harbour, null, out _);
        Assert.Equal(PushedStore.Report(sample.Evidence), PushedStore.Report(evidence!));
        _server.Asked.Clear();
        Assert.Equal((0, 0, 0, null), await _local.PushAsync(collected, s_harbour) is var again ? (again.Sources, again.Commits, again.Bodies, again.Last) : default);
        Assert.Equal(["GET /api/v1/push/have"], _server.Asked);
    }

    [Fact]
    public async Task What_may_pass_is_tried_again_and_nothing_is_lost()
    {
        var sample = samples.Of(1);
        _local.Target = Target;
        _server.Faults.Enqueue(503);
        _server.Faults.Enqueue(0);
        _server.Refusals.Enqueue(AppendRefusal.Busy);
        await _local.PushAsync(_local.Gather(sample.Folder, sample.Sessions), s_harbour);
        Assert.Equal(3, _notes.Count);
        var evidence = Outturn.Server.Push.StoredRepository.Load(_server.Store, s_harbour, null, out _);
        Assert.Equal(PushedStore.Report(sample.Evidence), PushedStore.Report(evidence!));
    }

    [Fact]
    public async Task What_does_not_pass_is_said_with_what_to_do()
    {
        using var stranger = PushClient.Connect(_server.Address, "another secret");
        var target = new PushClient(stranger, TimeProvider.System, new Random(1), _notes.Add).Target;
        var refused = await Assert.ThrowsAsync<PushFailure>(() => target.Have(s_harbour, "m", CancellationToken.None));
        Assert.Contains("--token", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("another secret", refused.ToString(), StringComparison.Ordinal);
        for (var i = 0; i < 3; i++)
        {
            _server.Faults.Enqueue(429);
        }
        var busy = await Assert.ThrowsAsync<PushFailure>(() => Target.Have(s_harbour, "m", CancellationToken.None));
        Assert.Contains("run the same command again", busy.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "schema")]
    [InlineData("not JSON", "invalid")]
    public async Task A_body_that_is_not_understood_is_refused_and_not_kept(string body, string about)
    {
        var answer = await PostAsync(Encoding.UTF8.GetBytes(body), "commits");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(about, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(_server.Log);
    }

    [Fact]
    public async Task A_body_that_unpacks_to_more_than_is_read_is_refused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(new byte[PushReader.LargestBody + 1]);
        }
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(packed.ToArray(), "sources", "gzip")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("no gzip"u8.ToArray(), "sources", "gzip")).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync("x"u8.ToArray(), "sources", "zstd")).StatusCode);
        Assert.Empty(_server.Log);
    }

    [Fact]
    public async Task A_log_that_is_full_or_busy_is_a_reason_to_come_back()
    {
        var body = PushWriter.Commits(new CommitsBody(s_harbour, []));
        _server.Refusals.Enqueue(AppendRefusal.Busy);
        var busy = await PostAsync(body, "commits");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), busy.Headers.RetryAfter?.Delta);
        _server.Refusals.Enqueue(AppendRefusal.TooLarge);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(body, "commits")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(body, "commits")).StatusCode);
    }

    [Theory]
    [InlineData("repository=harbour&checkout=m")]
    [InlineData("repository=host.example/quay/harbour")]
    [InlineData("repository=host.example/quay/harbour&checkout=../x")]
    public async Task A_question_about_nothing_is_refused(string query)
    {
        var answer = await _http.GetAsync("api/v1/push/have?" + query, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(byte[] body, string kind, string? encoding = null)
    {
        var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }
        return _http.PostAsync("api/v1/push/" + kind, content, TestContext.Current.CancellationToken);
    }
}
