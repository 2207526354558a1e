using System.Collections.Immutable;
using Outturn.Core.Ledger;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Reports;

/// <summary>Counts what transcripts and telemetry each told of. Null where nothing came by telemetry.</summary>
internal static class OverlapBuilder
{
    public static OverlapSection? Build(LinkedRepository judged)
    {
        var evidence = judged.Evidence;
        if (evidence.Tellers.Count == 0 && evidence.OnlyInTelemetry.IsEmpty)
        {
            return null;
        }
        var families = Family.Of(evidence.Sessions);
        var both = families.Where(family => family.Members.Any(member => evidence.Sessions[member].Steps.Any(step => evidence.Tellers.ContainsKey(step.Id)))).ToList();
        var alone = families.Where(family => evidence.OnlyInTelemetry.Contains(evidence.Sessions[family.Members[0]].Id)).ToList();
        return both.Count == 0 && alone.Count == 0 ? null : Build(judged, both, alone);
    }

    private static OverlapSection Build(LinkedRepository judged, List<Family> both, List<Family> alone)
    {
        var tellers = judged.Evidence.Tellers;
        var told = both.SelectMany(family => family.Members).SelectMany(member => judged.Evidence.Sessions[member].Steps)
            .Where(step => judged.Options.Period.Covers(step.At)).Select(step => (Step: step, By: tellers.GetValueOrDefault(step.Id))).ToList();
        var spends = both.SelectMany(family => family.Members).SelectMany(member => judged.Spends[member]).ToLookup(spend => Side(tellers.GetValueOrDefault(spend.Step)));
        return new OverlapSection(
            both.Count, [Row<ModelCall>("modelCalls"), Row<ToolCall>("toolCalls"), Row<HumanTurn>("turns")],
            told.Count(step => step.By == Teller.TelemetryMore), told.Count(step => step.By == Teller.TranscriptMore),
            new OverlapSpend(Sum(spends[Teller.Both]), Sum(spends[Teller.Transcript]), Sum(spends[Teller.Telemetry])),
            alone.Count, Sum(alone.SelectMany(family => family.Members).SelectMany(member => judged.Spends[member])));

        OverlapRow Row<T>(string name)
            where T : Step
        {
            var sides = told.Where(step => step.Step is T).CountBy(step => Side(step.By)).ToDictionary();
            return new OverlapRow(name, sides.GetValueOrDefault(Teller.Both), sides.GetValueOrDefault(Teller.Transcript), sides.GetValueOrDefault(Teller.Telemetry));
        }
    }

    private static Teller Side(Teller teller) => teller is Teller.Transcript or Teller.Telemetry ? teller : Teller.Both;

    private static long Sum(IEnumerable<Spend> spends) => Money.Sum(spends.Select(spend => spend.Cost ?? Money.Zero)).Micros;
}
