using Outturn.Core.Outcomes;
using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>What became of commits.</summary>
/// <param name="Landed">Commits that the branch that counts reaches.</param>
/// <param name="Outcomes">What became of their lines.</param>
/// <param name="Horizon">The age, in days, at which landed lines are judged.</param>
/// <param name="Uncommitted">What stands in the working trees and is in no commit.</param>
/// <param name="AsOf">The present of the report: the latest moment that any record names.</param>
public sealed record History(
    IReadOnlySet<CommitId> Landed, LandedOutcomes Outcomes, double Horizon, IReadOnlyList<FileChange> Uncommitted, DateTimeOffset AsOf)
{
    /// <summary>A commit on no more than a side branch is in flight for this long; then its work counts as abandoned.</summary>
    public static readonly TimeSpan LongestFlight = TimeSpan.FromDays(90);

    /// <summary>For landed commits that were taken back: the commit that did.</summary>
    public IReadOnlyDictionary<CommitId, CommitId> RevertedBy => Outcomes.RevertedBy;

    /// <summary>Where a commit stands, whenever it was taken back.</summary>
    public CommitState StateOf(Commit commit) =>
        Landed.Contains(commit.Id) ? RevertedBy.ContainsKey(commit.Id) ? CommitState.Reverted : CommitState.Landed
        : AsOf - commit.CommittedAt <= LongestFlight ? CommitState.InFlight : CommitState.Abandoned;

    /// <summary>The account of a landed line, or change, of which so much is known at the horizon.</summary>
    public static Account AccountOf(FateAtHorizon fate) => fate switch
    {
        FateAtHorizon.Surviving => Account.Surviving,
        FateAtHorizon.Reworked => Account.Reworked,
        FateAtHorizon.Reverted => Account.Reverted,
        _ => Account.TooYoung,
    };
}
