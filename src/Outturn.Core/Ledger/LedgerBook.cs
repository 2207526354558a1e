using System.Collections.Immutable;
using Outturn.Core.Linking;
using Outturn.Core.Outcomes;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>
/// The books: every session's spend, posted. The postings of each session add up to its spend to the micro-dollar, and
/// so the accounts to the total.
/// </summary>
/// <param name="Total">All spend.</param>
/// <param name="Postings">By session, account and commit.</param>
/// <param name="Balances">Every account once, in order, also those without spend.</param>
/// <param name="Families">Every family with its spend and where it went.</param>
/// <param name="Changes">Every landed change that spend led to, as it stood at the horizon.</param>
public sealed record LedgerBook(
    Money Total, ImmutableArray<Posting> Postings, ImmutableArray<AccountBalance> Balances, ImmutableArray<FamilyEntry> Families,
    IReadOnlyDictionary<CommitId, FateAtHorizon> Changes)
{
    /// <summary>Those of the changes that have not reached the horizon, also where they, or lines of theirs, came to an end already.</summary>
    public IReadOnlySet<CommitId> YoungChanges { get; init; } = new HashSet<CommitId>();

    /// <summary>The families, in the same order, posted by exact and deterministic links alone: what the bounds of accounts rest on.</summary>
    public ImmutableArray<FamilyEntry> Certain { get; init; } = [];

    /// <summary>Posts the spend of linked sessions.</summary>
    /// <param name="context">Linked sessions and commits.</param>
    /// <param name="history">What became of the commits.</param>
    /// <param name="spends">Spend of each session in the period, by index.</param>
    /// <param name="isPlaced">Whether a session, by index, is known to have worked in this repository.</param>
    /// <param name="roots">Folders of the repository's working trees.</param>
    /// <param name="seesUncommitted">Whether lines that stand uncommitted in working trees count.</param>
    public static LedgerBook Post(
        LinkingContext context, History history, IReadOnlyList<SessionSpend> spends, Func<int, bool> isPlaced,
        IReadOnlyCollection<string> roots, bool seesUncommitted)
    {
        var families = Family.Of(context.Sessions);
        var all = PostWith(Tier.Likely);
        var certain = PostWith(Tier.Deterministic);
        var postings = all.SelectMany(entry => entry.Postings).ToImmutableArray();
        var taken = all.SelectMany(entry => entry.Went).Select(part => part.Commit).OfType<CommitId>().ToHashSet();
        var changes = Enumerable.Range(0, context.Commits.Length)
            .Where(index => history.Outcomes.HasLanded(index) && taken.Contains(context.Commits[index].Commit.Id)).ToList();
        return new LedgerBook(
            Money.Sum(spends.Select(spend => spend.Amount)), postings, BalancesOf(all, certain), all,
            changes.ToDictionary(IdOf, index => history.Outcomes.ChangeAt(index, history.Horizon)))
        {
            Certain = certain,
            YoungChanges = changes.Where(index => history.Outcomes.IsYoung(index, history.Horizon)).Select(IdOf).ToHashSet(),
        };

        CommitId IdOf(int index) => context.Commits[index].Commit.Id;

        ImmutableArray<FamilyEntry> PostWith(Tier leastTier)
        {
            var destinations = new Destinations(context, history, leastTier, roots, seesUncommitted);
            return [.. families.Select(family =>
            {
                var went = destinations.Of(family, family.Members.Any(isPlaced));
                return new FamilyEntry(
                    family, went, [.. family.Members.SelectMany(member => Split(member, went))],
                    [.. family.Members.Select(member => spends[member])],
                    family.Members.Any(member => !context.Sessions[member].Steps.IsEmpty),
                    family.Members.All(member => context.Sessions[member].End is not { } end
                        || (history.AsOf - end).TotalDays >= history.Horizon));
            })];
        }

        IEnumerable<Posting> Split(int session, ImmutableArray<Destination> went)
        {
            var weights = went.Select(part => part.Weight).ToArray();
            var amounts = Money.Split(spends[session].Amount, weights)
                ?? throw new InvalidOperationException("destinations without weight");
            return went.Select((part, i) => new Posting(
                context.Sessions[session].Id, part.Account, part.Commit, amounts[i], part.Lines, part.Tier));
        }
    }

    internal static ImmutableArray<AccountBalance> BalancesOf(ImmutableArray<FamilyEntry> all, ImmutableArray<FamilyEntry> certain)
    {
        var balances = ImmutableArray.CreateBuilder<AccountBalance>();
        foreach (var account in Enum.GetValues<Account>())
        {
            var amount = Money.Sum(all.SelectMany(entry => entry.Postings)
                .Where(posting => posting.Account == account).Select(posting => posting.Amount));
            var other = Money.Sum(certain.SelectMany(entry => entry.Postings)
                .Where(posting => posting.Account == account).Select(posting => posting.Amount));
            var postings = all.Where(entry => entry.IsInPeriod).SelectMany(entry => entry.Postings)
                .Where(posting => posting.Account == account).ToList();
            balances.Add(new AccountBalance(
                account, amount, amount < other ? amount : other, amount < other ? other : amount,
                postings.Select(posting => posting.Session).Distinct().Count(),
                postings.Select(posting => posting.Commit).OfType<CommitId>().Distinct().Count(),
                all.Where(entry => entry.IsInPeriod)
                    .Sum(entry => entry.Went.Where(part => part.Account == account).Sum(part => part.Lines)),
                postings.Max(posting => posting.Tier)));
        }
        return balances.DrainToImmutable();
    }
}
