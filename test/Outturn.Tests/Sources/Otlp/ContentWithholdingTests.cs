using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Outturn.Core.Evidence;
using Outturn.Sources.Otlp;
using Outturn.Sources.Otlp.Wire;
using Outturn.Tests.Sources.Otlp.Bodies;

namespace Outturn.Tests.Sources.Otlp;

public class ContentWithholdingTests
{
    private const string Secret = "the \"words\" of\na person \U0001F600";

    [Fact]
    public void Content_becomes_a_digest_and_everything_else_is_as_it_would_have_been()
    {
        foreach (var encoding in Enum.GetValues<OtlpEncoding>())
        {
            Assert.Equal(Encode(Spans(Digest(Secret)), encoding), ContentWithholding.Apply(EvidenceKind.Traces, encoding, Encode(Spans(Secret), encoding)));
            Assert.Equal(Encode(Logs(Digest(Secret)), encoding), ContentWithholding.Apply(EvidenceKind.Logs, encoding, Encode(Logs(Secret), encoding)));
        }
    }

    [Fact]
    public void What_holds_no_content_or_digests_only_is_left_alone()
    {
        foreach (var encoding in Enum.GetValues<OtlpEncoding>())
        {
            Assert.Null(ContentWithholding.Apply(EvidenceKind.Traces, encoding, Encode(GenAiSpans.Export(5, 1), encoding)));
            Assert.Null(ContentWithholding.Apply(EvidenceKind.Logs, encoding, ContentWithholding.Apply(EvidenceKind.Logs, encoding, Encode(Logs(Secret), encoding))));
            Assert.Null(ContentWithholding.Apply(EvidenceKind.Commits, encoding, "{}"u8));
        }
        Assert.Null(ContentWithholding.Apply(EvidenceKind.Traces, OtlpEncoding.Protobuf, [0x0A, 0xFF]));
    }

    [Fact]
    public void Any_body_stays_valid_with_as_many_items_and_loses_all_its_content()
    {
        var changed = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var body = new AnyBody(new Random(seed)).Of(MessageType.ExportLogs);
            foreach (var encoding in Enum.GetValues<OtlpEncoding>())
            {
                var bytes = Encode(body, encoding);
                if (ContentWithholding.Apply(EvidenceKind.Logs, encoding, bytes) is { } withheld)
                {
                    changed++;
                    Assert.Equal(OtlpBody.Check(EvidenceKind.Logs, encoding, bytes), OtlpBody.Check(EvidenceKind.Logs, encoding, withheld));
                    Assert.Null(ContentWithholding.Apply(EvidenceKind.Logs, encoding, withheld));
                }
            }
        }
        Assert.True(changed > 20, $"{changed} bodies had content");
    }

    [Theory]
    [InlineData("gen_ai.prompt.0.content", true)]
    [InlineData("gen_ai.prompt.0.role", false)]
    [InlineData("llm.input_messages.3.message.content", true)]
    [InlineData("gen_ai.completion.0.finish_reason", false)]
    [InlineData("gen_ai.usage.input_tokens", false)]
    [InlineData("prompt.id", false)]
    [InlineData("prompt_length", false)]
    [InlineData("gen_ai.prompt.name", false)]
    public void Numbered_messages_are_content_and_what_describes_them_is_not(string name, bool isContent) =>
        Assert.Equal(isContent, ContentAttributes.Contains(Encoding.UTF8.GetBytes(name)));

    [Fact]
    public void A_name_in_a_record_s_body_is_no_content()
    {
        var record = Decoded.Export("claude-code", Decoded.Record("claude_code.user_prompt", ("prompt", Secret), ("prompt_length", 5)));
        var withheld = ContentWithholding.Apply(EvidenceKind.Logs, OtlpEncoding.Json, JsonEncoder.Encode(record))!;
        var read = JsonDocument.Parse(withheld).RootElement.GetProperty("resourceLogs")[0].GetProperty("scopeLogs")[0].GetProperty("logRecords")[0];
        Assert.Equal("claude_code.user_prompt", read.GetProperty("body").GetProperty("stringValue").GetString());
        Assert.Equal(Digest(Secret), read.GetProperty("attributes")[0].GetProperty("value").GetProperty("stringValue").GetString());
    }

    private static Message Spans(string content) => Decoded.Export("svc", new Message(MessageType.Span).With("traceId", Ones(16)).With("spanId", Ones(8))
        .With("name", Secret).WithAttributes(("gen_ai.input.messages", content), ("gen_ai.request.model", Secret), ("output.value", content))
        .With("events", new Message(MessageType.SpanEvent).With("name", "gen_ai.content.prompt").WithAttributes(("gen_ai.prompt", content), ("n", 5))).With("flags", 1L));

    private static Message Logs(string content) => Decoded.Export("svc", Decoded.Record(content, ("user_prompt", content), ("event.name", "x.y"), ("count", 7)));

    private static string Digest(string content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}";

    private static byte[] Encode(Message body, OtlpEncoding encoding) => encoding == OtlpEncoding.Json ? JsonEncoder.Encode(body) : ProtobufEncoder.Encode(body);

    private static byte[] Ones(int size) => [.. Enumerable.Repeat((byte)1, size)];
}
