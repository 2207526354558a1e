namespace Outturn.Core.Traces;

/// <summary>
/// Where in a body a secret may be, for whoever knows where its texts begin and end: mostly nowhere, which is found out without
/// knowing that. Never fewer places than there are secrets.
/// </summary>
/// <param name="body">The whole body.</param>
/// <param name="isJson">Whether its texts are written with JSON's escapes.</param>
public ref struct SecretCandidates(ReadOnlySpan<byte> body, bool isJson)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private int _found = Unknown;

    private const int Unknown = -2;
    private const int None = -1;

    /// <summary>The first one at or after a place; -1 where there is none. Places are asked for in ascending order.</summary>
    public int From(int place)
    {
        if (_found == Unknown || (_found != None && _found < place))
        {
            _found = SecretScan.Next(_body, place);
            while (_found != None && !MayBe(_body[_found..]))
            {
                _found = SecretScan.Next(_body, _found + 1);
            }
        }
        return _found;
    }

    /// <summary>Whether there is one from a place to another.</summary>
    public bool IsWithin(int start, int end) => From(start) is var found && found != None && found < end;

    private readonly bool MayBe(ReadOnlySpan<byte> rest) => Ascii.Lower(rest[0]) switch
    {
        (byte)'-' => Ascii.StartsWith(rest, "-----BEGIN"),
        (byte)':' => isJson && rest[1] == (byte)'\\' || IsUserinfo(rest),
        (byte)'\\' => isJson && Ascii.StartsWith(rest, "\\u00"),
        (byte)'b' => Ascii.StartsWithAnyCase(rest, "bearer") && rest.Length > 6 && !SecretShapes.IsWord(rest[6]),
        (byte)'e' => Ascii.StartsWith(rest, "eyJ") && IsWebToken(rest),
        _ => SecretShapes.IsKey(rest, out _) || IsAssigned(rest),
    };

    private static bool IsUserinfo(ReadOnlySpan<byte> rest)
    {
        var stop = rest[3..].IndexOfAny("/@\"<> "u8);
        return stop > 0 && rest[3 + stop] == (byte)'@' && Ascii.StartsWith(rest, "://");
    }

    private static bool IsWebToken(ReadOnlySpan<byte> rest)
    {
        const int longest = 4096;
        var point = rest[..Math.Min(rest.Length, longest)].IndexOf((byte)'.');
        return point > 10 || (point < 0 && rest.Length > longest);
    }

    /// <summary>A name that says secret, and not far behind it a sign that gives it a value.</summary>
    private static bool IsAssigned(ReadOnlySpan<byte> rest)
    {
        var name = SecretBlocks.NameLength(rest);
        name = name == 0 && Ascii.StartsWithAnyCase(rest, "authorization") ? 13 : name;
        if (name == 0)
        {
            return false;
        }
        rest = rest[name..];
        var sign = 0;
        while (sign < rest.Length && (rest[sign] is (byte)'\\' or (byte)'"' or (byte)'\'' or (byte)' ' or (>= 9 and <= 13)
            || (sign > 0 && rest[sign - 1] == (byte)'\\' && rest[sign] is (byte)'n' or (byte)'r' or (byte)'t')))
        {
            sign++;
        }
        return sign < rest.Length && (rest[sign] is (byte)'=' or (byte)':' || (sign > 0 && rest[sign - 1] == (byte)'\\'));
    }
}
