using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>One account's balance.</summary>
/// <param name="Account">The account.</param>
/// <param name="Amount">All that was posted to it.</param>
/// <param name="Low">The lesser of the amount by all links and by exact and deterministic ones alone.</param>
/// <param name="High">The greater of the two.</param>
/// <param name="Sessions">Sessions with a part in it.</param>
/// <param name="Changes">Commits in it.</param>
/// <param name="Lines">Lines in it, each family's once.</param>
/// <param name="LeastTier">The least trusted tier of the links beneath; null where there are none.</param>
public sealed record AccountBalance(
    Account Account, Money Amount, Money Low, Money High, int Sessions, int Changes, int Lines, Tier? LeastTier);
