using Outturn.Core.Outcomes;
using Outturn.Core.Tests.Builders;

namespace Outturn.Core.Tests.Outcomes;

/// <summary>One author under several spellings.</summary>
public class AuthorsTests
{
    [Fact]
    public void Who_shares_a_name_or_an_address_is_one_author()
    {
        Assert.Equal([0, 0, 2, 0, 2], Of("Vera G <vera@x>", "vera-g <VERA@x>", "Olaf <o@x>", "vera g <home@y>", "olaf"));
        Assert.Equal([0, 0, 0], Of("A <a@x>", "B <b@x>", "A <b@x>")); // a third spelling shows that the first two are one
    }

    [Fact]
    public void An_empty_name_or_address_joins_nobody() => Assert.Equal([0, 1, 2, 3], Of("A <>", "B <>", " <c@x>", " <d@x>"));

    private static int[] Of(params string[] authors) =>
        Authors.Of([.. authors.Select((author, i) => Make.Commit($"c{i}", [], i) with { Author = author })]);
}
