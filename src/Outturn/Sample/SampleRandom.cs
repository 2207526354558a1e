namespace Outturn.Sample;

/// <summary>
/// Seeded randomness (SplitMix64, Steele, Lea and Flood 2014). The base library promises no stable sequence for a
/// seed across versions, and the sample must be the same to the byte everywhere.
/// </summary>
internal sealed class SampleRandom(ulong seed)
{
    private const string Base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private ulong _state = seed;

    /// <summary>A number from <paramref name="from"/> up to, not including, <paramref name="below"/>.</summary>
    public int Next(int from, int below) => from + (int)(Next() % (ulong)(below - from));

    public string Hex(int digits) =>
        string.Create(digits, this, static (span, random) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = "0123456789abcdef"[random.Next(0, 16)];
            }
        });

    public string Letters(int count) =>
        string.Create(count, this, static (span, random) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Base58[random.Next(0, Base58.Length)];
            }
        });

    /// <summary>A version 4 UUID.</summary>
    public string Uuid() => $"{Hex(8)}-{Hex(4)}-4{Hex(3)}-{"89ab"[Next(0, 4)]}{Hex(3)}-{Hex(12)}";

    /// <summary>A version 7 UUID, which begins with the time in milliseconds.</summary>
    public string Uuid(DateTimeOffset at)
    {
        var time = at.ToUnixTimeMilliseconds().ToString("x12", System.Globalization.CultureInfo.InvariantCulture);
        return $"{time[..8]}-{time[8..]}-7{Hex(3)}-{"89ab"[Next(0, 4)]}{Hex(3)}-{Hex(12)}";
    }

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
