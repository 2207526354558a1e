using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Outturn.Sources.Otlp;

namespace Outturn.Server.Otlp;

/// <summary>OTLP over HTTP: <c>POST /v1/{traces,logs,metrics}</c>. It decodes, hands over once, and encodes.</summary>
internal sealed class OtlpOverHttp(ExportIntake intake, OtlpDoor door, IntakeBudget budget, ExportTally tally, int limit)
{
    public async Task HandleAsync(HttpContext context)
    {
        var started = ExportTally.Start();
        var request = context.Request;
        var signal = OtlpSignal.OfHttpPath(request.Path.Value ?? "");
        var encoding = OtlpMediaTypes.Read(request.ContentType);
        using var body = new PooledBody(budget, limit);
        using var expanded = new PooledBody(budget, limit);
        var answer = signal is null ? new ExportAnswer(ExportStatus.NotFound, $"there is no {request.Path.Value}; exports go to /v1/traces, /v1/logs and /v1/metrics")
            : !HttpMethods.IsPost(request.Method) ? new ExportAnswer(ExportStatus.NotAllowed, "exports are sent with POST")
            : await ReceiveAsync(context, signal, encoding, body, expanded);
        await WriteAsync(context.Response, signal ?? OtlpSignal.Traces, encoding ?? OtlpEncoding.Json, answer, context.RequestAborted);
        tally.Count(signal, answer, body.Length, started);
    }

    private async ValueTask<ExportAnswer> ReceiveAsync(
        HttpContext context, OtlpSignal signal, OtlpEncoding? encoding, PooledBody body, PooledBody expanded)
    {
        var request = context.Request;
        if (!door.Opens(context, out var source, out var refusal))
        {
            return refusal;
        }
        if (encoding is not { } known)
        {
            return new ExportAnswer(ExportStatus.Unsupported, $"Content-Type is {OtlpMediaTypes.Protobuf} or {OtlpMediaTypes.Json}");
        }
        if (!Compression.TryFind(request.Headers.ContentEncoding, isGrpc: false, out var compression))
        {
            context.Response.Headers.AcceptEncoding = Compression.HttpNames;
            return new ExportAnswer(ExportStatus.Unsupported, $"Content-Encoding is one of {Compression.HttpNames}, or none");
        }
        var fault = request.ContentLength > limit
            ? BodyFault.TooLarge
            : await BodyReader.ReadAsync(request.BodyReader, request.ContentLength, body, context.RequestAborted);
        if (fault == BodyFault.None && compression is not null && body.Length > 0)
        {
            fault = compression.Expand(body, expanded);
        }
        return fault == BodyFault.None
            ? await intake.AcceptAsync(signal, known, source, (compression is null ? body : expanded).Written)
            : ExportIntake.Refused(fault, limit);
    }

    private static async Task WriteAsync(
        HttpResponse response, OtlpSignal signal, OtlpEncoding encoding, ExportAnswer answer, CancellationToken cancellation)
    {
        response.StatusCode = answer.Status.Http;
        response.ContentType = OtlpMediaTypes.Of(encoding);
        if (answer.Status == ExportStatus.NotAllowed)
        {
            response.Headers.Allow = HttpMethods.Post;
        }
        if (answer.Status == ExportStatus.Unauthenticated)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }
        if (answer.RetryAfter > TimeSpan.Zero)
        {
            response.Headers[HeaderNames.RetryAfter] = ((int)answer.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
        var content = answer.IsKept ? AnswerBodies.Response(signal, encoding, answer) : AnswerBodies.Status(encoding, answer);
        response.ContentLength = content.Length;
        await response.BodyWriter.WriteAsync(content, cancellation);
    }
}
