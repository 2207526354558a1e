using System.Collections.Immutable;

namespace Outturn.Core.Ledger;

/// <summary>One family in the books.</summary>
/// <param name="Family">Its sessions.</param>
/// <param name="Went">Where its work went.</param>
/// <param name="Postings">Its sessions' spend, split by that.</param>
/// <param name="Spends">What is known of its sessions' spend.</param>
/// <param name="HasTranscript">Whether there is more to it than a record that names it.</param>
/// <param name="IsMature">Whether its last step is as old as the horizon: what it did can be judged.</param>
public sealed record FamilyEntry(
    Family Family, ImmutableArray<Destination> Went, ImmutableArray<Posting> Postings, ImmutableArray<SessionSpend> Spends,
    bool HasTranscript, bool IsMature)
{
    /// <summary>Whether it made calls in the period, or has a transcript without any call.</summary>
    public bool IsInPeriod => HasTranscript && (Spends.Any(spend => spend.InPeriod > 0) || Spends.All(spend => spend.Calls == 0));

    /// <summary>
    /// The share of its calls, 0 to 1, whose cost is in the books. What a family achieved counts by this share beside its
    /// cost: a family of which the period holds half, or of which half has no price, has half of its outcome there.
    /// </summary>
    public double Covered => Spends.Sum(spend => spend.Calls) is > 0 and var calls ? Spends.Sum(spend => spend.Priced) / (double)calls : 0;
}
