using Outturn.Reports;
using Outturn.Reports.Terminal;

namespace Outturn.Integrity;

/// <summary>Charters on a terminal, each with its verdict.</summary>
internal static class CharterLines
{
    public static void Write(CharterDocument document, TextWriter writer, Screen screen)
    {
        var sheet = new Sheet(writer, screen);
        sheet.Prose(FormattableString.Invariant(
            $"{PlainText.Clean(document.File)}: {document.Stand + document.Refused} {(document.Charters.Length == 1 ? "charter" : "charters")}, {document.Stand} stand, {document.Refused} refused."));
        foreach (var charter in document.Charters)
        {
            sheet.Line();
            var name = PlainText.Clean(charter.Title is null ? charter.Metric : $"{charter.Title} ({charter.Metric})");
            sheet.Line($"{(charter.Stands ? "stands " : sheet.Warn("refused"))}  {sheet.Bold(PlainText.Cut(name, sheet.Width - 9))}");
            sheet.Parts(Facts(charter).Select(PlainText.Clean), 9);
            foreach (var refusal in charter.Refusals)
            {
                sheet.Prose($"{Sentence(refusal.Reason)}. {Sentence(refusal.Remedy)}.", 9);
            }
        }
    }

    private static IEnumerable<string> Facts(CharterRow charter)
    {
        yield return FormattableString.Invariant($"line {charter.Line}");
        yield return charter.Purpose;
        yield return charter.TargetSince is { } day ? $"a target since {day}" : "no target";
        yield return $"by {charter.Unit}";
        yield return FormattableString.Invariant($"groups of {charter.SmallestGroup} or more");
        yield return $"owner: {charter.Owner}";
        yield return $"seen by {string.Join(", ", charter.Audience)}";
        if (!charter.CounterMetrics.IsEmpty)
        {
            yield return $"beside {string.Join(", ", charter.CounterMetrics)}";
        }
    }

    private static string Sentence(string text) => PlainText.Clean(text) is { Length: > 0 } clean ? char.ToUpperInvariant(clean[0]) + clean[1..] : "";
}
