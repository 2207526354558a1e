using Outturn.Core.Metrics;
using Outturn.Governance;
using Outturn.Instruments;
using Outturn.LineHistory;
using Outturn.Reports;
using Outturn.Server.Api;
using Outturn.Spending;
using Outturn.Tests.Reports;
using Outturn.Tracing;

namespace Outturn.Tests.Metrics;

/// <summary>No figure without an entry in the catalogue, and no entry that leads nowhere.</summary>
public sealed class CatalogueCoverageTests
{
    /// <summary>Numbers that are no figures, and why.</summary>
    private static readonly (string Field, string Why)[] s_noFigures =
    [
        ("report.unitCosts[].level", "the level of the interval: stated, not observed"),
        ("report.horizon", "the age at which landed lines are judged: asked for, not observed"),
        ("report.outcomes.survival[].at[].day", "an age: stated"),
        ("report.outcomes.survival[].curve[].day", "an age: stated"),
        ("report.outcomes.survival[].restrictedMean.horizon", "the time within which a mean is taken: stated"),
        ("report.outcomes.rework[].days", "an age: stated"),
        ("report.outcomes.comparisons[].days", "an age: stated"),
        ("trace.turns[].order", "a place among the steps"),
        ("trace.turn.order", "a place among the steps"),
        ("trace.reads[].order", "a place among the steps"),
        ("trace.decisions[].order", "a place among the steps"),
        ("trace.authorities[].order", "a place among the steps"),
        ("trace.reads[].prompt", "the place of a prompt"),
        ("trace.decisions[].prompt", "the place of a prompt"),
        ("governance.horizon", "the age at which landed lines are judged: stated"),
        ("governance.smallestGroup", "configured"),
        ("governance.members", "how many repositories a row stands for"),
        ("governance.unitCosts[].level", "the level of the interval: stated, not observed"),
        ("governance.unitCost.level", "the level of the interval: stated, not observed"),
        ("instruments.step", "hours of a point: stated"),
        ("instruments.budgets[].limit", "configured"),
        ("instruments.budgets[].days", "days that a forecast rests on"),
        ("instruments.budgets[].level", "the level of the interval: stated, not observed"),
        ("evidence.contentDays", "configured"),
        ("record.index", "names a record"),
        ("record.length", "bytes of one record: part of its entry"),
        ("spans.evidence", "names a record"),
        ("lines.runs[].first", "names a line"),
        ("trace.line.number", "names a line"),
        ("trace.line.numberThen", "names a line"),
    ];

    private static readonly string[] s_fields =
    [
        .. NumericFields.Of(typeof(ReportDocument), "report"), .. NumericFields.Of(typeof(SpendDocument), "spend"),
        .. NumericFields.Of(typeof(TraceDocument), "trace"), .. NumericFields.Of(typeof(LinesDocument), "lines"),
        .. NumericFields.Of(typeof(GovernanceDocument), "governance"), .. NumericFields.Of(typeof(InstrumentsDocument), "instruments"),
        .. NumericFields.Of(typeof(EvidenceDocument), "evidence"), .. NumericFields.Of(typeof(EvidenceRecordDocument), "record"),
        .. NumericFields.Of(typeof(TelemetrySessionPage), "sessions"), .. NumericFields.Of(typeof(SpanPage), "spans"),
    ];

    [Fact]
    public void Every_number_of_a_document_is_in_the_catalogue_or_stated_to_be_no_figure()
    {
        var entries = MetricCatalogue.All.SelectMany(metric => metric.Fields).ToArray();
        var unexplained = s_fields.Where(field => !entries.Any(entry => NumericFields.Leads(entry, field))
            && !s_noFigures.Any(known => NumericFields.Leads(known.Field, field))).ToArray();
        Assert.True(unexplained.Length == 0, $"Add each to the Fields of an entry in Outturn.Core/Metrics:\n{string.Join('\n', unexplained)}");
    }

    [Fact]
    public void Every_field_that_an_entry_names_is_there_and_one_entry_alone_has_it()
    {
        Assert.All(MetricCatalogue.All.SelectMany(metric => metric.Fields), entry =>
            Assert.Contains(s_fields, field => NumericFields.Leads(entry, field)));
        Assert.All(s_noFigures, known => Assert.Contains(s_fields, field => NumericFields.Leads(known.Field, field)));
        Assert.All(s_fields, field =>
        {
            var owners = MetricCatalogue.All.Where(metric => metric.Fields.Any(entry => NumericFields.Leads(entry, field) && !HasRow(entry)));
            Assert.True(owners.Count() <= 1, $"{field}: {string.Join(", ", owners.Select(metric => metric.Name))}");
        });
    }

    [Fact]
    public void Every_account_and_every_unit_cost_has_an_entry_of_its_name()
    {
        Assert.All(Words.Accounts, account => Assert.NotNull(MetricCatalogue.Find(account)));
        Assert.All(Documents.Ordinary.UnitCosts, unit => Assert.NotNull(MetricCatalogue.Find(unit.Name)));
    }

    [Theory]
    [InlineData("report.accounts[surviving].amount", "report.accounts[].amount", true)]
    [InlineData("trace.postings[].amount", "trace.session.postings[].amount", true)]
    [InlineData("report.cost", "report.sessions[].cost", true)]
    [InlineData("report.cost", "report.sessions[].totalCost", false)]
    [InlineData("spend.cost", "report.sessions[].cost", false)]
    public void A_field_is_found_by_its_document_and_the_end_of_its_way(string entry, string field, bool leads) =>
        Assert.Equal(leads, NumericFields.Leads(entry, field));

    private static bool HasRow(string entry) => entry.Contains('[', StringComparison.Ordinal) && !entry.Contains("[]", StringComparison.Ordinal);
}
