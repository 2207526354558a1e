using System.Collections.Immutable;
using Outturn.Core.Outcomes;

namespace Outturn.Reports;

/// <summary>What can happen to a change that a report counts.</summary>
internal static class ChangeEvents
{
    public static ImmutableArray<ChangeEvent> Of(LinkedRepository judged)
    {
        var outcomes = judged.History.Outcomes;
        var horizon = judged.Options.Horizon;
        return
        [
            new ChangeEvent(
                "revertRate", change => outcomes.Whole(change.Commit).At(horizon) != FateAtHorizon.TooYoung,
                change => outcomes.Whole(change.Commit).At(horizon) == FateAtHorizon.Reverted),
            new ChangeEvent(
                "reviewedRate", change => change.IsReviewed is not null, change => change.IsReviewed == true,
                judged.Work.Changes.Any(change => change.IsReviewed is not null) ? null : "git holds no record of any review here"),
        ];
    }
}
