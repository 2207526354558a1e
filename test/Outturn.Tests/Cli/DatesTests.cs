using Outturn.Cli;

namespace Outturn.Tests.Cli;

public class DatesTests
{
    [Theory]
    [InlineData("2026-02-05", false, "2026-02-05T00:00:00Z")]
    [InlineData("2026-02-28", true, "2026-03-01T00:00:00Z")]
    [InlineData("2026-02-05T10:30:00Z", true, "2026-02-05T10:30:00Z")]
    [InlineData("2026-02-05T10:30:00+02:00", false, "2026-02-05T08:30:00Z")]
    [InlineData("2026-02-05T10:30", false, "2026-02-05T10:30:00Z")]
    public void Days_and_instants_are_read_as_utc_and_the_last_day_belongs_to_the_period(string text, bool isEnd, string expected) =>
        Assert.Equal(expected, Dates.Read(text, isEnd)?.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    [InlineData("05.02.2026")]
    [InlineData("2026-2-5")]
    [InlineData("10:30")]
    [InlineData("T")]
    public void Anything_else_is_no_date(string text) => Assert.Null(Dates.Read(text, isEnd: false));

    [Fact]
    public void The_last_day_there_is_can_end_a_period() => Assert.NotNull(Dates.Read("9999-12-31", isEnd: true));
}
