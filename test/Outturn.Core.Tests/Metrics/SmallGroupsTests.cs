using FsCheck;
using FsCheck.Fluent;
using Outturn.Core.Metrics;

namespace Outturn.Core.Tests.Metrics;

public class SmallGroupsTests
{
    [Fact]
    public void A_small_group_is_withheld_together_with_the_next_smallest_so_that_no_subtraction_reveals_it() =>
        Assert.Equal([false, false, true, true], Shown([3, 6, 9, 12]));

    [Fact]
    public void Small_groups_that_are_enough_people_together_cost_no_other_group() =>
        Assert.Equal([false, false, true], Shown([3, 2, 9]));

    [Fact]
    public void Where_every_group_is_large_all_are_shown() => Assert.Equal([true, true], Shown([5, 5]));

    [Fact]
    public void A_team_that_is_published_hides_its_small_repository_from_subtraction_too()
    {
        // 3 + 4 people are enough for the whole, but not within the first team.
        IReadOnlySet<string>[] people = [People(0, 3), People(10, 8), People(20, 4), People(30, 7)];
        Assert.Equal([false, true, false, true], SmallGroups.Shown(people, [], 5));
        Assert.Equal([false, false, false, false], SmallGroups.Shown(people, [[0, 1], [2, 3]], 5));
    }

    [Fact]
    public void The_same_people_in_two_small_groups_are_not_counted_twice()
    {
        IReadOnlySet<string>[] people = [People(0, 3), People(0, 3), People(10, 9)];
        Assert.Equal([false, false, false], SmallGroups.Shown(people, [], 5));
    }

    [Fact]
    public void One_shows_everything() => Assert.Equal([true, true], SmallGroups.Shown([People(0, 1), People(1, 1)], [], 1));

    [Fact]
    public void A_total_that_names_no_group_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SmallGroups.Shown([People(0, 9)], [[1]], 5));

    [Fact]
    public void What_is_left_of_any_published_total_is_nobody_or_enough_people() => Prop.ForAll(Arbitrary(), world =>
    {
        var (people, totals, smallest) = world;
        var shown = SmallGroups.Shown(people, totals, smallest);
        Assert.All(people.Select((group, i) => (group, i)), one => Assert.True(!shown[one.i] || one.group.Count >= smallest));
        foreach (var total in totals.Append([.. Enumerable.Range(0, people.Length)]))
        {
            var rest = total.Where(group => !shown[group]).ToList();
            var left = rest.SelectMany(group => people[group]).Distinct().Count();
            Assert.True(rest.Count == 0 || rest.Count == total.Distinct().Count() || left >= smallest);
        }
    }).QuickCheckThrowOnFailure();

    private static Arbitrary<(IReadOnlySet<string>[] People, int[][] Totals, int Smallest)> Arbitrary()
    {
        var crew = Gen.Choose(0, 30).ListOf().Select(names => (IReadOnlySet<string>)names.Select(name => $"p{name}").ToHashSet());
        return (from count in Gen.Choose(1, 9)
                from people in crew.ArrayOf(count)
                from totals in Gen.Choose(0, count - 1).NonEmptyListOf().Select(total => total.Distinct().ToArray()).ArrayOf(3)
                from smallest in Gen.Choose(1, 8)
                select (people, totals, smallest)).ToArbitrary();
    }

    private static bool[] Shown(int[] sizes) =>
        [.. SmallGroups.Shown([.. sizes.Select((size, i) => (IReadOnlySet<string>)People(100 * i, size))], [], 5)];

    private static HashSet<string> People(int first, int count) => [.. Enumerable.Range(first, count).Select(name => $"p{name}")];
}
