using System.Collections.Immutable;
using Outturn.Governance;
using Outturn.Tests.Sample;

namespace Outturn.Tests.Governance;

public sealed class GovernanceBuilderTests(JudgedSamples samples)
{
    private const int Smallest = 5;

    private readonly RepositoryFigures _sample = RepositoryFigures.Of("sample", null, samples.Of(1).All);

    [Fact]
    public void A_month_in_which_too_few_wrote_what_landed_is_withheld_with_what_would_reveal_it()
    {
        var figures = WithMonths(People(1, 6), People(1, 2), People(1, 7), People(3, 9));

        var all = GovernanceBuilder.Build([figures], 1).Months;
        var months = GovernanceBuilder.Build([figures], Smallest).Months;

        // The second alone could be worked out from the total and the others, so that the next smallest is withheld with it.
        Assert.Equal([false, false, true, true], months.Select(month => month.Spend is not null));
        Assert.All(months.Where(month => month.Spend is null), month => Assert.Null(month.UnitCost.Value));
        Assert.All(months.Where(month => month.Spend is null), month => Assert.Contains("smallest group", month.UnitCost.CannotConclude, StringComparison.Ordinal));
        Assert.Equal(all.Skip(2), months.Skip(2));
    }

    [Fact]
    public void Nothing_is_withheld_from_whoever_reads_alone() =>
        Assert.All(GovernanceBuilder.Build([WithMonths(People(1, 1), [])], 1).Months, month => Assert.NotNull(month.Spend));

    [Fact]
    public void Too_few_people_in_all_have_no_figure_at_all()
    {
        var document = GovernanceBuilder.Build([WithMonths(People(1, 2), People(2, 4))], Smallest);

        Assert.False(document.People);
        Assert.Null(document.Total);
        Assert.Empty(document.Months);
    }

    [Fact]
    public void The_months_of_a_real_history_add_up_to_its_spend()
    {
        var document = GovernanceBuilder.Build([_sample], 1);

        Assert.NotEmpty(document.Months);
        Assert.Equal(document.Total, document.Months.Sum(month => month.Spend));
    }

    private static ImmutableHashSet<string> People(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(number => $"Person {number} <person{number}@example.com>")];

    private RepositoryFigures WithMonths(params ImmutableHashSet<string>[] authors)
    {
        var book = _sample.Months[0];
        return _sample with
        {
            Authors = authors.SelectMany(month => month).ToHashSet(StringComparer.Ordinal),
            Months = [.. authors.Select((month, i) => book with { Month = book.Month.AddMonths(i), Authors = month })],
        };
    }
}
