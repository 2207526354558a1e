using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;
using Outturn.Core.Evidence;
using Outturn.Pushing;
using Outturn.Pushing.Wire;
using Outturn.Store;

namespace Outturn.Server.Push;

/// <summary>What <c>outturn push</c> asks and hands in.</summary>
/// <param name="store">Knows what is there.</param>
/// <param name="append">Keeps what comes.</param>
/// <param name="sourceOf">Who handed it in.</param>
internal sealed class PushHandlers(OutturnStore store, Append append, Func<HttpContext, string> sourceOf) : IDisposable
{
    public const string HavePath = "/api/v1/push/have";
    public const string SourcesPath = "/api/v1/push/sources";
    public const string CommitsPath = "/api/v1/push/commits";
    public const string RepositoryPath = "/api/v1/push/repository";

    /// <summary>Bodies in hand at once: each may take several times its size while it is read.</summary>
    private const int MostAtOnce = 4;

    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_later = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _room = new(MostAtOnce);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(HavePath, HaveAsync);
        routes.MapPost(SourcesPath, context => TakeAsync(context, EvidenceKind.Sources));
        routes.MapPost(CommitsPath, context => TakeAsync(context, EvidenceKind.Commits));
        routes.MapPost(RepositoryPath, context => TakeAsync(context, EvidenceKind.Repository));
    }

    /// <summary>Answers what is there of a repository.</summary>
    public Task HaveAsync(HttpContext context)
    {
        if (RepositoryId.Read(context.Request.Query["repository"]) is not { } repository)
        {
            return Refusal.WriteAsync(context, StatusCodes.Status400BadRequest, "repository must be host/owner/name");
        }
        var checkout = (string?)context.Request.Query["checkout"];
        if (!PushReader.IsCheckout(checkout))
        {
            return Refusal.WriteAsync(context, StatusCodes.Status400BadRequest, "checkout must be some letters and digits");
        }
        return context.Response.WriteAsJsonAsync(
            HaveDocument.Of(repository, checkout!, HaveAnswer.Of(store, repository, checkout!)), HaveJson.Default.HaveDocument,
            cancellationToken: context.RequestAborted);
    }

    /// <summary>Takes one body: read as strictly as it will be read again, then kept as it came.</summary>
    public async Task TakeAsync(HttpContext context, EvidenceKind kind)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = PushReader.LargestBody;
        }
        await _room.WaitAsync(context.RequestAborted);
        try
        {
            var (body, status, fault) = await ReadAsync(context);
            if (body is null)
            {
                await Refusal.WriteAsync(context, status, fault);
                return;
            }
            if (PushProjection.Read(kind, body, 0, out var error) is null)
            {
                await Refusal.WriteAsync(context, StatusCodes.Status400BadRequest, error);
                return;
            }
            var result = await append(new Submission(kind, "application/json", sourceOf(context), body), context.RequestAborted);
            await (result.Refusal switch
            {
                AppendRefusal.None => context.Response.WriteAsJsonAsync(
                    new PushReceipt(result.Index), HaveJson.Default.PushReceipt, cancellationToken: context.RequestAborted),
                AppendRefusal.TooLarge => Refusal.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "the body is larger than a record of evidence may be"),
                AppendRefusal.Storage => Refusal.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "the server cannot write to its disk", s_later),
                _ => Refusal.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "the server has more to write than it can keep in hand", s_soon),
            });
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose() => _room.Dispose();

    /// <summary>The body, decompressed; else the status and words to refuse it with.</summary>
    private static async Task<(byte[]? Body, int Status, string? Fault)> ReadAsync(HttpContext context)
    {
        var encoding = context.Request.Headers.ContentEncoding.ToString();
        if (encoding is not ("" or "identity" or "gzip"))
        {
            return (null, StatusCodes.Status415UnsupportedMediaType, $"Content-Encoding '{encoding}' is not read; gzip is");
        }
        if (!context.Request.HasJsonContentType())
        {
            return (null, StatusCodes.Status415UnsupportedMediaType, "Content-Type is application/json");
        }
        try
        {
            await using var stream = encoding == "gzip"
                ? new GZipStream(context.Request.Body, CompressionMode.Decompress, leaveOpen: true) : context.Request.Body;
            using var body = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = await stream.ReadAsync(buffer, context.RequestAborted)) > 0;)
            {
                if (body.Length + read > PushReader.LargestBody)
                {
                    return (null, StatusCodes.Status413PayloadTooLarge, $"the body is longer than {PushReader.LargestBody} bytes");
                }
                body.Write(buffer, 0, read);
            }
            return (body.ToArray(), 0, null);
        }
        catch (InvalidDataException)
        {
            return (null, StatusCodes.Status400BadRequest, "the body is not what gzip makes");
        }
    }
}
