using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Outturn.Sources.Otlp;

namespace Outturn.Server.Otlp;

/// <summary>
/// OTLP over gRPC: a unary call is one framed message each way on HTTP/2, and a status in the trailers. It decodes, hands over
/// once, and encodes.
/// </summary>
internal sealed class OtlpOverGrpc(ExportIntake intake, OtlpDoor door, IntakeBudget budget, ExportTally tally, int limit)
{
    private const string MediaType = "application/grpc";

    // An empty message, which is what a kept export is answered with: not compressed, of length 0.
    private static readonly byte[] s_empty = new byte[BodyReader.PrefixLength];

    public async Task HandleAsync(HttpContext context)
    {
        var started = ExportTally.Start();
        if (!IsGrpc(context.Request.ContentType))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }
        var signal = OtlpSignal.OfGrpcPath(context.Request.Path.Value ?? "");
        using var body = new PooledBody(budget, limit);
        using var expanded = new PooledBody(budget, limit);
        var answer = signal is null
            ? new ExportAnswer(ExportStatus.NotFound, $"there is no method {context.Request.Path.Value}; exports go to {OtlpSignal.Traces.GrpcPath} and its like")
            : await ReceiveAsync(context, signal, body, expanded);
        await WriteAsync(context.Response, signal ?? OtlpSignal.Traces, answer, context.RequestAborted);
        tally.Count(signal, answer, body.Length, started);
    }

    private async ValueTask<ExportAnswer> ReceiveAsync(HttpContext context, OtlpSignal signal, PooledBody body, PooledBody expanded)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            return new ExportAnswer(ExportStatus.NotAllowed, "gRPC calls are sent with POST");
        }
        if (!door.Opens(context, out var source, out var refusal))
        {
            return refusal;
        }
        if (!Compression.TryFind(request.Headers["grpc-encoding"], isGrpc: true, out var compression))
        {
            context.Response.Headers["grpc-accept-encoding"] = Compression.GrpcNames;
            return new ExportAnswer(ExportStatus.Unsupported, $"grpc-encoding is one of {Compression.GrpcNames}");
        }
        var (fault, isCompressed) = await BodyReader.ReadMessageAsync(request.BodyReader, body, context.RequestAborted);
        if (fault == BodyFault.None && isCompressed)
        {
            if (compression is null)
            {
                return new ExportAnswer(ExportStatus.Broken, "the message is marked as compressed, and grpc-encoding does not say how");
            }
            fault = compression.Expand(body, expanded);
        }
        return fault == BodyFault.None
            ? await intake.AcceptAsync(signal, OtlpEncoding.Protobuf, source, (isCompressed ? expanded : body).Written)
            : ExportIntake.Refused(fault, limit);
    }

    private static async Task WriteAsync(HttpResponse response, OtlpSignal signal, ExportAnswer answer, CancellationToken cancellation)
    {
        response.ContentType = MediaType;
        if (!answer.IsKept)
        {
            // Without a message the status stands in the headers, and the answer is one frame.
            response.Headers["grpc-status"] = answer.Status.Grpc.ToString(CultureInfo.InvariantCulture);
            response.Headers["grpc-message"] = PercentEncode(answer.Message ?? "");
            if (answer.RetryAfter > TimeSpan.Zero)
            {
                response.Headers["grpc-status-details-bin"] =
                    Convert.ToBase64String(AnswerBodies.Status(OtlpEncoding.Protobuf, answer).Span).TrimEnd('=');
            }
            return;
        }
        var message = AnswerBodies.Response(signal, OtlpEncoding.Protobuf, answer);
        response.AppendTrailer("grpc-status", "0");
        await response.BodyWriter.WriteAsync(message.IsEmpty ? s_empty : Framed(message.Span), cancellation);
    }

    private static bool IsGrpc(string? contentType) =>
        contentType is not null && contentType.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == MediaType.Length || contentType[MediaType.Length] is ';'
            || contentType.AsSpan(MediaType.Length).StartsWith("+proto", StringComparison.OrdinalIgnoreCase));

    private static byte[] Framed(ReadOnlySpan<byte> message)
    {
        var framed = new byte[BodyReader.PrefixLength + message.Length];
        BinaryPrimitives.WriteUInt32BigEndian(framed.AsSpan(1), (uint)message.Length);
        message.CopyTo(framed.AsSpan(BodyReader.PrefixLength));
        return framed;
    }

    /// <summary>Text as the protocol carries it: UTF-8, with what is not printable ASCII, and the percent sign, escaped.</summary>
    private static string PercentEncode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            _ = value is >= 0x20 and <= 0x7e and not (byte)'%'
                ? encoded.Append((char)value)
                : encoded.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }
        return encoded.ToString();
    }
}
