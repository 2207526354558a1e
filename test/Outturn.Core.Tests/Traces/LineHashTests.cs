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
}
