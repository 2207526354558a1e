using Outturn.Core.Integrity.Charters;
using Outturn.Core.Metrics;

namespace Outturn.Core.Tests.Integrity.Charters;

public class CharterRulesTests
{
    private static readonly Charter s_sound = new()
    {
        Metric = "costPerLandedChange",
        Purpose = Purpose.Governance,
        Unit = "team",
        Owner = "head of engineering",
        Audience = ["team leads"],
        Layer = Layer.Governance,
        CounterMetrics = ["revertRate", "lineSurvival"],
        TargetSince = new DateOnly(2026, 1, 1),
    };

    public static TheoryData<string, Charter, string> Broken => new()
    {
        { "no-infrastructure-target", s_sound with { Metric = "output", Layer = null }, "'output' is an infrastructure metric: it says how much the engine ran" },
        { "counter-metric", s_sound with { CounterMetrics = [] }, "a target without a counter-metric" },
        { "counter-metric-differs", s_sound with { CounterMetrics = ["costPerLandedChange"] }, "is its own counter-metric" },
        { "no-person", s_sound with { Unit = "Developers" }, "'Developers' is a person: nobody is measured or ranked one by one" },
        { "no-person", s_sound with { Unit = "squadlet" }, "no group that is known" },
        { "known-metric", s_sound with { Metric = "costPerLandedChang" }, "there is no metric 'costPerLandedChang'" },
        { "known-metric", s_sound with { CounterMetrics = ["rewertRate"] }, "there is no counter-metric 'rewertRate'" },
        { "layer-as-in-catalogue", s_sound with { Layer = Layer.Infrastructure }, "is of the layer governance, not infrastructure" },
        { "target-for-governance", s_sound with { Purpose = Purpose.Diagnostic }, "a diagnostic metric is there to learn from" },
        { "target-for-governance", s_sound with { Purpose = Purpose.HeldOut, Measures = ["teams"] }, "once it is a target it is served" },
        { "smallest-group", s_sound with { SmallestGroup = 1 }, "a figure of a person" },
        { "smallest-group", s_sound with { SmallestGroup = 2 }, "tells each of them what the other did" },
        { "held-out-unseen", HeldOut(["Payments", "board"], ["payments", "search"]), "shown to those whom it measures (Payments)" },
        { "held-out-unseen", HeldOut(["everyone"], ["payments"]), "(everyone)" },
        { "held-out-unseen", HeldOut(["board"], []), "does not say who they are" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_a_rule_forbids_is_refused_by_it_alone_and_says_why(string rule, Charter charter, string reason)
    {
        var refusal = Assert.Single(CharterRules.Judge(charter));
        Assert.Equal(rule, refusal.Rule);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Remedy);
    }

    [Fact]
    public void Sound_charters_stand()
    {
        Assert.Empty(CharterRules.Judge(s_sound));
        Assert.Empty(CharterRules.Judge(HeldOut(["board"], ["payments"])));
        // A metric that is only looked at needs no counter-metric, of whatever layer it is.
        Assert.Empty(CharterRules.Judge(s_sound with { Metric = "output", Layer = null, Purpose = Purpose.Diagnostic, TargetSince = null, CounterMetrics = [] }));
    }

    [Fact]
    public void A_wrong_name_is_answered_with_near_ones_and_a_lacking_counter_metric_with_those_of_the_catalogue()
    {
        Assert.Contains("revertRate", Assert.Single(CharterRules.Judge(s_sound with { CounterMetrics = ["rewertRate"] })).Remedy, StringComparison.Ordinal);
        Assert.Contains("outturn metrics", Assert.Single(CharterRules.Judge(s_sound with { CounterMetrics = ["zzz"] })).Remedy, StringComparison.Ordinal);
        Assert.Contains("revertRate", Assert.Single(CharterRules.Judge(s_sound with { CounterMetrics = [] })).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void No_infrastructure_metric_of_the_catalogue_can_be_a_target_and_every_governance_metric_can()
    {
        Assert.All(MetricCatalogue.All, metric =>
        {
            var refusals = CharterRules.Judge(s_sound with { Metric = metric.Name, Layer = null, CounterMetrics = metric.CounterMetrics });
            Assert.Equal(metric.Layer == Layer.Infrastructure, refusals.Any(refusal => refusal.Rule == "no-infrastructure-target"));
            Assert.True(metric.Layer == Layer.Infrastructure || refusals.IsEmpty);
        });
    }

    [Fact]
    public void Each_rule_has_a_name_of_its_own_and_refuses_in_it()
    {
        Assert.Equal(CharterRules.All.Length, CharterRules.All.Select(rule => rule.Name).Distinct().Count());
        Assert.Equal(CharterRules.All.Select(rule => rule.Name).Order(), Broken.Select(row => row.Data.Item1).Distinct().Order());
    }

    private static Charter HeldOut(string[] audience, string[] measures) => s_sound with
    {
        Purpose = Purpose.HeldOut,
        TargetSince = null,
        Audience = [.. audience],
        Measures = [.. measures],
    };
}
