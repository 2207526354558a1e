using Outturn.Cli;

namespace Outturn.Tests.Cli;

public sealed class FixListTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_line_names_a_commit_and_the_day_of_the_report_if_known()
    {
        File.WriteAllText(_file, "# fixes of June\nABCDEF12\n\n0123456789, 2026-06-01 # issue 7\r\n");
        Assert.Null(FixList.Read(new FileInfo(_file), out var fixes));
        Assert.Equal(
            [("abcdef12", null), ("0123456789", new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero))],
            fixes.Select(fix => (fix.Hash, fix.Reported)));
    }

    [Theory]
    [InlineData("abc123", "line 1: 'abc123' is no commit's hash of 7 digits or more")]
    [InlineData("abcdef1\nmain", "line 2: 'main'")]
    [InlineData("abcdef1 yesterday", "line 1: 'yesterday' is no day (2026-01-31) or instant")]
    public void What_is_wrong_is_said_with_its_line(string text, string complaint)
    {
        File.WriteAllText(_file, text);
        Assert.Contains(complaint, FixList.Read(new FileInfo(_file), out _)?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_file_nothing_is_listed()
    {
        Assert.Null(FixList.Read(null, out var fixes));
        Assert.Empty(fixes);
    }
}
