using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>A part of one session's spend in one account.</summary>
/// <param name="Session">Whose spend.</param>
/// <param name="Account">Where it ends.</param>
/// <param name="Commit">The change, where it ends in one.</param>
/// <param name="Amount">How much.</param>
/// <param name="Lines">The lines of the session's family by which spend was split.</param>
/// <param name="Tier">The least trusted tier of the links beneath; null where there are none.</param>
public sealed record Posting(
    SessionId Session, Account Account, CommitId? Commit, Money Amount, int Lines, Tier? Tier);
