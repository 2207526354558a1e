using Outturn.Reports;

namespace Outturn.Tests.Reports;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "$0.00")]
    [InlineData(1, "<$0.01")]
    [InlineData(9_999, "<$0.01")]
    [InlineData(10_000, "$0.01")]
    [InlineData(412_184_999, "$412.18")]
    [InlineData(412_185_000, "$412.19")]
    [InlineData(1_234_567_000_000, "$1,234,567.00")]
    public void Money_has_cents_and_what_is_below_a_cent_is_not_nothing(long microDollars, string expected)
    {
        Assert.Equal(expected, Figures.Money(microDollars));
        Assert.Equal(expected, Figures.Money((double?)microDollars));
    }

    [Theory]
    [InlineData(null, "n/a")]
    [InlineData(0.0, "0 %")]
    [InlineData(0.0001, "<1 %")]
    [InlineData(0.61, "61 %")]
    [InlineData(0.999, ">99 %")]
    [InlineData(1.0, "100 %")]
    public void A_share_that_is_not_all_does_not_look_like_all(double? share, string expected) =>
        Assert.Equal(expected, Figures.Percent(share));

    [Fact]
    public void Missing_money_is_not_zero() => Assert.Equal("n/a", Figures.Money((double?)null));

    [Fact]
    public void The_exact_amount_shows_every_micro_dollar() => Assert.Equal("$1,412.180001", Figures.Exactly(1_412_180_001));

    [Theory]
    [InlineData("2026-01-12T09:00Z", "2026-11-22T09:00Z", "12 Jan to 22 Nov 2026")]
    [InlineData("2025-12-31T23:00Z", "2026-01-01T01:00Z", "31 Dec 2025 to 1 Jan 2026")]
    [InlineData("2026-01-12T01:00+02:00", "2026-01-11T23:30Z", "11 Jan 2026")]
    public void Days_are_in_UTC_and_say_a_year_once(string first, string last, string expected) => Assert.Equal(
        expected,
        Figures.Days(
            DateTimeOffset.Parse(first, System.Globalization.CultureInfo.InvariantCulture),
            DateTimeOffset.Parse(last, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(1, "session family", "1 session family")]
    [InlineData(2, "session family", "2 session families")]
    [InlineData(1000, "change", "1,000 changes")]
    public void Nouns_are_counted(long number, string noun, string expected) => Assert.Equal(expected, Words.Count(number, noun));

    [Theory]
    [InlineData(null, "n/a")]
    [InlineData(0.0, "0 %")]
    [InlineData(0.0004, "<0.1 %")]
    [InlineData(0.0254, "2.5 %")]
    [InlineData(0.0996, "10 %")]
    [InlineData(0.149, "15 %")]
    public void A_rare_thing_has_a_decimal(double? share, string expected) => Assert.Equal(expected, Figures.Rate(share));

    [Theory]
    [InlineData(4.14, "+4.1")]
    [InlineData(-0.26, "−0.3")]
    [InlineData(-0.04, "0")]
    [InlineData(0.0, "0")]
    [InlineData(-12345.0, "−12,345")]
    public void A_difference_says_its_direction_where_one_is_left(double value, string expected) => Assert.Equal(expected, Figures.Signed(value));

    [Theory]
    [InlineData(0.001, "<0.01")]
    [InlineData(0.5, "0.50")]
    [InlineData(1.0, "1.0")]
    [InlineData(1.42, "1.42")]
    [InlineData(41.3, "41")]
    public void A_ratio_has_about_two_digits(double value, string expected) => Assert.Equal(expected, Figures.Ratio(value));

    [Theory]
    [InlineData(null, "n/a")]
    [InlineData(0.5, "30 minutes")]
    [InlineData(1.0, "1 hour")]
    [InlineData(31.0, "31 hours")]
    [InlineData(100.8, "4.2 days")]
    public void Hours_become_days_when_there_are_many(double? hours, string expected) => Assert.Equal(expected, Figures.Hours(hours));

    [Fact]
    public void A_missing_end_is_no_interval()
    {
        Assert.Equal("no interval", Figures.Interval(0.1, null, Figures.Rate));
        Assert.Equal("10 % to 20 %", Figures.Interval(0.1, 0.2, Figures.Rate));
    }

    [Fact]
    public void Text_is_wrapped_between_words_and_the_rest_is_cut()
    {
        Assert.Equal(["one two", "three fou…"], PlainText.Wrap("one two three four five six", 10, 2));
        Assert.Empty(PlainText.Wrap("  ", 10, 3));
    }
}
