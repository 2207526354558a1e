namespace Outturn.Sources.Otlp.Reading;

/// <summary>
/// An event's full name. Exporters have put it into a field of its own, into the attribute <c>event.name</c>, with or without
/// the product before it, and into the record's body.
/// </summary>
internal static class EventNames
{
    public static string Of(ReadOnlySpan<byte> field, ReadOnlySpan<byte> body, in Facts facts)
    {
        var attribute = facts.Bytes(Known.EventName);
        // Codex and its logging library put the place in the source code into the field: the attribute is the name.
        var name = attribute.IsEmpty ? field : attribute;
        if (IsName(body) && (name.IsEmpty || (!name.Contains((byte)'.') && body.EndsWith(name))))
        {
            return facts.Pool.Get(body);
        }
        if (!field.IsEmpty && !attribute.IsEmpty && field.EndsWith(attribute) && field.Contains((byte)'.'))
        {
            return facts.Pool.Get(field);
        }
        return name.Length is 0 or > LongestName ? "" : facts.Pool.Get(name);
    }

    private const int LongestName = 200;

    /// <summary>Words joined by points, as names are and messages are not.</summary>
    public static bool IsName(ReadOnlySpan<byte> text) =>
        text.Length is > 2 and < LongestName && text.Contains((byte)'.')
        && !text.ContainsAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"u8) && text[^1] != (byte)'.';
}
