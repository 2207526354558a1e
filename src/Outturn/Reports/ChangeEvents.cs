using System.Collections.Immutable;
using Outturn.Core.Defects;
using Outturn.Core.Outcomes;
using Outturn.Core.Statistics;

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
            // A young change is left out whatever became of it: else those already taken back would count, and the others not yet.
            new ChangeEvent(
                "revertRate", change => change.Age >= horizon,
                change => outcomes.Whole(change.Commit).At(horizon) == FateAtHorizon.Reverted),
            new ChangeEvent(
                "bugInducingRate", change => change.Age >= horizon,
                change => judged.Defects.Commits.Contains(judged.Links.Commits[change.Commit].Commit.Id),
                judged.Defects.Fixes == 0 ? "no commit is recognised as a fix" : null, AccuracyOf(judged.Options.Szz), judged.Options.Szz.Name),
            new ChangeEvent(
                "reviewedRate", change => change.IsReviewed is not null, change => change.IsReviewed == true,
                judged.Work.Changes.Any(change => change.IsReviewed is not null) ? null : "git holds no record of any review here"),
        ];
    }

    private static ClassifierAccuracy AccuracyOf(SzzVariant variant) => ClassifierAccuracy.OneStudy(
        variant.Accuracy.Correct, variant.Accuracy.Identified - variant.Accuracy.Correct, variant.Accuracy.Known - variant.Accuracy.Correct);
}
