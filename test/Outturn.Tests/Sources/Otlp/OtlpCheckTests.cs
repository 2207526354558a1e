using System.Text;
using Outturn.Core.Evidence;
using Outturn.Sources.Otlp;
using Outturn.Sources.Otlp.Wire;
using Outturn.Tests.Sources.Otlp.Bodies;

namespace Outturn.Tests.Sources.Otlp;

public class OtlpCheckTests
{
    private static readonly (EvidenceKind Kind, MessageType Root)[] s_kinds =
        [(EvidenceKind.Traces, MessageType.ExportTraces), (EvidenceKind.Logs, MessageType.ExportLogs), (EvidenceKind.Metrics, MessageType.ExportMetrics)];

    [Fact]
    public void An_empty_request_is_fine_in_both_encodings()
    {
        foreach (var (kind, _) in s_kinds)
        {
            Assert.Equal(new OtlpCheck(0, 0), OtlpBody.Check(kind, OtlpEncoding.Protobuf, []));
            Assert.Equal(new OtlpCheck(0, 0), OtlpBody.Check(kind, OtlpEncoding.Json, "{}"u8));
        }
    }

    [Fact]
    public void Every_body_that_the_schema_allows_is_valid_and_counts_the_same_in_both_encodings()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var (kind, root) = s_kinds[seed % 3];
            var body = new AnyBody(new Random(seed)).Of(root);
            var protobuf = OtlpBody.Check(kind, OtlpEncoding.Protobuf, ProtobufEncoder.Encode(body));
            Assert.True(protobuf.IsValid, $"seed {seed}: {protobuf}");
            Assert.Equal(protobuf, OtlpBody.Check(kind, OtlpEncoding.Json, JsonEncoder.Encode(body, isNumeric: seed % 2 == 0)));
        }
    }

    [Fact]
    public void A_body_cut_off_anywhere_is_judged_without_a_fault()
    {
        var body = ProtobufEncoder.Encode(GenAiSpans.Export(2, 1));
        var whole = Enumerable.Range(0, body.Length).Count(length => OtlpBody.Check(EvidenceKind.Traces, OtlpEncoding.Protobuf, body.AsSpan(0, length)).IsValid);
        Assert.Equal(1, whole);
        var json = JsonEncoder.Encode(GenAiSpans.Export(2, 1));
        Assert.All(Enumerable.Range(0, json.Length), length => Assert.False(OtlpBody.Check(EvidenceKind.Traces, OtlpEncoding.Json, json.AsSpan(0, length)).IsValid));
    }

    [Theory]
    [InlineData(16, 8, true)]
    [InlineData(15, 8, false)]
    [InlineData(16, 9, false)]
    [InlineData(0, 8, false)]
    [InlineData(16, 0, false)]
    public void A_span_without_valid_ids_is_rejected_and_the_others_are_kept(int trace, int span, bool isKept)
    {
        var good = new Message(MessageType.Span).With("traceId", Ones(16)).With("spanId", Ones(8));
        var other = new Message(MessageType.Span).With("traceId", Ones(trace)).With("spanId", Ones(span));
        AssertRejected(isKept ? 0 : 1, good, other);
        AssertRejected(1, good, new Message(MessageType.Span).With("traceId", new byte[16]).With("spanId", Ones(8)));
        AssertRejected(1, good, new Message(MessageType.Span).With("name", "no ids at all"));
    }

    [Theory]
    [InlineData("0A", "ResourceSpans is cut off, of a length that is missing", 0)]
    [InlineData("0A05", "", 0)]
    [InlineData("08", "", 0)]
    [InlineData("0801", "ExportTraces.resourceSpans is not of the type", 0)]
    [InlineData("0A021205", "ResourceSpans.scopeSpans is longer than what is left", 2)]
    [InlineData("0A0412021200", "", -1)]
    [InlineData("00", "a tag that is none", 0)]
    [InlineData("0F", "", 0)]
    [InlineData("0AFFFFFFFFFFFFFFFFFF01", "", 0)]
    [InlineData("0AFFFFFFFFFFFFFFFFFFFF01", "", 0)]
    public void What_is_wrong_is_named_with_its_place(string hex, string error, int offset)
    {
        var check = OtlpBody.Check(EvidenceKind.Traces, OtlpEncoding.Protobuf, Convert.FromHexString(hex));
        Assert.Equal(offset < 0, check.IsValid);
        if (offset >= 0)
        {
            Assert.Equal(offset, check.Offset);
            Assert.True(error.Length == 0 || error.Contains("cut off", StringComparison.Ordinal) || check.Error!.Contains(error, StringComparison.Ordinal), check.Error);
        }
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "a JSON object was expected")]
    [InlineData("""{"resourceSpans":{}}""", "ExportTraces.resourceSpans must be an array")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"kind":"SPAN_KIND_SERVER"}]}]}]}""", "Span.kind is not of the type")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":7}]}]}]}""", "Span.name is not of the type")]
    [InlineData("""{"resourceSpans":[]} x""", "not JSON")]
    [InlineData("""{"resourceSpans":[{}""", "not JSON")]
    public void Wrong_json_is_named_with_its_place(string json, string error)
    {
        var check = OtlpBody.Check(EvidenceKind.Traces, OtlpEncoding.Json, Encoding.UTF8.GetBytes(json));
        Assert.Contains(error, check.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"future":{"a":[1,{"b":null}]},"resourceSpans":[{"also_new":1,"scopeSpans":null,"schemaUrl":null}]}""")]
    [InlineData("""{"resourceSpans":[{"resource":{"attributes":[{"key":"a","value":{"intValue":5}},{"key":"b","value":{"intValue":"-5"}},{"key":"c","value":{"doubleValue":"NaN"}},{"key":"d","value":{"bytesValue":"aGk"}},{"key":"e","value":{}}]}}]}""")]
    [InlineData("""{"resource_spans":"original names are no names in JSON"}""")]
    [InlineData("""{"\ude00half":1,"resource\u0053pans":[{"\ud800":null}]}""")]
    public void Unknown_names_null_and_either_form_of_a_number_are_fine(string json) =>
        Assert.Equal(new OtlpCheck(0, 0), OtlpBody.Check(EvidenceKind.Traces, OtlpEncoding.Json, Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Unknown_fields_are_passed_over_groups_too()
    {
        var unknown = Convert.FromHexString("A80601" + "A906" + "0102030405060708" + "AA0602FFFF" + "AD0601020304" + "AB0608011B20011CAC06");
        Assert.Equal(new OtlpCheck(0, 0), OtlpBody.Check(EvidenceKind.Logs, OtlpEncoding.Protobuf, unknown));
        Assert.False(OtlpBody.Check(EvidenceKind.Logs, OtlpEncoding.Protobuf, Convert.FromHexString("AB060801AC07")).IsValid);
        Assert.False(OtlpBody.Check(EvidenceKind.Logs, OtlpEncoding.Protobuf, Enumerable.Repeat((byte)0x0B, 100_000).ToArray()).IsValid);
    }

    [Fact]
    public void Values_may_be_nested_and_not_without_end()
    {
        foreach (var (depth, isValid) in new[] { (20, true), (60, false), (5001, false) })
        {
            object value = "leaf";
            var json = "{\"stringValue\":\"leaf\"}";
            for (var i = 0; i < depth; i++)
            {
                value = Message.List(value);
                json = $"{{\"arrayValue\":{{\"values\":[{json}]}}}}";
            }
            var body = depth > 1000 ? Nested(depth) : ProtobufEncoder.Encode(new Message(MessageType.ExportLogs).With("resourceLogs", new Message(MessageType.ResourceLogs)
                .With("resource", new Message(MessageType.Resource).WithAttributes(("deep", value)))));
            Assert.Equal(isValid, OtlpBody.Check(EvidenceKind.Logs, OtlpEncoding.Protobuf, body).IsValid);
            Assert.Equal(isValid, OtlpBody.Check(EvidenceKind.Logs, OtlpEncoding.Json, Encoding.UTF8.GetBytes(
                """{"resourceLogs":[{"resource":{"attributes":[{"key":"deep","value":""" + json + "}]}}]}")).IsValid);
        }
    }

    private static byte[] Nested(int depth)
    {
        byte[] value = [];
        for (var i = 0; i < depth && value.Length < 100_000; i++)
        {
            using var outer = new MemoryStream();
            outer.WriteByte((byte)(i % 2 == 0 ? 0x2A : 0x0A));
            ProtobufEncoder.Varint(outer, (ulong)value.Length);
            outer.Write(value);
            value = outer.ToArray();
        }
        using var body = new MemoryStream();
        foreach (var tag in new byte[] { 0x12, 0x0A, 0x0A, 0x0A })
        {
            body.SetLength(0);
            body.WriteByte(tag);
            ProtobufEncoder.Varint(body, (ulong)value.Length);
            body.Write(value);
            value = body.ToArray();
        }
        return value;
    }

    private static void AssertRejected(int rejected, params Message[] spans)
    {
        var scope = spans.Aggregate(new Message(MessageType.ScopeSpans), (all, span) => all.With("spans", span));
        var body = new Message(MessageType.ExportTraces).With("resourceSpans", new Message(MessageType.ResourceSpans).With("scopeSpans", scope));
        var expected = new OtlpCheck(spans.Length, rejected);
        Assert.Equal(expected, OtlpBody.Check(EvidenceKind.Traces, OtlpEncoding.Protobuf, ProtobufEncoder.Encode(body)));
        Assert.Equal(expected, OtlpBody.Check(EvidenceKind.Traces, OtlpEncoding.Json, JsonEncoder.Encode(body)));
        Assert.Equal(rejected > 0, expected.Rejection is not null);
    }

    private static byte[] Ones(int size) => [.. Enumerable.Repeat((byte)1, size)];
}
