using System.Text;
using Outturn.Sources.Otlp.Reading;
using Outturn.Sources.Otlp.Wire;

namespace Outturn.Tests.Sources.Otlp.Bodies;

/// <summary>Bodies with any fields that the schema allows, to the same seed the same.</summary>
internal sealed class AnyBody(Random random)
{
    private static readonly string[] s_texts =
    [
        "", "a", "chat", "claude-sonnet-4-5", "execute_tool", "true", "17", "3.5", "-1", "2026-01-02T03:04:05.678Z", "claude_code.api_request", "codex.sse_event",
        "gemini_cli.api_response", "response.completed", "naïve 漢字 \U0001F600", "line\nline\t\"quoted\" \\ back/slash", "{\"command\":\"ls -la\",\"git_commit_id\":\"abc1234\"}",
        "{\"command\":\"cut of", new string('x', 200), "LLM", "tool", "github-copilot", "claude-code", "codex_cli_rs",
    ];

    public Message Of(MessageType type, int depth = 0)
    {
        var message = new Message(type);
        foreach (var field in Schema.Of(type))
        {
            if (type == MessageType.AnyValue && message.Fields.Count > 0)
            {
                break;
            }
            var times = field.IsRepeated && field.Kind is FieldKind.Message or FieldKind.Item or FieldKind.Text ? random.Next(depth < 6 ? 4 : 2) : random.Next(4) > 0 ? 1 : 0;
            for (var i = 0; i < times; i++)
            {
                if (depth < 20 || field.Kind is not (FieldKind.Message or FieldKind.Item))
                {
                    message.Fields.Add((field, Value(type, field, depth)));
                }
            }
        }
        return message;
    }

    private object Value(MessageType type, Field field, int depth) => field.Kind switch
    {
        FieldKind.Message or FieldKind.Item => Of(field.Message, depth + 1),
        FieldKind.Text => type == MessageType.KeyValue && random.Next(4) > 0 ? AttributeNames.All[random.Next(AttributeNames.All.Count)].Name : s_texts[random.Next(s_texts.Length)],
        FieldKind.Bytes => Encoding.UTF8.GetBytes(s_texts[random.Next(s_texts.Length)]),
        FieldKind.Id => Id(type, field),
        FieldKind.Boolean => random.Next(2) == 0,
        FieldKind.Double => Real(),
        FieldKind.ManyDoubles => Enumerable.Range(0, random.Next(4)).Select(_ => (double)random.Next(100)).ToArray(),
        FieldKind.ManyFixed64 or FieldKind.ManyIntegers => Enumerable.Range(0, random.Next(4)).Select(_ => random.NextInt64(0, 1L << random.Next(1, 62))).ToArray(),
        FieldKind.Fixed32 => (long)random.Next(),
        FieldKind.Fixed64 => random.Next(3) == 0 ? 0 : 1_700_000_000_000_000_000 + random.NextInt64(1_000_000_000_000),
        FieldKind.Folded => (long)random.Next(-1000, 1000),
        _ when field.Name is "kind" or "code" or "severityNumber" or "aggregationTemporality" or "flags" => (long)random.Next(4),
        _ => random.Next(8) == 0 ? -random.NextInt64(100) : random.NextInt64(0, 1L << random.Next(1, 62)),
    };

    private double Real() => random.Next(10) switch { 0 => double.NaN, 1 => double.PositiveInfinity, 2 => -0.5, 3 => 1e300, _ => random.Next(100_000) / 16.0 };

    private byte[] Id(MessageType type, Field field)
    {
        var size = field.Name == "traceId" ? 16 : 8;
        var id = new byte[random.Next(20) == 0 && type == MessageType.Span ? random.Next(24) : size];
        if (random.Next(20) > 0)
        {
            random.NextBytes(id);
        }
        return id;
    }
}
