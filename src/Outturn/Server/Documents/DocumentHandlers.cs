using System.Text.Json;
using Outturn.Pushing;
using Outturn.Server.Push;

namespace Outturn.Server.Documents;

/// <summary>The documents of repositories over HTTP: by GET with the question in the URL, or by POST where it holds more than fits there.</summary>
/// <param name="documents">Makes them.</param>
/// <param name="reached">Waits until the store holds a record of evidence; false where that takes too long.</param>
internal sealed class DocumentHandlers(RepositoryDocuments documents, Func<long, CancellationToken, Task<bool>> reached)
{
    public const string ListPath = "/api/v1/repositories";

    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(1);

    /// <summary>Where a document is.</summary>
    public static string PathOf(DocumentKind kind) => $"{ListPath}/{{repository}}/{kind.ToString().ToLowerInvariant()}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ListPath, ListAsync);
        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            routes.MapMethods(PathOf(kind), [HttpMethods.Get, HttpMethods.Post], context => AnswerAsync(context, kind));
        }
    }

    public Task ListAsync(HttpContext context) => context.Response.WriteAsJsonAsync(
        RepositoryList.Of(documents.Store), DocumentJson.Default.RepositoryList, cancellationToken: context.RequestAborted);

    public async Task AnswerAsync(HttpContext context, DocumentKind kind)
    {
        if (RepositoryId.Read(context.Request.RouteValues["repository"] as string) is not { } repository)
        {
            await Refusal.WriteAsync(context, StatusCodes.Status400BadRequest, "the repository must be host:owner:name");
            return;
        }
        var (question, error) = await ReadAsync(context);
        if (question is null)
        {
            await Refusal.WriteAsync(context, StatusCodes.Status400BadRequest, error);
            return;
        }
        if (question.After is { } after && !await reached(after, context.RequestAborted))
        {
            await Refusal.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "the server is still working through what came before", s_soon);
            return;
        }
        var answer = await documents.AnswerAsync(repository, kind, question);
        if (answer.Json is not { } json)
        {
            await Refusal.WriteAsync(context, answer.Status, answer.Fault);
            return;
        }
        context.Response.Headers.ETag = answer.Tag;
        context.Response.Headers.CacheControl = "private, no-cache";
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.IfNoneMatch.Contains(answer.Tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }

    private static async Task<(DocumentQuestion? Question, string? Error)> ReadAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            return (DocumentQuestion.Read(context.Request.Query, out var error), error);
        }
        try
        {
            var question = await JsonSerializer.DeserializeAsync(context.Request.Body, DocumentJson.Default.DocumentQuestion, context.RequestAborted);
            return (question, question is null ? "the question is null" : null);
        }
        catch (JsonException fault)
        {
            return (null, fault.Message);
        }
    }
}
