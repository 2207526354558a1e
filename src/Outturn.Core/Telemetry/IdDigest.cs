namespace Outturn.Core.Telemetry;

/// <summary>
/// Ids that others made up (of sessions, requests, tool calls) as 64 bits: the same text has the same digest everywhere. 64-bit
/// FNV-1a (Fowler, Noll, Vo) over UTF-16 code units, finished with the fmix64 step of MurmurHash3. Among n ids two have the same
/// digest with probability about n² / 2⁶⁵: one in 37 million for a million ids.
/// </summary>
public static class IdDigest
{
    /// <summary>What stands for no id; no text has it.</summary>
    public const ulong None = 0;

    /// <summary>The digest of a text; <see cref="None"/> for null.</summary>
    public static ulong Of(string? id)
    {
        if (id is null)
        {
            return None;
        }
        var hash = 14695981039346656037UL;
        foreach (var unit in id)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccdUL;
        hash ^= hash >> 33;
        hash *= 0xc4ceb9fe1a85ec53UL;
        hash ^= hash >> 33;
        return hash == None ? 1 : hash;
    }
}
