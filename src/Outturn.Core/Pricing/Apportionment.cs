namespace Outturn.Core.Pricing;

/// <summary>The largest-remainder method in whole numbers, behind <see cref="Money.Split(Money, ReadOnlySpan{long})"/>.</summary>
internal static class Apportionment
{
    private const int FractionBits = 52;

    public static Money[]? Split(Money total, ReadOnlySpan<double> weights)
    {
        var largest = 0.0;
        foreach (var weight in weights)
        {
            if (!double.IsFinite(weight) || weight < 0)
            {
                return null;
            }
            largest = Math.Max(largest, weight);
        }
        if (largest == 0)
        {
            return null;
        }
        // Scaling by a power of two loses nothing above the last binary digit, and is the same on every machine.
        var scale = FractionBits - Math.ILogB(largest);
        var whole = new long[weights.Length];
        for (var i = 0; i < whole.Length; i++)
        {
            whole[i] = (long)Math.Round(Math.ScaleB(weights[i], scale), MidpointRounding.ToEven);
        }
        return Split(total, whole);
    }

    public static Money[]? Split(Money total, ReadOnlySpan<long> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total.Micros);
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            if (weight < 0)
            {
                return null;
            }
            sum += weight;
        }
        if (sum == 0)
        {
            return null;
        }
        var parts = new Money[weights.Length];
        var remainders = new (Int128 Remainder, int Index)[weights.Length];
        var left = total.Micros;
        for (var i = 0; i < parts.Length; i++)
        {
            var (part, remainder) = Int128.DivRem((Int128)total.Micros * weights[i], sum);
            parts[i] = new Money((long)part);
            remainders[i] = (remainder, i);
            left -= (long)part;
        }
        Array.Sort(remainders, static (a, b) =>
            a.Remainder != b.Remainder ? b.Remainder.CompareTo(a.Remainder) : a.Index.CompareTo(b.Index));
        for (var i = 0; i < left; i++)
        {
            parts[remainders[i].Index] += new Money(1);
        }
        return parts;
    }
}
