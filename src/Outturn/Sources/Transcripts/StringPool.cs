using System.Text;

namespace Outturn.Sources.Transcripts;

/// <summary>
/// Turns UTF-8 into strings and hands out the same string for the same recent bytes: folders, branches, versions and
/// models stand on every line of a transcript. A small direct-mapped cache; nothing grows.
/// </summary>
/// <param name="slots">How many strings are remembered: a power of two.</param>
internal sealed class StringPool(int slots = 512)
{
    private const int LongestKept = 256;
    private readonly (byte[] Bytes, string Text)[] _slots = new (byte[], string)[slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestKept)
        {
            return Encoding.UTF8.GetString(utf8);
        }
        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var slot = ref _slots[hash.ToHashCode() & (_slots.Length - 1)];
        if (slot.Bytes is null || !utf8.SequenceEqual(slot.Bytes))
        {
            slot = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        }
        return slot.Text;
    }
}
