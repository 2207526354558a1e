using Outturn.Sources.Edits;

namespace Outturn.Tests.Sources.Edits;

public class PrintedCommitsTests
{
    [Theory]
    [InlineData("[main abc1234] Fix it\n 1 file changed", "abc1234")]
    [InlineData("hook ran\n[feature/x-1 0123456789abcdef0123456789abcdef01234567] Subject", "0123456789abcdef0123456789abcdef01234567")]
    [InlineData("[detached HEAD abc1234] Subject", "abc1234")]
    [InlineData("[main (root-commit) abc1234] First", "abc1234")]
    public void The_line_of_git_commit_is_found(string output, string hash) => Assert.Equal([hash], PrintedCommits.Read(output));

    [Theory]
    [InlineData("abc1234 Fix it")]
    [InlineData("[main abc123] too short")]
    [InlineData("[main ABC1234] not in git's case")]
    [InlineData("see [main abc1234] in the middle")]
    [InlineData("[two words abc1234] x")]
    [InlineData("commit abc1234def\nAuthor: x")]
    [InlineData("[abc1234] x")]
    public void Nothing_else_is(string output) => Assert.Empty(PrintedCommits.Read(output));

    [Fact]
    public void Several_commits_are_told_apart_and_repeats_count_once() => Assert.Equal(
        ["abc1234", "def5678"], PrintedCommits.Read("[a abc1234] x\n[a def5678] y\n[a abc1234] x\n"));
}
