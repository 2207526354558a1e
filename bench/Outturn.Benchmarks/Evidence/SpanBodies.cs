using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Outturn.Benchmarks.Evidence;

/// <summary>
/// OTLP exports as a team's agents send them: spans of model and tool calls of about 500 bytes, in traces of a few spans and sessions of several traces, with random
/// ids, plausible times, models and token counts. Written by hand, so that making them costs less than what is measured.
/// </summary>
internal sealed class SpanBodies(int seed)
{
    private static readonly string[] s_models =
        ["claude-opus-4-5-20251101", "claude-sonnet-4-5-20250929", "gpt-5.1-codex", "gpt-5-mini-2025-08-07", "gemini-2.5-pro"];

    private static readonly string[] s_tools = ["Read", "Edit", "Bash", "Grep", "Glob", "Write", "TodoWrite", "WebFetch"];
    private static readonly string[] s_reasons = ["stop", "tool_calls", "tool_use", "end_turn", "length"];
    private readonly Random _random = new(seed);
    private readonly byte[] _span = new byte[4096];
    private readonly byte[] _trace = new byte[16];
    private readonly byte[] _parent = new byte[8];
    private ulong _now = 1_796_000_000_000_000_000;
    private string _session = "";
    private int _left;
    private int _turns;
    private int _model;

    /// <summary>One export request of so many spans.</summary>
    public byte[] Next(int spans)
    {
        var scope = new MemoryStream();
        Bytes(scope, 1, [.. Message(stream => { Text(stream, 1, "outturn.bench.genai"); Text(stream, 2, "1.41.0"); })]);
        for (var i = 0; i < spans; i++)
        {
            Bytes(scope, 2, Span());
        }
        return Message(request => Bytes(request, 1, Message(resource =>
        {
            Bytes(resource, 1, Message(attributes =>
            {
                Attribute(attributes, 1, "service.name", "claude-code");
                Attribute(attributes, 1, "service.version", "2.1.14");
                Attribute(attributes, 1, "host.arch", "amd64");
                Attribute(attributes, 1, "os.type", "linux");
            }));
            Bytes(resource, 2, scope.GetBuffer().AsSpan(0, (int)scope.Length));
        })));
    }

    private ReadOnlySpan<byte> Span()
    {
        if (_left-- <= 0)
        {
            _random.NextBytes(_trace);
            _left = _random.Next(2, 12);
            Array.Clear(_parent);
            if (_turns-- <= 0)
            {
                _turns = _random.Next(4, 20);
                _model = _random.Next(s_models.Length);
                _session = $"{_random.Next():x8}-{_random.Next(65536):x4}-4{_random.Next(4096):x3}-a{_random.Next(4096):x3}-{_random.NextInt64(1L << 48):x12}";
            }
        }
        var stream = new MemoryStream(_span);
        var id = new byte[8];
        _random.NextBytes(id);
        Bytes(stream, 1, _trace);
        Bytes(stream, 2, id);
        if (_parent.AsSpan().ContainsAnyExcept((byte)0))
        {
            Bytes(stream, 4, _parent);
        }
        else
        {
            id.CopyTo(_parent, 0);
        }
        var isTool = _random.Next(3) == 0;
        if (isTool)
        {
            ToolCall(stream);
        }
        else
        {
            ModelCall(stream);
        }
        return _span.AsSpan(0, (int)stream.Position);
    }

    private void Times(Stream stream, string name, int kind)
    {
        _now += (ulong)_random.NextInt64(1_000, 3_000_000);
        Text(stream, 5, name);
        stream.WriteByte(6 << 3);
        stream.WriteByte((byte)kind);
        Fixed(stream, 7, _now - (ulong)_random.NextInt64(200_000_000, 30_000_000_000));
        Fixed(stream, 8, _now);
    }

    private void ModelCall(Stream stream)
    {
        var model = s_models[_model];
        Times(stream, "chat " + model, 3);
        Attribute(stream, 9, "gen_ai.operation.name", "chat");
        Attribute(stream, 9, "gen_ai.provider.name", model[0] == 'c' ? "anthropic" : "openai");
        Attribute(stream, 9, "gen_ai.request.model", model);
        Attribute(stream, 9, "gen_ai.response.model", model);
        Attribute(stream, 9, "gen_ai.conversation.id", _session);
        Attribute(stream, 9, "gen_ai.response.id", "msg_" + Id(20));
        Attribute(stream, 9, "gen_ai.response.finish_reasons", s_reasons[_random.Next(s_reasons.Length)]);
        Attribute(stream, 9, "gen_ai.usage.input_tokens", _random.Next(500, 180_000));
        Attribute(stream, 9, "gen_ai.usage.output_tokens", _random.Next(10, 4_000));
        Attribute(stream, 9, "gen_ai.usage.cache_read.input_tokens", _random.Next(0, 160_000));
    }

    private void ToolCall(Stream stream)
    {
        var tool = s_tools[_random.Next(s_tools.Length)];
        Times(stream, "execute_tool " + tool, 1);
        Attribute(stream, 9, "gen_ai.operation.name", "execute_tool");
        Attribute(stream, 9, "gen_ai.tool.name", tool);
        Attribute(stream, 9, "gen_ai.tool.call.id", "toolu_" + Id(20));
        Attribute(stream, 9, "gen_ai.tool.type", "function");
        Attribute(stream, 9, "gen_ai.conversation.id", _session);
        Attribute(stream, 9, "gen_ai.agent.name", "main");
        Attribute(stream, 9, "code.file.path", $"src/Component{_random.Next(400)}/Feature{_random.Next(40)}/Handler.cs");
        Attribute(stream, 9, "outturn.tool.result.bytes", _random.Next(0, 60_000));
        Attribute(stream, 9, "outturn.tool.decision", "accept");
        Attribute(stream, 9, "outturn.tool.decision.source", "config");
    }

    private string Id(int length) => string.Create(length, _random, static (text, random) =>
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = Alphabet[random.Next(Alphabet.Length)];
        }
    });

    private static byte[] Message(Action<MemoryStream> write)
    {
        var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    private static void Attribute(Stream stream, int field, string key, object value)
    {
        Span<byte> text = stackalloc byte[128];
        var length = Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture)!, text);
        var valueLength = value is string ? length + 2 : 1 + VarintLength((ulong)(int)value);
        stream.WriteByte((byte)((field << 3) | 2));
        Varint(stream, (ulong)(2 + key.Length + 2 + valueLength));
        Text(stream, 1, key);
        stream.WriteByte((2 << 3) | 2);
        Varint(stream, (ulong)valueLength);
        if (value is string)
        {
            Bytes(stream, 1, text[..length]);
        }
        else
        {
            stream.WriteByte(3 << 3);
            Varint(stream, (ulong)(int)value);
        }
    }

    private static void Text(Stream stream, int field, string text)
    {
        Span<byte> bytes = stackalloc byte[128];
        Bytes(stream, field, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    private static void Bytes(Stream stream, int field, ReadOnlySpan<byte> bytes)
    {
        stream.WriteByte((byte)((field << 3) | 2));
        Varint(stream, (ulong)bytes.Length);
        stream.Write(bytes);
    }

    private static void Fixed(Stream stream, int field, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        stream.WriteByte((byte)((field << 3) | 1));
        stream.Write(bytes);
    }

    private static void Varint(Stream stream, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            stream.WriteByte((byte)(value | 0x80));
        }
        stream.WriteByte((byte)value);
    }

    private static int VarintLength(ulong value)
    {
        var length = 1;
        for (; value >= 0x80; value >>= 7)
        {
            length++;
        }
        return length;
    }
}
