using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Outturn.Pushing;
using Outturn.Server.Documents;
using Outturn.Server.Hosting;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;

namespace Outturn.Cli;

/// <summary>Lets the server that owns the store answer: it is told what is new here first, so that it knows as much.</summary>
internal sealed class AskedServer(RunningServer server, CancellationToken cancellation)
{
    /// <summary>A server on this machine answers soon, or not.</summary>
    private const int MostAttempts = 3;

    /// <exception cref="PushFailure">It did not answer.</exception>
    public async Task<Finding<TDocument>> AskAsync<TDocument>(
        Inquiry<TDocument> inquiry, DocumentQuestion question, CollectedRepository collected)
        where TDocument : class
    {
        var repository = (GitRepository)collected.Scan.Repository;
        var origin = Origin.Of(repository, MachineName.Of(Places.Data(Environment.GetEnvironmentVariable), Environment.GetEnvironmentVariable), null);
        // The server keeps what is true of the repository, whichever branch is asked about.
        var usual = repository with { Branch = RepositoryFacts.ChooseBranch(repository.Refs, null) };
        using var http = PushClient.Connect(server.Pages, server.Secret);
        var client = new PushClient(http, TimeProvider.System, new Random(Environment.ProcessId), static _ => { }) { MostAttempts = MostAttempts };
        PushSummary pushed;
        using (var progress = new ProgressLine(TimeProvider.System))
        {
            pushed = await new PushRun(client.Target, origin.Repository, origin.Checkout, progress, cancellation)
                .SendAsync(Outgoing.Of(collected with { Scan = collected.Scan with { Repository = usual } }, FolderProbe.Disk));
        }
        var body = JsonSerializer.SerializeToUtf8Bytes(question with { After = pushed.Last }, DocumentJson.Default.DocumentQuestion);
        var path = DocumentHandlers.PathOf(inquiry.Kind).Replace("{repository}", origin.Repository.Slug, StringComparison.Ordinal).TrimStart('/');
        try
        {
            using var answer = await client.AskAsync(
                () => new HttpRequestMessage(HttpMethod.Post, path)
                {
                    Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
                },
                cancellation);
            await using var json = await answer.Content.ReadAsStreamAsync(cancellation);
            return await JsonSerializer.DeserializeAsync(json, inquiry.Type, cancellation) ?? throw new PushFailure("the server answered with nothing");
        }
        catch (PushFailure failure) when (failure is { Status: HttpStatusCode.NotFound, Detail: { } detail })
        {
            return new Fault(detail);
        }
        catch (JsonException fault)
        {
            throw new PushFailure($"the server's answer is not understood: {fault.Message}", fault);
        }
    }
}
