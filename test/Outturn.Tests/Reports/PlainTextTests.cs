using System.Text;
using Outturn.Reports;

namespace Outturn.Tests.Reports;

public sealed class PlainTextTests
{
    [Theory, MemberData(nameof(Hostile.Texts), MemberType = typeof(Hostile))]
    public void Nothing_that_steers_a_terminal_or_turns_text_around_is_left(string text)
    {
        foreach (var rune in PlainText.Clean(text).EnumerateRunes())
        {
            Assert.False(Rune.IsControl(rune));
            Assert.False(rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x200E or 0x200F or 0x2028);
        }
    }

    [Theory, MemberData(nameof(Hostile.Texts), MemberType = typeof(Hostile))]
    public void A_cell_is_exactly_as_wide_as_asked(string text)
    {
        for (var columns = 0; columns < 24; columns++)
        {
            Assert.Equal(columns, PlainText.Width(PlainText.Left(PlainText.Clean(text), columns)));
            Assert.Equal(columns, PlainText.Width(PlainText.Right(PlainText.Clean(text), columns)));
        }
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("漢字", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("\U0001F680", 2)]
    public void Wide_letters_take_two_columns_and_accents_none(string text, int columns) =>
        Assert.Equal(columns, PlainText.Width(text));

    [Fact]
    public void A_letter_is_never_cut_in_half() => Assert.Equal("ab…", PlainText.Cut("ab\U0001F469\u200D\U0001F680cd", 5));

    [Fact]
    public void White_space_becomes_one_space() => Assert.Equal("a b c", PlainText.Clean("  a\t\r\n b   c \n"));
}
