using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>Where a part of a family's work went.</summary>
/// <param name="Account">The account.</param>
/// <param name="Commit">The change, for work that is in one.</param>
/// <param name="Lines">Distinct lines with content by which spend is split; 0 where a link names no lines.</param>
/// <param name="Weight">What spend is split by: the lines; parts of the commits, where links name no lines.</param>
/// <param name="Tier">The least trusted tier of the links beneath; null where there are none.</param>
public sealed record Destination(Account Account, CommitId? Commit, int Lines, long Weight, Tier? Tier);
