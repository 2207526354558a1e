using System.Collections.Immutable;
using Outturn.Core.Ledger;
using Outturn.Core.Metrics;
using Outturn.Core.Outcomes;
using Outturn.Reports;

namespace Outturn.Governance;

/// <summary>Puts the judged repositories of a server beside each other, and withholds what would be about too few people.</summary>
internal static class GovernanceBuilder
{
    private const string TooFew = "fewer people than the smallest group that is shown, or needed so that others cannot be worked out";

    /// <param name="repositories">All of them, in any order.</param>
    /// <param name="smallest">The smallest number of people of whom figures are shown; 1 withholds nothing.</param>
    /// <param name="told">Families that telemetry knows; those that a repository knows too are left to it.</param>
    public static GovernanceDocument Build(IReadOnlyCollection<RepositoryFigures> repositories, int smallest, IReadOnlyCollection<FamilySpend>? told = null)
    {
        var sorted = repositories.OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Id, StringComparer.Ordinal).ToArray();
        var groups = new Groups(sorted, smallest);
        var elsewhere = new UnplacedFamilies(sorted, told ?? []);
        var notes = Notes(sorted, smallest, groups.IsEnough).ToImmutableArray();
        if ((sorted.Length == 0 && elsewhere.IsEmpty) || !groups.IsEnough)
        {
            return new GovernanceDocument(
                GovernanceDocument.CurrentSchema, null, null, smallest, groups.IsEnough, null, [], [], [], [],
                [.. sorted.Select(one => Withheld(one.Name, one.Id, one.Team, 1))], notes);
        }
        var parts = SharedBooks.Apportion([.. sorted.Select(one => one.Book)], elsewhere.Entries(null));
        var whole = SharedBooks.Merge(parts);
        return new GovernanceDocument(
            GovernanceDocument.CurrentSchema, elsewhere.AsOf, sorted.Max(one => (double?)one.Report.Horizon),
            smallest, true, whole.Total.Micros, [.. whole.Balances.Select(balance => ReportBuilder.Row(balance, whole.Total))],
            ReportBuilder.UnitCosts(whole), [.. Months(sorted, elsewhere, groups)], [.. Teams(sorted, parts, groups)], [.. Repositories(sorted, parts, groups)], notes);
    }

    /// <summary>A month is a group of people too: whoever wrote what landed in it. What lies before the first month is one more, told by subtraction.</summary>
    private static IEnumerable<MonthRow> Months(RepositoryFigures[] sorted, UnplacedFamilies elsewhere, Groups groups)
    {
        var parts = sorted.SelectMany(one => one.Months).ToLookup(month => month.Month);
        var months = parts.Select(month => month.Key).Union(elsewhere.Months).Order().ToList();
        var people = months.Select(month => groups.PeopleOf(parts[month].SelectMany(part => part.Authors))).ToList();
        var before = groups.PeopleOf(sorted.SelectMany(one => one.Authors.Except(one.Months.SelectMany(month => month.Authors))));
        var shown = groups.Shows([.. people, .. before.Count > 0 ? [before] : (IReadOnlySet<string>[])[]]);
        return months.Select((month, i) =>
        {
            var book = SharedBooks.Merge(shown[i] ? SharedBooks.Apportion([.. parts[month].Select(part => part.Book)], elsewhere.Entries(month)) : []);
            return shown[i] ? new MonthRow(month, book.Total.Micros, ReportBuilder.CostPerChange(book))
                : new MonthRow(month, null, ReportBuilder.CostPerChange(book) with { CannotConclude = TooFew });
        });
    }

    private static IEnumerable<GroupRow> Repositories(RepositoryFigures[] sorted, ImmutableArray<LedgerBook> parts, Groups groups)
    {
        var hidden = Enumerable.Range(0, sorted.Length).Where(i => !groups.Shown[i]).ToList();
        foreach (var i in Enumerable.Range(0, sorted.Length))
        {
            yield return groups.Shown[i]
                ? Row(sorted[i].Name, sorted[i].Id, sorted[i].Team, 1, parts[i])
                : Withheld(sorted[i].Name, sorted[i].Id, sorted[i].Team, 1);
        }
        if (hidden.Count > 1 && hidden.Count < sorted.Length)
        {
            yield return Row("withheld repositories together", null, null, hidden.Count, SharedBooks.Merge([.. hidden.Select(i => parts[i])]));
        }
        if (parts[^1].Families.Any(family => family.IsInPeriod))
        {
            yield return Row("in no known repository", null, null, 0, parts[^1]);
        }
    }

    private static IEnumerable<GroupRow> Teams(RepositoryFigures[] sorted, ImmutableArray<LedgerBook> parts, Groups groups) =>
        groups.Teams.Select(team => groups.MayShow(team.Members)
            ? Row(team.Name, null, team.Name, team.Members.Length, SharedBooks.Merge([.. team.Members.Select(i => parts[i])]))
            : Withheld(team.Name, null, team.Name, team.Members.Length));

    private static GroupRow Row(string name, string? id, string? team, int members, LedgerBook book)
    {
        var total = book.Total.Micros;
        double? Share(Func<AccountBalance, bool> counts) =>
            total == 0 ? null : book.Balances.Where(counts).Sum(balance => balance.Amount.Micros) / (double)total;
        return new GroupRow(
            name, id, team, members, null, total, Share(balance => balance.Account is Account.Surviving or Account.Reworked or Account.TooYoung),
            Share(balance => balance.Account <= Account.InFlight),
            book.Balances.Max(balance => balance.LeastTier) is { } tier ? ReportWords.Of(tier) : null, ReportBuilder.CostPerChange(book));
    }

    private static GroupRow Withheld(string name, string? id, string? team, int members) =>
        new(name, id, team, members, TooFew, null, null, null, null, null);

    private static IEnumerable<string> Notes(RepositoryFigures[] sorted, int smallest, bool isEnough)
    {
        if (sorted.Length == 0)
        {
            yield return "No repository has been pushed or scanned yet.";
        }
        if (smallest == 1)
        {
            yield return $"Nothing is withheld here, because nobody but you can read this server. Once it has other readers, figures of fewer than {SmallGroups.DefaultSmallest} people are.";
        }
        else if (sorted.Length > 0 && !isEnough)
        {
            yield return $"Fewer than {smallest} people wrote what landed here, so every figure would be about persons: none is shown.";
        }
    }

    /// <summary>Who is in which group, and which groups may be shown.</summary>
    private sealed class Groups
    {
        private readonly IReadOnlyDictionary<string, string> _names;
        private readonly IReadOnlySet<string>[] _people;
        private readonly int _smallest;

        public Groups(RepositoryFigures[] sorted, int smallest)
        {
            _names = Authors.People(sorted.SelectMany(one => one.Authors));
            _people = [.. sorted.Select(one => PeopleOf(one.Authors))];
            _smallest = smallest;
            Teams = [.. Enumerable.Range(0, sorted.Length).Where(i => sorted[i].Team is not null).GroupBy(i => sorted[i].Team!, StringComparer.Ordinal)
                .OrderBy(team => team.Key, StringComparer.OrdinalIgnoreCase).Select(team => (team.Key, team.ToArray()))];
            Shown = SmallGroups.Shown(_people, [.. Teams.Select(team => team.Members)], smallest);
        }

        public ImmutableArray<(string Name, int[] Members)> Teams { get; }

        public ImmutableArray<bool> Shown { get; }

        /// <summary>The people behind names as git spells them.</summary>
        public IReadOnlySet<string> PeopleOf(IEnumerable<string> authors) => authors.Select(author => _names[author]).ToHashSet(StringComparer.Ordinal);

        /// <summary>Which parts of the whole may be shown, by the people of each.</summary>
        public ImmutableArray<bool> Shows(IReadOnlyList<IReadOnlySet<string>> parts) =>
            _smallest == 1 ? [.. parts.Select(_ => true)] : SmallGroups.Shown(parts, [], _smallest);

        /// <summary>Whether there are enough people in all.</summary>
        public bool IsEnough => _smallest == 1 || MayShow([.. Enumerable.Range(0, _people.Length)]);

        /// <summary>Whether the sum of some repositories may be shown, and what is left of all once it is taken away.</summary>
        public bool MayShow(int[] members)
        {
            var rest = Enumerable.Range(0, _people.Length).Except(members).ToList();
            return SmallGroups.MayShow(members.Select(i => _people[i]), _smallest)
                && (rest.Count == 0 || SmallGroups.MayShow(rest.Select(i => _people[i]), _smallest));
        }
    }
}
