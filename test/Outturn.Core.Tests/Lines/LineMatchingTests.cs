using System.Text;
using Outturn.Core.Lines;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Lines;

public sealed class LineMatchingTests
{
    private static readonly LineOptions Moves = new(IgnoresWhiteSpace: false, FollowsMoves: true);

    [Fact]
    public void Lines_with_other_white_space_are_the_same_lines_within_one_place()
    {
        var file = File((1, "  one;\n  new\n  two;", "one;\ntwo;\ngone"));

        Assert.Equal([0, -1, 1], LineMatching.Of(file, LineOptions.Default)!);
        Assert.Null(LineMatching.Of(file, LineOptions.Exact));
    }

    [Fact]
    public void A_block_that_is_indented_around_a_brace_that_stays_is_paired_across_the_places()
    {
        var file = File((1, "if (x) {\n  one;", "one;\ntwo;"), (4, "  two;\n  three;\n  four;", "three;\nfour;"));

        Assert.Equal([-1, 0, 1, 2, 3], LineMatching.Of(file, LineOptions.Default)!);
    }

    [Fact]
    public void A_few_lines_that_stepped_over_many_are_not_paired_across_places()
    {
        var file = File((1, "new", "}\none;"), (6, "}\none;", "old"));

        Assert.True(LineMatching.Of(file, LineOptions.Default) is null or [-1, -1, -1]);
    }

    [Fact]
    public void A_line_of_its_own_that_stepped_over_a_brace_is_paired_and_one_that_is_there_twice_is_not()
    {
        Assert.Equal([-1, 0], LineMatching.Of(File((1, "new", "one;"), (3, "  one;", "old")), LineOptions.Default)!);
        Assert.True(LineMatching.Of(File((1, "new", "one;\none;"), (3, "  one;", "old")), LineOptions.Default) is null or [-1, -1]);
    }

    [Fact]
    public void A_large_place_is_paired_by_lines_that_stand_once()
    {
        var lines = Enumerable.Range(0, 2000).Select(i => i % 3 == 0 ? "}" : $"line {i}").ToList();
        var file = File((1, string.Join('\n', lines.Select(line => "  " + line)), string.Join('\n', lines.Skip(1).Append("last"))));

        var sources = LineMatching.Of(file, LineOptions.Default)!;

        Assert.Equal(-1, sources[0]);
        Assert.All(Enumerable.Range(1, 1999), line => Assert.Equal(line - 1, sources[line]));
    }

    [Theory]
    [InlineData("one\ntwo\nthree", true)]
    [InlineData("one\n}\ntwo\n\nthree", true)]
    [InlineData("one\n}\n{\n\ntwo", false)]
    public void A_moved_block_is_the_same_lines_if_three_of_them_have_content(string block, bool isMoved)
    {
        var count = block.Split('\n').Length;
        var file = File((1, "", block), (10, block, ""));

        Assert.Equal(isMoved ? Enumerable.Range(0, count) : null, LineMatching.Of(file, Moves));
        Assert.Null(LineMatching.Of(file, LineOptions.Exact));
    }

    internal static FileChange File(params (int Start, string Added, string Removed)[] hunks) =>
        new("f", null, false, [.. hunks.Select(hunk => new Hunk(hunk.Start, Hashes(hunk.Added), Hashes(hunk.Removed)))]);

    private static System.Collections.Immutable.ImmutableArray<ulong> Hashes(string text) =>
        text.Length == 0 ? [] : [.. text.Split('\n').Select(line => LineHash.Of(Encoding.UTF8.GetBytes(line)))];
}
