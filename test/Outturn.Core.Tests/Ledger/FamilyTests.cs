using Outturn.Core.Ledger;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Ledger;

public class FamilyTests
{
    [Fact]
    public void Subagents_belong_to_their_topmost_ancestor_that_is_there() => Assert.Equal(
        ["0 1 2", "3", "4"], Families(("a", null), ("b", "a"), ("c", "b"), ("d", "absent"), ("e", null)));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_circle_of_parents_is_one_family(int length)
    {
        var circle = Enumerable.Range(0, length).Select(i => ($"{i}", (string?)$"{(i + 1) % length}"));
        Assert.Equal([string.Join(' ', Enumerable.Range(0, length + 1))], Families([.. circle, ("outside", "0")]));
    }

    [Fact]
    public void A_session_that_names_itself_is_its_own_family() => Assert.Equal(["0"], Families(("a", "a")));

    [Fact]
    public void However_long_a_chain_is_it_is_one_family()
    {
        var chain = Enumerable.Range(0, 200).Select(i => ($"{i:000}", i == 0 ? null : $"{i - 1:000}"));
        Assert.Single(Families([.. chain]));
    }

    private static IEnumerable<string> Families(params (string Id, string? Parent)[] sessions) =>
        Family.Of([.. sessions.Select(session => Make.Session(session.Id, session.Parent))])
            .Select(family => string.Join(' ', family.Members));
}
