using System.Text.Json;
using Outturn.Core.Traces;

namespace Outturn.Sources.Otlp.Wire;

/// <summary>
/// Names of properties. The library's own comparison throws where a name's escapes are no text, and a sender may write what it
/// likes.
/// </summary>
internal static class JsonNames
{
    /// <summary>No known name is as long, even with every letter escaped.</summary>
    private const int Longest = 256;

    /// <summary>Whether the reader is at this name.</summary>
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        var raw = reader.ValueSpan;
        if (!reader.ValueIsEscaped)
        {
            return raw.SequenceEqual(name);
        }
        if (raw.Length > Longest)
        {
            return false;
        }
        Span<byte> text = stackalloc byte[Longest];
        return text[..JsonEscapes.Undo(raw, text)].SequenceEqual(name);
    }

    /// <summary>The field of the name that the reader is at; null where a message has none such.</summary>
    /// <param name="reader">At a property's name.</param>
    /// <param name="fields">The message's fields.</param>
    /// <param name="next">The field that is likely, since writers keep the order; becomes the one after.</param>
    public static Field? Find(ref Utf8JsonReader reader, Field[] fields, ref int next)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            var at = next + i < fields.Length ? next + i : next + i - fields.Length;
            if (Is(ref reader, fields[at].NameBytes))
            {
                next = at + 1 < fields.Length ? at + 1 : 0;
                return fields[at];
            }
        }
        return null;
    }
}
