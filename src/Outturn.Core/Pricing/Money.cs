using System.Globalization;

namespace Outturn.Core.Pricing;

/// <summary>
/// An amount in whole micro-dollars (a millionth of a US dollar), so that sums are exact. Arithmetic is checked: a sum
/// beyond 9.2 trillion dollars throws <see cref="OverflowException"/>.
/// </summary>
/// <param name="Micros">Micro-dollars; negative only as a difference.</param>
public readonly record struct Money(long Micros) : IComparable<Money>
{
    private const long MicrosPerDollar = 1_000_000;

    /// <summary>No money.</summary>
    public static Money Zero => default;

    /// <summary>The amount in dollars, exactly.</summary>
    public decimal Dollars => (decimal)Micros / MicrosPerDollar;

    /// <summary>The amount that is nearest to micro-dollars with a fraction, half to even; null where it is out of range.</summary>
    public static Money? OfMicros(decimal micros)
    {
        var rounded = decimal.Round(micros, 0, MidpointRounding.ToEven);
        return rounded is >= long.MinValue and <= long.MaxValue ? new Money((long)rounded) : null;
    }

    /// <summary>The sum, which is zero for none.</summary>
    public static Money Sum(IEnumerable<Money> amounts)
    {
        var sum = Zero;
        foreach (var amount in amounts)
        {
            sum += amount;
        }
        return sum;
    }

    /// <summary>
    /// Splits an amount by weights with the largest-remainder method (Hamilton's): each part is its exact share rounded
    /// down, and the micro-dollars left over go one each to the largest remainders, the first by index where they tie.
    /// The parts are never negative and add up to the total; a weight of zero gets nothing.
    /// </summary>
    /// <param name="total">What to split, zero or more.</param>
    /// <param name="weights">One weight a part, zero or more.</param>
    /// <returns>The parts, or null where there is nothing to split by: no weight is above zero, or one is below.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The total is negative.</exception>
    public static Money[]? Split(Money total, ReadOnlySpan<long> weights) => Apportionment.Split(total, weights);

    /// <inheritdoc cref="Split(Money, ReadOnlySpan{long})"/>
    /// <remarks>
    /// Weights count to 52 binary digits below the largest; NaN and infinity are refused like weights below zero.
    /// </remarks>
    public static Money[]? Split(Money total, ReadOnlySpan<double> weights) => Apportionment.Split(total, weights);

    /// <inheritdoc/>
    public int CompareTo(Money other) => Micros.CompareTo(other.Micros);

    /// <summary>Dollars and cents in the invariant culture, <c>$1,234.56</c>, half to even.</summary>
    public override string ToString()
    {
        var cents = decimal.Round(Math.Abs(Dollars), 2, MidpointRounding.ToEven);
        var sign = Micros < 0 && cents != 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}${cents:N2}");
    }

    /// <summary>Adds.</summary>
    public static Money operator +(Money a, Money b) => new(checked(a.Micros + b.Micros));

    /// <summary>Subtracts.</summary>
    public static Money operator -(Money a, Money b) => new(checked(a.Micros - b.Micros));

    /// <summary>Compares.</summary>
    public static bool operator <(Money a, Money b) => a.Micros < b.Micros;

    /// <summary>Compares.</summary>
    public static bool operator >(Money a, Money b) => a.Micros > b.Micros;

    /// <summary>Compares.</summary>
    public static bool operator <=(Money a, Money b) => a.Micros <= b.Micros;

    /// <summary>Compares.</summary>
    public static bool operator >=(Money a, Money b) => a.Micros >= b.Micros;
}
