using System.Collections.Immutable;

namespace Outturn.Reports.Charts;

/// <param name="Label">Whose lines.</param>
/// <param name="Tone">The colour.</param>
/// <param name="Lines">Lines at risk on day 0.</param>
/// <param name="At">Survival at stated ages.</param>
/// <param name="Curve">The curve, in order of days.</param>
internal sealed record SurvivalSeries(
    string Label, Tone Tone, long Lines, ImmutableArray<SurvivalPoint> At, ImmutableArray<SurvivalPoint> Curve)
{
    public static SurvivalSeries Of(SurvivalRow row) => new(
        OutcomeWords.Group(row.Group, row.Agent), Palette.Group(row.Group), row.Lines, row.At, row.Curve);

    /// <summary>The steps up to a day, from all lines on day 0 to the last age that any line has.</summary>
    public ImmutableArray<SurvivalPoint> Until(double end)
    {
        var known = Curve.Where(point => point.Survival is not null && point.Day <= end).ToList();
        if (known.Count > 0 && known[0].Day > 0)
        {
            known.Insert(0, known[0] with { Day = 0, Survival = 1, Low = 1, High = 1, AtRisk = Lines });
        }
        return [.. known];
    }

    /// <summary>Lines at risk at exactly that age; null where the report does not say.</summary>
    public long? AtRisk(int day) => day == 0
        ? Lines
        : At.Concat(Curve).Where(point => point.Day == day).Select(point => (long?)point.AtRisk).FirstOrDefault();
}
