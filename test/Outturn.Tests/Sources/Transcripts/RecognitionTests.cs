using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Outturn.Sources.Transcripts;

namespace Outturn.Tests.Sources.Transcripts;

public class RecognitionTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static TheoryData<string, string> Variants()
    {
        var data = new TheoryData<string, string>();
        foreach (var format in Samples.Formats)
        {
            var sample = Samples.Of(format);
            data.Add(format.Agent, sample);
            data.Add(format.Agent, "\uFEFF\n  \r\n" + sample);
            data.Add(format.Agent, sample[..Math.Min(sample.Length, 600)]);
            data.Add(format.Agent, "{\"torn\": \"li\n" + (format.Agent == "OpenCode" ? OnOneLine(sample) : sample));
            data.Add(format.Agent, format.Agent == "OpenCode" ? OnOneLine(sample) : Rewritten(sample));
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_transcript_is_recognised_by_its_own_format_alone(string agent, string text) => Assert.Equal(
        [agent], Samples.Formats.Where(format => format.Recognises(Encoding.UTF8.GetBytes(text))).Select(format => format.Agent));

    [Theory]
    [InlineData(Samples.ClaudeCode)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1,2,3]")]
    [InlineData("{\"type\":\"summary\",\"summary\":\"x\",\"leafUuid\":\"y\"}")]
    [InlineData("{\"type\":\"file-history-snapshot\",\"messageId\":\"m\",\"snapshot\":{}}")]
    [InlineData("{\"type\":\"session.start\"}")]
    [InlineData("{\"type\":\"event\",\"payload\":{\"id\":1}}")]
    [InlineData("{\"name\":\"package\",\"version\":\"1.0.0\"}")]
    [InlineData("\"type\":\"session_meta\",\"payload\":{}")]
    [InlineData("# session_meta payload sessionId projectHash ses_1")]
    public void Nothing_else_is_claimed_by_any(string text) =>
        Assert.DoesNotContain(Samples.Formats, format => format.Recognises(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Random_bytes_are_nobodys()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[500];
            random.NextBytes(bytes);
            Assert.DoesNotContain(Samples.Formats, format => format.Recognises(bytes));
        }
    }

    [Theory]
    [InlineData("""{ "id": "ses_1", "projectID": "p", "directory": "/r", "time": { "created": 1 } }""")]
    [InlineData("""{ "id": "msg_1", "sessionID": "ses_1", "role": "user", "time": { "created": 1 } }""")]
    [InlineData("""{ "id": "prt_1", "sessionID": "ses_1", "messageID": "msg_1", "type": "text", "text": "x" }""")]
    public void Each_file_of_the_storage_of_OpenCode_is_recognised_alone(string text) => Assert.Equal(
        ["OpenCode"], Samples.Formats.Where(format => format.Recognises(Encoding.UTF8.GetBytes(text))).Select(format => format.Agent));

    [Fact]
    public void Spaces_and_the_order_of_keys_change_nothing_that_is_read()
    {
        foreach (var format in Samples.Formats.Where(format => format.Agent != "OpenCode"))
        {
            var expected = Digests(Reading.Describe(Reading.Of(format, Samples.Of(format))));
            Assert.Equal(expected, Digests(Reading.Describe(Reading.Of(format, Rewritten(Samples.Of(format))))));
        }
    }

    /// <summary>Digests of arguments are of the bytes as recorded, which the rewriting changes.</summary>
    private static string Digests(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, "Digest = [0-9a-f]*", "Digest");

    private static string OnOneLine(string document) => JsonNode.Parse(document)!.ToJsonString() + "\n";

    /// <summary>The same records with their keys the other way round and a space after each colon.</summary>
    private static string Rewritten(string lines) => string.Concat(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        new JsonObject(JsonNode.Parse(line)!.AsObject().Reverse().Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())))
            .ToJsonString(Indented).Replace("\n", " ", StringComparison.Ordinal) + "\n"));
}
