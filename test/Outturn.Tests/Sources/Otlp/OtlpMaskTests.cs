using System.Text;
using Outturn.Core.Evidence;
using Outturn.Core.Traces;
using Outturn.Sources.Otlp;
using Outturn.Sources.Otlp.Wire;
using Outturn.Tests.Sources.Otlp.Bodies;

namespace Outturn.Tests.Sources.Otlp;

public class OtlpMaskTests
{
    private const string Key = "sk-ant-api03-abcdefghijABCDEFGHIJ0123456789";

    [Fact]
    public void A_secret_at_the_end_of_a_text_is_masked_to_its_end_and_no_further()
    {
        // The tag and length of the next attribute are "J0" here: letters, to anyone who does not know where the text ends.
        foreach (var secret in new[] { Key, "export TOKEN=abcd1234", "https://me:pass@h", "Authorization: Bearer abcdef123456", "-----BEGIN PRIVATE KEY-----abc" })
        {
            Message Body(string text) => Decoded.Export("svc", new Message(MessageType.Span).With("traceId", Ones(16)).With("spanId", Ones(8))
                .WithAttributes(("text", text), (new string('k', 20), new string('v', 22)), ("gen_ai.usage.input_tokens", 17), ("last", text)));
            var masked = Masked(secret);
            foreach (var encoding in Enum.GetValues<OtlpEncoding>())
            {
                var body = Encode(Body(secret), encoding);
                Assert.True(OtlpMask.Apply(EvidenceKind.Traces, encoding, body) >= 2);
                Assert.Equal(Encode(Body(masked), encoding), body);
            }
        }
    }

    [Fact]
    public void Bodies_stay_as_long_and_as_valid_as_they_were_wherever_secrets_stand()
    {
        var secrets = new[] { " " + Key, " password=hunter22 ", "{\"token\":\"abcd1234\"}", "é token=\"漢字漢字\"" };
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (kind, root) = seed % 2 == 0 ? (EvidenceKind.Traces, MessageType.ExportTraces) : (EvidenceKind.Logs, MessageType.ExportLogs);
            var plain = new AnyBody(new Random(seed)).Of(root);
            Spread(plain, text => random.Next(3) == 0 ? text + secrets[random.Next(secrets.Length)] + text : text);
            foreach (var encoding in Enum.GetValues<OtlpEncoding>())
            {
                var body = Encode(plain, encoding);
                var before = OtlpBody.Check(kind, encoding, body);
                OtlpMask.Apply(kind, encoding, body);
                Assert.Equal(before, OtlpBody.Check(kind, encoding, body));
                Assert.DoesNotContain("abcdefghijABCDEFGHIJ", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
                Assert.DoesNotContain("hunter22", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
                Assert.DoesNotContain("abcd1234", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Spans_without_secrets_are_left_as_they_are()
    {
        var body = ProtobufEncoder.Encode(GenAiSpans.Export(50, 3));
        var copy = body.ToArray();
        Assert.Equal(0, OtlpMask.Apply(EvidenceKind.Traces, OtlpEncoding.Protobuf, body));
        Assert.Equal(copy, body);
    }

    [Fact]
    public void A_field_that_nobody_knows_is_masked_too()
    {
        var body = Convert.FromHexString("FA06").Append((byte)Key.Length).Concat(Encoding.UTF8.GetBytes(Key)).ToArray();
        Assert.Equal(1, OtlpMask.Apply(EvidenceKind.Metrics, OtlpEncoding.Protobuf, body));
        Assert.All(body[3..], value => Assert.Equal(SecretMask.Asterisk, value));
    }

    private static byte[] Encode(Message body, OtlpEncoding encoding) => encoding == OtlpEncoding.Json ? JsonEncoder.Encode(body) : ProtobufEncoder.Encode(body);

    private static string Masked(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        SecretMask.Apply(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private static void Spread(Message message, Func<string, string> change)
    {
        for (var i = 0; i < message.Fields.Count; i++)
        {
            var (field, value) = message.Fields[i];
            if (value is Message inner)
            {
                Spread(inner, change);
            }
            else if (value is string text)
            {
                message.Fields[i] = (field, change(text));
            }
        }
    }

    private static byte[] Ones(int size) => [.. Enumerable.Repeat((byte)1, size)];
}
