using System.Buffers;

namespace Outturn.Core.Traces;

/// <summary>
/// Hides secrets in bytes before they are hashed and kept: each becomes as many asterisks, in place, so that nothing else
/// moves. The shapes are those of <see cref="Redaction"/>. Bodies without secrets pass at the speed of a search.
/// </summary>
public static class SecretMask
{
    /// <summary>What stands in a secret's place, byte by byte.</summary>
    public const byte Asterisk = (byte)'*';

    /// <summary>Masks UTF-8 text as it is. Not for JSON, in which an escape may not be cut in two, nor for binary forms.</summary>
    /// <returns>Secrets masked.</returns>
    public static int Apply(Span<byte> text)
    {
        var runs = default(SecretRuns);
        var (found, to) = (0, 0);
        List<(int Start, int End)>? pending = null;
        for (var at = SecretScan.Next(text, 0); at >= 0;)
        {
            // What is found is overwritten once nothing that comes can overlap it, or look back at its last byte.
            if (at > to)
            {
                Fill(text, pending);
            }
            if (SecretShapes.TryAt<byte>(text, at, ref runs, out var start, out var end, out var resume))
            {
                found += start >= to ? 1 : 0;
                if (end > to)
                {
                    (pending ??= []).Add((start, end));
                    to = end;
                }
            }
            at = SecretScan.Next(text, resume);
        }
        Fill(text, pending);
        return found;
    }

    private static void Fill(Span<byte> text, List<(int Start, int End)>? pending)
    {
        if (pending is { Count: > 0 })
        {
            foreach (var (start, end) in pending)
            {
                text[start..end].Fill(Asterisk);
            }
            pending.Clear();
        }
    }

    /// <summary>Masks within the strings of JSON, whose escapes are undone to look at them. What is no JSON is left valid or not, as it was.</summary>
    /// <returns>Secrets masked.</returns>
    public static int ApplyJson(Span<byte> json)
    {
        var candidates = new SecretCandidates(json, isJson: true);
        var found = 0;
        for (var at = 0; candidates.From(at) >= 0;)
        {
            var quote = json[at..].IndexOf((byte)'"');
            if (quote < 0)
            {
                break;
            }
            var start = at + quote + 1;
            var end = StringEnd(json, start, out var isEscaped);
            if (candidates.IsWithin(start, end))
            {
                var text = json[start..end];
                found += isEscaped ? ApplyEscaped(text) : Apply(text);
            }
            at = Math.Min(end + 1, json.Length);
        }
        return found;
    }

    private static int StringEnd(ReadOnlySpan<byte> json, int start, out bool isEscaped)
    {
        isEscaped = false;
        for (var at = start; at < json.Length; at += 2)
        {
            var next = json[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                break;
            }
            at += next;
            if (json[at] == (byte)'"')
            {
                return at;
            }
            isEscaped = true;
        }
        return json.Length;
    }

    private static int ApplyEscaped(Span<byte> raw)
    {
        var text = ArrayPool<byte>.Shared.Rent(raw.Length);
        var places = ArrayPool<int>.Shared.Rent(raw.Length + 1);
        try
        {
            var length = JsonEscapes.Undo(raw, text, places);
            var found = Apply(text.AsSpan(0, length));
            for (var i = 0; found > 0 && i < length; i++)
            {
                if (text[i] == Asterisk && raw[places[i]] != Asterisk)
                {
                    raw[places[i]..places[i + 1]].Fill(Asterisk);
                }
            }
            return found;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
            ArrayPool<int>.Shared.Return(places);
        }
    }
}
