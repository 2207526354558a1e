using System.Collections.Immutable;
using Outturn.Core.Integrity.Spending;

namespace Outturn.Core.Integrity;

/// <summary>Every pattern that Outturn looks for. One that is not listed here is not looked for.</summary>
public static class DetectorCatalogue
{
    /// <summary>All detectors, in the order in which they are told.</summary>
    public static ImmutableArray<Detector> All { get; } =
    [
        RetryLoop.Detector, IdleContext.Detector, ClockworkTask.Detector, RepeatedQuestion.Detector, PaddedPrompt.Detector,
        EmptyOutput.Detector, SubagentSwarm.Detector, UnusedAuthority.Detector,
    ];

    /// <summary>The detector of exactly that name; null where there is none.</summary>
    public static Detector? Find(string name) => All.FirstOrDefault(detector => detector.Name == name);

    /// <summary>What all detectors find, the dearest first.</summary>
    public static ImmutableArray<Finding> FindAll(IntegrityEvidence evidence) =>
    [
        .. All.SelectMany(detector => detector.Find(evidence)).OrderByDescending(finding => finding.Cost)
            .ThenBy(finding => finding.Detector, StringComparer.Ordinal).ThenBy(finding => finding.Sessions.FirstOrDefault()),
    ];
}
