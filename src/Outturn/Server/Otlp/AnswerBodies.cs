using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Outturn.Sources.Otlp;

namespace Outturn.Server.Otlp;

/// <summary>The messages of answers: an export's response, and <c>google.rpc.Status</c> for what failed.</summary>
internal static class AnswerBodies
{
    // Nobody shows these as a page, and people read them: quotation marks stay what they are.
    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string RetryInfo = "type.googleapis.com/google.rpc.RetryInfo";

    /// <summary>The response to an export that was kept; <c>partial_success</c> stands in it only where something was rejected.</summary>
    public static ReadOnlyMemory<byte> Response(OtlpSignal signal, OtlpEncoding encoding, ExportAnswer answer)
    {
        if (answer is { Rejected: 0, Message: null })
        {
            return encoding == OtlpEncoding.Json ? "{}"u8.ToArray() : ReadOnlyMemory<byte>.Empty;
        }
        return encoding == OtlpEncoding.Json
            ? Json(json =>
            {
                json.WriteStartObject("partialSuccess");
                // The protobuf mapping of JSON writes 64-bit integers as text.
                json.WriteString(signal.RejectedField, answer.Rejected.ToString(System.Globalization.CultureInfo.InvariantCulture));
                json.WriteString("errorMessage", answer.Message);
                json.WriteEndObject();
            })
            : Protobuf(output => ProtobufWriter.WriteBytes(output, 1, Protobuf(partial =>
            {
                ProtobufWriter.WriteNumber(partial, 1, (ulong)answer.Rejected);
                ProtobufWriter.WriteText(partial, 2, answer.Message);
            }).Span));
    }

    /// <summary><c>google.rpc.Status</c>, with <c>RetryInfo</c> where trying again helps.</summary>
    public static ReadOnlyMemory<byte> Status(OtlpEncoding encoding, ExportAnswer answer) => encoding == OtlpEncoding.Json
        ? Json(json =>
        {
            json.WriteNumber("code", answer.Status.Grpc);
            json.WriteString("message", answer.Message);
            if (answer.RetryAfter > TimeSpan.Zero)
            {
                json.WriteStartArray("details");
                json.WriteStartObject();
                json.WriteString("@type", RetryInfo);
                json.WriteString("retryDelay", FormattableString.Invariant($"{(int)answer.RetryAfter.TotalSeconds}s"));
                json.WriteEndObject();
                json.WriteEndArray();
            }
        })
        : Protobuf(output =>
        {
            ProtobufWriter.WriteNumber(output, 1, (ulong)answer.Status.Grpc);
            ProtobufWriter.WriteText(output, 2, answer.Message);
            if (answer.RetryAfter > TimeSpan.Zero)
            {
                ProtobufWriter.WriteBytes(output, 3, Retry(answer.RetryAfter).Span);
            }
        });

    private static ReadOnlyMemory<byte> Retry(TimeSpan after) => Protobuf(any =>
    {
        ProtobufWriter.WriteText(any, 1, RetryInfo);
        ProtobufWriter.WriteBytes(any, 2, Protobuf(info => ProtobufWriter.WriteBytes(
            info, 1, Protobuf(duration => ProtobufWriter.WriteNumber(duration, 1, (ulong)after.TotalSeconds)).Span)).Span);
    });

    private static ReadOnlyMemory<byte> Protobuf(Action<ArrayBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return output.WrittenMemory;
    }

    private static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, s_plain);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}
