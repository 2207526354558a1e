using Microsoft.AspNetCore.Http.Features;
using Outturn.Server.Telemetry;

namespace Outturn.Server.Api;

/// <summary>Hangs the list of operations into the pipeline.</summary>
internal static partial class ApiRoutes
{
    public static void Map(WebApplication application, IReadOnlyList<ApiOperation> operations)
    {
        foreach (var operation in operations)
        {
            string[] methods = operation.Method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [operation.Method];
            application.MapMethods(operation.Path, methods, operation.Handle).WithMetadata(operation);
        }
    }

    /// <summary>Counts, keeps bodies within their limit, and turns what nobody expected into a problem.</summary>
    public static Func<RequestDelegate, RequestDelegate> Surround(ServerMeters meters, ILogger log) => next => async context =>
    {
        var operation = context.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = operation?.BodyLimit ?? ApiOperation.SmallBody;
        }
        try
        {
            await next(context);
        }
        catch (Exception error) when (context.RequestAborted.IsCancellationRequested && error is OperationCanceledException or IOException)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            await Problems.WriteAsync(context, error.StatusCode, error.Message);
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            Failed(log, operation?.Id ?? "", error);
            await Problems.WriteAsync(context, StatusCodes.Status500InternalServerError, "this is a fault of the server, whose log tells of it");
        }
        meters.Requests.Add(1, operation?.Id ?? "none", FormattableString.Invariant($"{context.Response.StatusCode}"));
    };

    [LoggerMessage(LogLevel.Error, "operation {Operation} failed")]
    private static partial void Failed(ILogger log, string operation, Exception error);
}
