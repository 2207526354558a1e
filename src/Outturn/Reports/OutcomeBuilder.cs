namespace Outturn.Reports;

/// <summary>Puts what became of landed work into the document.</summary>
internal static class OutcomeBuilder
{
    public static OutcomeSection Build(LinkedRepository judged) => new(
        judged.History.AsOf, [], [], [], [], [], [], new ExcludedSection(0, 0, []));
}
