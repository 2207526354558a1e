using System.Net;
using System.Text;
using System.Text.Json;
using Outturn.Core.Pricing;
using Outturn.LineHistory;
using Outturn.Pushing;
using Outturn.Reports;
using Outturn.Sources.Git;
using Outturn.Tests.Sample;
using Outturn.Tests.Server.Push;
using Outturn.Tracing;

namespace Outturn.Tests.Server.Documents;

/// <summary>What the server says of a pushed repository is what the command line says where it stands.</summary>
public sealed class DocumentHandlersTests(JudgedSamples samples) : IAsyncLifetime
{
    private const string Harbour = "api/v1/repositories/host.example:quay:harbour/";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outturn-documents-");
    private readonly JudgedSample _sample = samples.Of(1);
    private LoopbackServer _server = null!;
    private HttpClient _http = null!;
    private LinkedRepository _here = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await LoopbackServer.StartAsync(Path.Combine(_folder.FullName, "server.duckdb"));
        _http = PushClient.Connect(_server.Address, LoopbackServer.Token);
        using var local = new PushedStore();
        local.Target = new PushClient(_http, TimeProvider.System, new Random(1), static _ => { }).Target;
        await local.PushAsync(local.Gather(_sample.Folder, _sample.Sessions), new RepositoryId("host.example/quay/harbour"));
        // The command line judges with the clock, and so does the server.
        _here = LinkedRepository.Judge(_sample.Evidence, new ReportOptions(new Period(null, null), null, PriceBook.Embedded), TimeProvider.System.GetUtcNow());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_report_is_the_local_one_to_the_byte_and_comes_again_only_when_something_is_new()
    {
        var answer = await GetAsync("report");
        Assert.Equal(JsonSerializer.Serialize(ReportBuilder.Build(_here), ReportJson.Default.ReportDocument), await TextAsync(answer));
        using var again = new HttpRequestMessage(HttpMethod.Get, Harbour + "report") { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await _http.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task The_history_of_lines_is_the_local_one_to_the_byte()
    {
        var expected = LinesBuilder.Build(_here, "", _here.Options.Exclusions);
        Assert.Equal(JsonSerializer.Serialize(expected, LinesJson.Default.LinesDocument), await TextAsync(await GetAsync("lines")));
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync(Harbour + "lines?path=no/such/file", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task The_trace_of_each_commit_and_session_is_the_local_one_to_the_byte()
    {
        var asked = _sample.Evidence.Commits.Take(12).Select(commit => commit.Id.Hex).Concat(_sample.Evidence.Sessions.Take(12).Select(session => session.Id.Value));
        foreach (var name in asked.Append("main"))
        {
            var expected = TraceBuilder.Build(_here, name, TargetFinder.Find(_here, name, null).Target!);
            Assert.Equal(
                JsonSerializer.Serialize(expected, TraceJson.Default.TraceDocument), await TextAsync(await GetAsync("trace?asked=" + Uri.EscapeDataString(name))));
        }
    }

    [Fact]
    public async Task A_line_is_found_by_the_stored_history_and_its_author_is_the_one_that_git_leads_to()
    {
        var repository = GitRepository.Open(_sample.Folder, null).Repository!;
        var path = "";
        foreach (var (file, number) in GitProcess.Run(_sample.Folder, "ls-tree", "-r", "--name-only", repository.Tip!).Lines.Take(6).SelectMany(file => new[] { (file, 1), (file, 3) }))
        {
            path = file;
            if (TargetFinder.Find(_here, $"{path}:{number}", null).Target is null)
            {
                continue;
            }
            var here = TraceBuilder.Build(_here, "x", TargetFinder.Find(_here, $"{path}:{number}", null).Target!).Line!;
            var there = JsonSerializer.Deserialize(
                await TextAsync(await GetAsync($"trace?asked={Uri.EscapeDataString($"{path}:{number}")}")), TraceJson.Default.TraceDocument)!.Line!;
            Assert.Null(there.Text);
            Assert.Equal((here.Commit, here.NumberThen, here.PathThen, here.Author), (there.Commit, there.NumberThen, there.PathThen, there.Author));
        }
        var past = await _http.GetAsync($"{Harbour}trace?asked={path}:100000", TestContext.Current.CancellationToken);
        Assert.Contains("not so many lines", await TextAsync(past), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_reach_the_judgement()
    {
        var options = _here.Options with { Horizon = 7, Rules = new HashSet<string> { "content" } };
        var expected = ReportBuilder.Build(LinkedRepository.Judge(_sample.Evidence, options, TimeProvider.System.GetUtcNow()));
        var text = JsonSerializer.Serialize(expected, ReportJson.Default.ReportDocument);
        Assert.Equal(text, await TextAsync(await GetAsync("report?horizon=7&rules=content")));
        var posted = await _http.PostAsync(
            Harbour + "report", new StringContent("""{"horizon":7,"rules":["content"]}""", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(text, await TextAsync(posted));
    }

    [Theory]
    [InlineData("report?horizon=soon", HttpStatusCode.BadRequest, "horizon")]
    [InlineData("report?rules=guess", HttpStatusCode.BadRequest, "guess")]
    [InlineData("report?since=yesterday", HttpStatusCode.BadRequest, "since")]
    [InlineData("report?branch=nowhere", HttpStatusCode.NotFound, "nowhere")]
    [InlineData("spend?by=person", HttpStatusCode.BadRequest, "person")]
    [InlineData("trace", HttpStatusCode.BadRequest, "asked")]
    [InlineData("trace?asked=zzzz", HttpStatusCode.NotFound, "zzzz")]
    public async Task A_question_that_cannot_be_answered_is_told_why(string question, HttpStatusCode status, string about)
    {
        var answer = await _http.GetAsync(Harbour + question, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(about, await TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repositories_are_listed_and_others_are_not_there()
    {
        Assert.Contains("host.example:quay:harbour", await TextAsync(await _http.GetAsync("api/v1/repositories", TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        var absent = await _http.GetAsync("api/v1/repositories/host.example:quay:marina/report", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        Assert.Contains("\"by\": \"day\"", await TextAsync(await GetAsync("spend")), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(string question)
    {
        var answer = await _http.GetAsync(Harbour + question, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await TextAsync(answer));
        return answer;
    }

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
