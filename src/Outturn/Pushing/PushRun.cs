using System.Collections.Immutable;
using System.Net;
using Outturn.Core.Evidence;
using Outturn.Pushing.Wire;
using Outturn.Sources.Collection;
using Outturn.Store;

namespace Outturn.Pushing;

/// <summary>Where pushed bodies go: a server over HTTP, or the log of the server that this is.</summary>
/// <param name="Have">Asks what is there already.</param>
/// <param name="Send">Hands a body in; it is kept once that returns. A failure to tell is a <see cref="PushFailure"/>.</param>
internal sealed record PushTarget(
    Func<RepositoryId, string, CancellationToken, Task<Have>> Have, Func<EvidenceKind, byte[], CancellationToken, Task<PushReceipt>> Send);

/// <summary>Pushing cannot go on; the message says why and what to do. What was acknowledged is kept.</summary>
internal sealed class PushFailure(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The status that a server refused it with.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>What the server said.</summary>
    public string? Detail { get; init; }
}

/// <summary>What a push did.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Checkout">This machine's copy.</param>
/// <param name="Sources">Sources sent.</param>
/// <param name="KnownSources">Sources that were there already.</param>
/// <param name="Commits">Commits sent.</param>
/// <param name="KnownCommits">Commits that were there already.</param>
/// <param name="Bodies">Bodies sent.</param>
/// <param name="Bytes">Their length as JSON.</param>
/// <param name="Last">Index of the last record that they became; null where nothing was new.</param>
internal sealed record PushSummary(
    RepositoryId Repository, string Checkout, int Sources, int KnownSources, int Commits, int KnownCommits, int Bodies, long Bytes, long? Last);

/// <summary>
/// Sends what is not there yet, in bodies of some megabytes: commits with their parents first, then sources, and last the repository, so that
/// what it rests on is there. Cut off at any point, the next run goes on where it stopped.
/// </summary>
internal sealed class PushRun(PushTarget target, RepositoryId repository, string checkout, IProgress<Progress> progress, CancellationToken cancellation)
{
    public const int BodyBytes = 4 << 20;

    private int _bodies;
    private long _bytes;
    private long? _last;

    public async Task<PushSummary> SendAsync(Outgoing outgoing)
    {
        var have = await target.Have(repository, checkout, cancellation);
        var commits = outgoing.Commits.Where(commit => !have.Commits.Contains(Have.Digest(commit.Id.Hex))).ToList();
        await SendAllAsync(
            EvidenceKind.Commits, "Sending commits", commits.Count, commits.Select(commit => (1, PushWriter.Item(commit))),
            items => PushWriter.Commits(repository, items));
        var sources = Lacking(SourceKind.Record, outgoing.Records, have).Concat(Lacking(SourceKind.Transcript, outgoing.Transcripts, have)).ToList();
        await SendAllAsync(
            EvidenceKind.Sources, "Sending sessions", sources.Count,
            sources.SelectMany(source => SourceParts.Of(source.Kind, source.Source, BodyBytes)).Select(part => (part.Part.Part == 0 ? 1 : 0, part.Json)),
            items => PushWriter.Sources(repository, checkout, items));
        var body = Body(outgoing);
        if (_bodies > 0 || have.Fingerprint != body.Fingerprint)
        {
            await SendAsync(EvidenceKind.Repository, PushWriter.Repository(body));
        }
        return new PushSummary(
            repository, checkout, sources.Count, outgoing.Records.Length + outgoing.Transcripts.Length - sources.Count, commits.Count,
            outgoing.Commits.Length - commits.Count, _bodies, _bytes, _last);
    }

    private RepositoryBody Body(Outgoing outgoing)
    {
        var body = new RepositoryBody(
            repository, checkout, "", outgoing.Scan, [.. outgoing.Records.Select(source => new SourceVersion(source.Key, source.Fingerprint))]);
        return body with { Fingerprint = PushWriter.Fingerprint(PushWriter.Repository(body)) };
    }

    private static IEnumerable<(SourceKind Kind, StoredSource Source)> Lacking(SourceKind kind, ImmutableArray<StoredSource> sources, Have have) =>
        sources.Where(source => !have.Sources.Contains(Have.Digest(kind, source.Key, source.Fingerprint))).Select(source => (kind, source));

    private async Task SendAllAsync(
        EvidenceKind kind, string what, int total, IEnumerable<(int Count, byte[] Json)> items, Func<List<byte[]>, byte[]> body)
    {
        var (batch, bytes, done) = (new List<byte[]>(), 0L, 0);
        foreach (var (count, json) in items)
        {
            if (batch.Count > 0 && bytes + json.Length > BodyBytes)
            {
                await SendAsync(kind, body(batch));
                progress.Report(new Progress(what, done, total));
                (batch, bytes) = ([], 0);
            }
            batch.Add(json);
            bytes += json.Length;
            done += count;
        }
        if (batch.Count > 0)
        {
            await SendAsync(kind, body(batch));
        }
    }

    private async Task SendAsync(EvidenceKind kind, byte[] body)
    {
        cancellation.ThrowIfCancellationRequested();
        _last = (await target.Send(kind, body, cancellation)).Index;
        _bodies++;
        _bytes += body.Length;
    }
}
