using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Pricing;

namespace Outturn.Core.Tests.Pricing;

public class MoneyTests
{
    private static readonly Arbitrary<(long Total, long[] Weights)> s_whole = Arb.From(
        from total in UpTo(long.MaxValue - 1)
        from shift in Gen.Choose(0, 62)
        from weights in Gen.ArrayOf(Gen.OneOf(Gen.Constant(0L), UpTo(5), UpTo(long.MaxValue - 1)))
        select (total >> shift, weights));

    private static readonly Arbitrary<(long Total, double[] Weights)> s_fractions = Arb.From(
        from total in UpTo(1L << 40)
        from weights in Gen.ArrayOf(Gen.OneOf(
            Gen.Constant(0.0), UpTo(1 << 30).Select(n => n / 977.0), Gen.Choose(-300, 300).Select(e => Math.Pow(10, e))))
        select (total, weights));

    [Theory]
    [InlineData(1_234_560_000, "$1,234.56")]
    [InlineData(0, "$0.00")]
    [InlineData(-1_500_000, "-$1.50")]
    [InlineData(-4_000, "$0.00")]
    [InlineData(5_000, "$0.00")]
    [InlineData(15_000, "$0.02")]
    public void Amounts_read_as_dollars_and_cents(long micros, string text) => Assert.Equal(text, new Money(micros).ToString());

    [Fact]
    public void Halves_round_to_even_and_amounts_out_of_range_are_refused()
    {
        Assert.Equal(new Money(2), Money.OfMicros(2.5m));
        Assert.Equal(new Money(4), Money.OfMicros(3.5m));
        Assert.Null(Money.OfMicros(1e19m));
    }

    [Fact]
    public void Sums_are_checked()
    {
        Assert.Equal(new Money(6), Money.Sum([new(1), new(2), new(3)]));
        Assert.True(new Money(1) < new Money(2) && new Money(2) >= new Money(2));
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
    }

    [Fact]
    public void What_is_left_over_goes_to_the_largest_remainders_and_first_by_index() =>
        Assert.Equal([new(4), new(3), new(3)], Money.Split(new Money(10), [1L, 1L, 1L])!);

    [Fact]
    public void The_largest_remainder_wins_over_the_index() =>
        Assert.Equal([new(1), new(2), new(4)], Money.Split(new Money(7), [0.2, 0.3, 0.5])!);

    [Fact]
    public void Without_a_weight_above_zero_there_is_nothing_to_split_by()
    {
        Assert.Null(Money.Split(new Money(10), [0L, 0L]));
        Assert.Null(Money.Split(new Money(10), (double[])[0, 0]));
        Assert.Null(Money.Split(new Money(10), (long[])[]));
        Assert.Null(Money.Split(new Money(10), [1, double.NaN]));
        Assert.Null(Money.Split(new Money(10), [1L, -1L]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Split(new Money(-1), [1L]));
    }

    [Fact]
    public void Parts_by_whole_weights_add_up_and_are_within_one_of_the_exact_share() => Prop.ForAll(s_whole, c =>
    {
        var parts = Money.Split(new Money(c.Total), c.Weights);
        if (parts is null)
        {
            return c.Weights.All(w => w == 0);
        }
        var sum = c.Weights.Aggregate((Int128)0, (a, w) => a + w);
        var fair = parts.Zip(c.Weights).All(p =>
            (Int128)p.First.Micros - ((Int128)c.Total * p.Second / sum) is var extra
            && (extra == 0 || (extra == 1 && p.Second > 0)));
        return fair && parts.All(p => p.Micros >= 0) && Money.Sum(parts) == new Money(c.Total);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parts_by_fractions_add_up_whatever_the_sizes() => Prop.ForAll(s_fractions, c =>
    {
        var parts = Money.Split(new Money(c.Total), c.Weights);
        return parts is null
            ? c.Weights.All(w => w == 0)
            : parts.All(p => p.Micros >= 0) && Money.Sum(parts) == new Money(c.Total)
                && parts.Zip(c.Weights).All(p => p.Second > 0 || p.First == Money.Zero);
    }).QuickCheckThrowOnFailure();

    private static Gen<long> UpTo(long most) =>
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        select (((long)high << 31) ^ low) % (most + 1);
}
