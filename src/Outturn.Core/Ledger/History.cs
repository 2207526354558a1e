using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>What became of commits, as far as the refs and messages tell.</summary>
/// <param name="Landed">Commits that the branch that counts reaches.</param>
/// <param name="RevertedBy">For landed commits that were taken back: the commit that did.</param>
/// <param name="Uncommitted">What stands in the working trees and is in no commit.</param>
/// <param name="AsOf">The present of the report: the latest moment that any record names.</param>
public sealed record History(
    IReadOnlySet<CommitId> Landed, IReadOnlyDictionary<CommitId, CommitId> RevertedBy, IReadOnlyList<FileChange> Uncommitted,
    DateTimeOffset AsOf)
{
    /// <summary>A commit on no more than a side branch is in flight for this long; then its work counts as abandoned.</summary>
    public static readonly TimeSpan LongestFlight = TimeSpan.FromDays(90);

    /// <summary>The account of work that is in a commit.</summary>
    public Account AccountOf(Commit commit) =>
        Landed.Contains(commit.Id) ? RevertedBy.ContainsKey(commit.Id) ? Account.Reverted : Account.Landed
        : AsOf - commit.CommittedAt <= LongestFlight ? Account.InFlight : Account.Abandoned;
}
