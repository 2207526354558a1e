using System.Collections.Immutable;
using System.Globalization;
using Outturn.Core.Ledger;
using Outturn.Core.Linking;
using Outturn.Core.Outcomes;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Reports;

/// <summary>Puts a judged repository into the document that the faces show.</summary>
internal static class ReportBuilder
{
    public static ReportDocument Build(LinkedRepository judged)
    {
        var evidence = judged.Evidence;
        var spends = judged.Spends.SelectMany(calls => calls).ToList();
        return new ReportDocument(
            ReportDocument.CurrentSchema, Product.NameAndVersion,
            new RepositorySection(
                evidence.Repository.Name, evidence.Repository.Folder, evidence.Repository.BranchName, evidence.Repository.Tip,
                evidence.Commits.Length, evidence.Commits.Count(commit => evidence.Landed.Contains(commit.Id))),
            new PeriodSection(
                judged.Options.Period.Since, judged.Options.Period.Until, spends.Min(spend => spend.At), spends.Max(spend => spend.At)),
            Rules(judged), Spend(judged, spends), judged.Options.Horizon, [.. judged.Book.Balances.Select(balance => Row(balance, judged.Book.Total))],
            judged.Book.Changes.Values.Count(fate => fate != FateAtHorizon.Reverted),
            UnitCosts(judged.Book),
            OutcomeBuilder.Build(judged), [.. DecisionRate.Of(evidence.Sessions, judged.Options.Period.Covers).Select(Row)], CoverageBuilder.Build(judged), ChangeRows.Build(judged), SessionRows.Build(judged),
            [.. evidence.Sources.Select(source => new SourceRow(source.Kind, source.Found, source.Read, source.Elsewhere))],
            Skips(evidence.Skips), Notes(judged), OverlapBuilder.Build(judged));
    }

    /// <summary>The cost of a landed change.</summary>
    public static UnitCostRow CostPerChange(LedgerBook book) => UnitCostRow("costPerLandedChange", UnitCost.OfChanges(book), 1);

    /// <summary>All unit costs, that of a landed change first.</summary>
    public static ImmutableArray<UnitCostRow> UnitCosts(LedgerBook book) =>
    [
        CostPerChange(book), UnitCostRow("costPer100LandedLines", UnitCost.OfLines(book), 100),
        UnitCostRow("costPerSurvivingChange", UnitCost.OfSurvivingChanges(book), 1),
        UnitCostRow("costPer100SurvivingLines", UnitCost.OfSurvivingLines(book), 100),
    ];

    private static ImmutableArray<RuleRow> Rules(LinkedRepository judged) =>
        [.. LinkingRules.All.Select((rule, index) => (rule, index)).Where(entry => judged.Options.Uses(entry.rule.Name))
            .Select(entry => new RuleRow(
                entry.rule.Name, ReportWords.Of(entry.rule.Tier),
                judged.Links.Commits.Sum(commit => commit.Links.Count(link => link.Rule == entry.index)),
                judged.Links.Commits.Sum(commit => commit.Authors.Count(author => author.Rule == entry.index))))];

    private static SpendSection Spend(LinkedRepository judged, List<Spend> spends)
    {
        long Of(CostProvenance provenance) =>
            Money.Sum(spends.Where(spend => spend.Provenance == provenance).Select(spend => spend.Cost ?? Money.Zero)).Micros;
        var unpriced = spends.Where(spend => spend.Provenance == CostProvenance.Unpriced)
            .GroupBy(spend => string.IsNullOrWhiteSpace(spend.Model) ? "no model recorded" : spend.Model)
            .OrderByDescending(model => model.Count()).ThenBy(model => model.Key, StringComparer.Ordinal)
            .Select(model => new UnpricedRow(model.Key, model.Count(), model.Select(spend => spend.Session).Distinct().Count()));
        return new SpendSection(
            judged.Book.Total.Micros, Of(CostProvenance.Measured), Of(CostProvenance.Estimated), spends.Count,
            judged.Options.Prices.Version, [.. unpriced]);
    }

    public static AccountRow Row(AccountBalance balance, Money total) => new(
        ReportWords.Of(balance.Account), balance.Amount.Micros, balance.Low.Micros, balance.High.Micros,
        total.Micros == 0 ? null : balance.Amount.Micros / (double)total.Micros,
        balance.Sessions, balance.Changes, balance.Lines, balance.LeastTier is { } tier ? ReportWords.Of(tier) : null);

    private static DecisionRateRow Row(DecisionRate rate) => new(
        rate.Fact.Metric, rate.Agent, rate.Sessions, rate.Decisions, rate.Events, rate.Rate, rate.Interval?.Low, rate.Interval?.High,
        rate.CannotConclude);

    private static UnitCostRow UnitCostRow(string name, UnitCost cost, int unit) => new(
        name, cost.Value, cost.Interval?.Low, cost.Interval?.High, cost.Interval?.Level ?? 0.95, cost.Numerator,
        cost.Denominator * unit, cost.Families, cost.CannotConclude);

    private static ImmutableArray<SkipRow> Skips(IEnumerable<Skip> skips) =>
        [.. skips.GroupBy(skip => (skip.Reason, skip.LosesContent))
            .OrderByDescending(reason => reason.Key.LosesContent).ThenByDescending(reason => reason.Sum(skip => skip.Count))
            .ThenBy(reason => reason.Key.Reason, StringComparer.Ordinal)
            .Select(reason => new SkipRow(
                reason.Key.Reason, reason.Sum(skip => skip.Count), reason.Select(skip => skip.Source).Distinct().Count(),
                reason.Select(skip => skip.Source).Order(StringComparer.Ordinal).First(), reason.Key.LosesContent))];

    private static ImmutableArray<string> Notes(LinkedRepository judged)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        var sessions = judged.Evidence.Sessions;
        if (sessions.Count(session => session.Steps.IsEmpty) is > 0 and var absent)
        {
            notes.Add($"{absent} sessions are named by records in the repository, but no transcript of them could be read: what they cost is in no figure here.");
        }
        if (judged.Evidence.Skips.Where(skip => skip.Source.StartsWith("commit ", StringComparison.Ordinal)).Sum(skip => skip.Count) is > 0 and var unread)
        {
            notes.Add($"{unread} commits could not be read. Work that landed in them is not seen: it stands under abandoned or in flight.");
        }
        if (sessions.Any(session => session.Agent == Agents.ClaudeCode && !session.Steps.IsEmpty))
        {
            notes.Add("Claude Code's transcripts can leave out a part of what was billed: its costs are a floor.");
        }
        if (judged.Book.Balances.Any(balance => balance.Account == Account.TooYoung && balance.Amount > Money.Zero))
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"Some landed lines are younger than the horizon of {judged.Options.Horizon:0.#} days. Those already replaced count as reworked, and those that stand wait: in a young history, reworked runs ahead of surviving. The survival curves take age into account."));
        }
        if (judged.Options.Period.IsLimited)
        {
            notes.Add("The period limits spend. What a session's work turned into is judged by its whole work, whenever it landed.");
        }
        return notes.DrainToImmutable();
    }
}
