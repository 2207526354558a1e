using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Outturn.Sources.Transcripts;

/// <summary>
/// Walks over one JSON object and hands out its values as the bytes they stand in. It looks into strings only for their
/// end: transcripts are mostly long escaped strings that nobody needs, and checking each escape, as a full reader must,
/// is most of the time that reading takes. An object that is cut off is noticed; a fault inside a value is noticed by
/// whoever reads that value.
/// </summary>
internal ref struct JsonCursor
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> ScalarEnds = SearchValues.Create(",]} \t\r\n"u8);

    private readonly ReadOnlySpan<byte> _json;
    private int _at;

    /// <summary>Begins with the object in <paramref name="json"/>.</summary>
    /// <exception cref="JsonException">There is none.</exception>
    public JsonCursor(ReadOnlySpan<byte> json)
    {
        _json = json;
        if (Peek() != '{')
        {
            throw new JsonException("no object");
        }
        _at++;
    }

    /// <summary>Goes to the next property; false at the object's end.</summary>
    public bool Next(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        if (Peek() == ',')
        {
            _at++;
        }
        if (Peek() == '}')
        {
            name = value = default;
            return false;
        }
        name = Take() is [(byte)'"', .. var inner, (byte)'"'] ? inner : throw new JsonException("no property");
        if (Peek() != ':')
        {
            throw new JsonException("no value");
        }
        _at++;
        Peek();
        value = Take();
        return true;
    }

    /// <summary>The bytes of a string without its quotes; empty for anything else.</summary>
    public static ReadOnlySpan<byte> StringBytes(ReadOnlySpan<byte> value) =>
        value is [(byte)'"', .. var inner, (byte)'"'] ? inner : default;

    /// <summary>The text of a string; null for anything else.</summary>
    public static string? Text(ReadOnlySpan<byte> value, StringPool? pool = null)
    {
        if (value is not [(byte)'"', .. var inner, (byte)'"'])
        {
            return null;
        }
        if (pool is not null && !inner.Contains((byte)'\\'))
        {
            return pool.Get(inner);
        }
        var reader = new Utf8JsonReader(value);
        return reader.Read() ? reader.GetString() : null;
    }

    /// <summary>A whole number; null for anything else.</summary>
    public static long? Number(ReadOnlySpan<byte> value) =>
        Utf8Parser.TryParse(value, out long number, out var used) && used == value.Length ? number : null;

    /// <summary>The next byte that is not white space.</summary>
    private byte Peek()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }
        return _at < _json.Length ? _json[_at] : throw new JsonException("cut off");
    }

    private ReadOnlySpan<byte> Take()
    {
        var start = _at;
        switch (_json[_at])
        {
            case (byte)'"':
                SkipString();
                break;
            case (byte)'{' or (byte)'[':
                SkipNested();
                break;
            default:
                var length = _json[_at..].IndexOfAny(ScalarEnds);
                _at += length > 0 ? length : throw new JsonException("no value");
                break;
        }
        return _json[start.._at];
    }

    private void SkipString()
    {
        for (_at++; ; _at += 2)
        {
            var next = _json[Math.Min(_at, _json.Length)..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                throw new JsonException("cut off");
            }
            _at += next;
            if (_json[_at] == (byte)'"')
            {
                _at++;
                return;
            }
        }
    }

    private void SkipNested()
    {
        var depth = 0;
        do
        {
            var next = _json[_at..].IndexOfAny(Structure);
            if (next < 0)
            {
                throw new JsonException("cut off");
            }
            _at += next;
            if (_json[_at] == (byte)'"')
            {
                SkipString();
                continue;
            }
            depth += _json[_at] is (byte)'{' or (byte)'[' ? 1 : -1;
            _at++;
        }
        while (depth > 0);
    }
}
