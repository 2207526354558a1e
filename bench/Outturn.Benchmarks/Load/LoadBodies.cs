using System.Buffers.Binary;
using Outturn.Benchmarks.Evidence;

namespace Outturn.Benchmarks.Load;

/// <summary>
/// Bodies by number: the same number gives the same bytes, no two numbers the same ids. They are patched copies of a few templates,
/// so that making one costs little beside sending it.
/// </summary>
internal sealed class LoadBodies
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;
    private static readonly ulong s_inverse = Inverse(Odd);

    private readonly LoadTemplate[] _templates;

    public LoadBodies(int templates, int spans, int seed)
    {
        var bodies = new SpanBodies(seed);
        _templates = [.. Enumerable.Range(0, templates).Select(_ => new LoadTemplate(bodies.Next(spans)))];
        Spans = spans;
    }

    public int Spans { get; }

    public int Longest => _templates.Max(template => template.Length);

    public IReadOnlyList<byte[]> Templates => [.. _templates.Select(template => template.Bytes)];

    /// <summary>Writes the body of a number, and says how long it is.</summary>
    public int Write(long number, Span<byte> into) => TemplateOf(number).Write((ulong)(number + 1) * Odd, into);

    /// <summary>The number of a body, by its first trace id; null where it is none of these.</summary>
    public long? NumberOf(ReadOnlySpan<byte> body)
    {
        for (var i = 0; i < _templates.Length; i++)
        {
            if (body.Length == _templates[i].Length)
            {
                var number = (long)(_templates[i].MaskOf(body) * s_inverse) - 1;
                if (number >= 0 && number % _templates.Length == i)
                {
                    return number;
                }
            }
        }
        return null;
    }

    private LoadTemplate TemplateOf(long number) => _templates[number % _templates.Length];

    // Newton's iteration doubles the number of right bits.
    private static ulong Inverse(ulong odd)
    {
        var inverse = odd;
        for (var i = 0; i < 6; i++)
        {
            inverse *= 2 - (odd * inverse);
        }
        return inverse;
    }
}

/// <summary>One body, and the places in it that differ between its copies.</summary>
internal sealed class LoadTemplate
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static readonly byte[] s_letters = System.Text.Encoding.ASCII.GetBytes(Letters);
    private static readonly System.Buffers.SearchValues<byte> s_hex = System.Buffers.SearchValues.Create("0123456789abcdef-"u8);
    private static readonly sbyte[] s_places = [.. Enumerable.Range(0, 128).Select(letter => (sbyte)Letters.IndexOf((char)letter))];

    private readonly List<int> _traces = [];
    private readonly List<int> _spans = [];
    private readonly List<int> _times = [];
    private readonly List<(int Start, int Length)> _texts = [];

    public LoadTemplate(byte[] bytes)
    {
        Bytes = bytes;
        foreach (var resource in Fields(0, bytes.Length, 1))
        {
            foreach (var scope in Fields(resource.Start, resource.End, 2))
            {
                foreach (var (start, end) in Fields(scope.Start, scope.End, 2))
                {
                    FindIn(start, end);
                }
            }
        }
    }

    public byte[] Bytes { get; }

    public int Length => Bytes.Length;

    public int Write(ulong mask, Span<byte> into)
    {
        Bytes.CopyTo(into);
        var other = BitReverse(mask);
        foreach (var place in _traces)
        {
            Flip(into[place..], mask);
            Flip(into[(place + 8)..], other);
        }
        foreach (var place in _spans)
        {
            Flip(into[place..], other ^ mask);
        }
        var later = mask >> 24;
        foreach (var place in _times)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(into[place..], BinaryPrimitives.ReadUInt64LittleEndian(into[place..]) + later);
        }
        foreach (var (start, length) in _texts)
        {
            Turn(into.Slice(start, length), mask);
        }
        return Bytes.Length;
    }

    /// <summary>What a copy's trace ids were changed by.</summary>
    public ulong MaskOf(ReadOnlySpan<byte> copy) =>
        BinaryPrimitives.ReadUInt64LittleEndian(copy[_traces[0]..]) ^ BinaryPrimitives.ReadUInt64LittleEndian(Bytes.AsSpan(_traces[0]));

    private static void Flip(Span<byte> id, ulong mask) => BinaryPrimitives.WriteUInt64LittleEndian(id, BinaryPrimitives.ReadUInt64LittleEndian(id) ^ mask);

    // Ids in text stay of the digits, or letters and digits, that they are of; what is neither, such as a hyphen, stays where it is.
    private static void Turn(Span<byte> text, ulong mask)
    {
        var letters = text.ContainsAnyExcept(s_hex) ? s_letters : s_letters[..16];
        var bits = mask;
        for (var i = 0; i < text.Length; i++)
        {
            if (s_places[text[i] & 127] is >= 0 and var place)
            {
                text[i] = letters[(place + (int)(bits & 63)) % letters.Length];
            }
            bits = (bits >> 5) | (bits << 59);
        }
    }

    private static ulong BitReverse(ulong value) => BinaryPrimitives.ReverseEndianness(value) * 0xD6E8_FEB8_6659_FD93;

    private void FindIn(int spanStart, int spanEnd)
    {
        _traces.AddRange(Fields(spanStart, spanEnd, 1).Select(field => field.Start));
        _spans.AddRange(Fields(spanStart, spanEnd, 2).Concat(Fields(spanStart, spanEnd, 4)).Where(field => field.End - field.Start == 8).Select(field => field.Start));
        _times.AddRange(Fields(spanStart, spanEnd, 7).Concat(Fields(spanStart, spanEnd, 8)).Select(field => field.Start));
        foreach (var attribute in Fields(spanStart, spanEnd, 9))
        {
            var key = Fields(attribute.Start, attribute.End, 1).Single();
            if (System.Text.Encoding.ASCII.GetString(Bytes, key.Start, key.End - key.Start) is "gen_ai.response.id" or "gen_ai.tool.call.id" or "gen_ai.conversation.id")
            {
                var value = Fields(attribute.Start, attribute.End, 2).Single();
                var text = Fields(value.Start, value.End, 1).Single();
                // What an issuer begins its ids with stays: turned, it could be what others begin their secrets with.
                var begin = text.Start + Bytes.AsSpan(text.Start, text.End - text.Start).LastIndexOf((byte)'_') + 1;
                _texts.Add((begin, text.End - begin));
            }
        }
    }

    /// <summary>The places of a message's fields of a number: of what a length stands before, the content; of 64 bits, themselves.</summary>
    private List<(int Start, int End)> Fields(int start, int end, int number)
    {
        var found = new List<(int, int)>();
        for (var place = start; place < end;)
        {
            var tag = Varint(ref place);
            var length = (tag & 7) switch { 1 => 8, 2 => (int)Varint(ref place), 5 => 4, _ => 0 };
            if ((tag & 7) == 0)
            {
                Varint(ref place);
            }
            if ((int)(tag >> 3) == number)
            {
                found.Add((place, place + length));
            }
            place += length;
        }
        return found;
    }

    private ulong Varint(ref int place)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Bytes[place++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
