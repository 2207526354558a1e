using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Traces;

public class LineHashTests
{
    [Fact]
    public void White_space_does_not_matter() =>
        Assert.Equal(LineHash.Of("\tif (a)  {\r"), LineHash.Of("if(a){"));

    [Theory]
    [InlineData("}", false)]
    [InlineData("", false)]
    [InlineData("é", true)]
    [InlineData("x", true)]
    public void Lines_of_punctuation_carry_no_content(string line, bool content) =>
        Assert.Equal(content, LineHash.HasContent(LineHash.Of(line)));

    [Theory]
    [InlineData("", LineMark.None)]
    [InlineData("if (a) // b", LineMark.None)]
    [InlineData("// a", LineMark.Slash)]
    [InlineData("/** a", LineMark.Slash)]
    [InlineData("* a", LineMark.Slash)]
    [InlineData("*/ a", LineMark.Slash)]
    [InlineData("*a = b;", LineMark.None)]
    [InlineData("/ a", LineMark.None)]
    [InlineData("# a", LineMark.Hash)]
    [InlineData("#!a", LineMark.None)]
    [InlineData("-- a", LineMark.Other)]
    [InlineData("- a", LineMark.None)]
    [InlineData("; a", LineMark.Other)]
    [InlineData("% a", LineMark.Other)]
    [InlineData("%(a)", LineMark.None)]
    [InlineData("<!-- a", LineMark.Other)]
    [InlineData("<a>", LineMark.None)]
    [InlineData("(* a", LineMark.Other)]
    [InlineData("\"\"\"a", LineMark.Other)]
    [InlineData("'''a", LineMark.Other)]
    [InlineData("\"\"", LineMark.None)]
    public void A_hash_says_what_the_line_begins_with(string line, LineMark mark)
    {
        Assert.Equal(mark, LineHash.Mark(LineHash.Of(line)));
        // White space, anywhere, changes nothing: lines that are the same up to it must keep equal hashes.
        Assert.Equal(LineHash.Of(line), LineHash.Of("  " + string.Join(' ', line.ToCharArray()) + "\r"));
    }

    [Fact]
    public void Hashes_are_stored_and_stay_what_they_are()
    {
        // Whoever changes one raises the version in schema.sql and that of the readers, so that what is stored is read again.
        Assert.Equal(10501405143593973305UL, LineHash.Of("return a;"));
        Assert.Equal(7218446690190787619UL, LineHash.Of("// a"));
    }
}
