using System.Collections.Immutable;
using Outturn.Core.Integrity;
using Outturn.Core.Pricing;
using Outturn.Reports;

namespace Outturn.Integrity;

/// <summary>Puts what detectors find in a judged repository into a document.</summary>
internal static class IntegrityBuilder
{
    public static IntegrityDocument Build(LinkedRepository judged)
    {
        var evidence = IntegrityEvidence.Of(judged.Evidence.Sessions, judged.Spends, judged.Book);
        var findings = DetectorCatalogue.FindAll(evidence);
        var marked = findings.SelectMany(finding => finding.Sessions).ToHashSet();
        return new IntegrityDocument(
            IntegrityDocument.CurrentSchema, judged.Evidence.Repository.Name, evidence.Families.Length,
            Money.Sum(evidence.Sessions.Select(session => session.Cost)).Micros,
            Money.Sum(evidence.Sessions.Where(session => marked.Contains(session.Id)).Select(session => session.Cost)).Micros,
            [.. findings.Select(Row)],
            [.. DetectorCatalogue.All.Select(detector => new DetectorRow(
                detector.Name, detector.Title, detector.Kind == PatternKind.Spend ? "spend" : "outcome", detector.LooksFor,
                findings.Count(finding => finding.Detector == detector.Name)))]);
    }

    private static FindingRow Row(Finding finding) => new(
        finding.Detector, finding.Says, DetectorCatalogue.Find(finding.Detector)!.Innocent, finding.Cost.Micros, finding.Strength,
        [.. finding.Sessions.Select(session => session.Value)], [.. finding.Changes.Select(change => change.Hex)],
        [.. finding.Measures.Select(measure => new MeasureRow(measure.Name, measure.Value, measure.Threshold, measure.IsCeiling))]);
}
