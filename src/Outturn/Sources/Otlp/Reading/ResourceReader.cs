using Outturn.Sources.Otlp.Wire;

namespace Outturn.Sources.Otlp.Reading;

/// <summary>The frame that all three kinds of export share: resources, scopes in them, items in those.</summary>
internal static class ResourceReader
{
    /// <summary>A part of a body: a message's content.</summary>
    internal readonly record struct Part(int Start, int Length);

    /// <summary>Finds the resource of a <c>ResourceSpans</c> and its like, wherever it stands, and takes in its attributes.</summary>
    public static bool TryResource(ReadOnlySpan<byte> body, Part of, Attributes attributes)
    {
        attributes.Clear();
        var cursor = At(body, of);
        while (!cursor.IsAtEnd)
        {
            if (!TryPart(ref cursor, out var number, out var part))
            {
                return false;
            }
            if (number == 1 && part is { } resource && !TryAttributes(body, resource, 1, attributes))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Takes in the attributes that stand in a message under one field number.</summary>
    public static bool TryAttributes(ReadOnlySpan<byte> body, Part of, int field, Attributes attributes)
    {
        var cursor = At(body, of);
        while (!cursor.IsAtEnd)
        {
            if (!TryPart(ref cursor, out var number, out var part)
                || (number == field && part is { } attribute && !attributes.TryRead(body, attribute.Start, attribute.Length)))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The text of a field in a message; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> body, Part of, int field)
    {
        var cursor = At(body, of);
        ReadOnlySpan<byte> text = default;
        while (!cursor.IsAtEnd && TryPart(ref cursor, out var number, out var part))
        {
            text = number == field && part is { } found ? body.Slice(found.Start, found.Length) : text;
        }
        return text;
    }

    /// <summary>The next field, with its content if it has a length.</summary>
    public static bool TryPart(ref ProtobufCursor cursor, out int number, out Part? part)
    {
        part = null;
        if (!cursor.TryTag(out number, out var wire))
        {
            return false;
        }
        if (wire != WireType.Bytes)
        {
            return cursor.TrySkip(number, wire);
        }
        if (!cursor.TryLength(out var length))
        {
            return false;
        }
        part = new Part(cursor.At, length);
        cursor.At += length;
        return true;
    }

    public static ProtobufCursor At(ReadOnlySpan<byte> body, Part part) => new(body) { At = part.Start, End = part.Start + part.Length };
}
