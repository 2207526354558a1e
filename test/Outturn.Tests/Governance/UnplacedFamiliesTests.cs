using Outturn.Core.Pricing;
using Outturn.Core.Traces;
using Outturn.Governance;
using Outturn.Tests.Sample;

namespace Outturn.Tests.Governance;

/// <summary>Spend of sessions that telemetry alone knows stands in the overview once, in no repository.</summary>
public sealed class UnplacedFamiliesTests(JudgedSamples samples)
{
    private static readonly DateTimeOffset s_now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_unattributed_beside_what_repositories_know_and_the_books_balance()
    {
        var harbour = RepositoryFigures.Of("harbour", null, samples.Of(1).All);
        var before = GovernanceBuilder.Build([harbour], 1);
        var known = samples.Of(1).Evidence.Sessions.First(session => session.Parent is null).Id.Value;
        var at = before.AsOf!.Value.AddDays(-3);
        FamilySpend[] told = [Family("told-1", 700, at), Family("told-2", 50, at.AddMonths(-1)), Family(known, 1_000_000, at)];
        var after = GovernanceBuilder.Build([harbour], 1, told);
        Assert.Equal(before.Total + 750, after.Total);
        Assert.Equal(after.Total, after.Accounts.Sum(account => account.Amount));
        Assert.Equal(Unattributed(before) + 750, Unattributed(after));
        Assert.Equal(before.Repositories.Single(row => row.Id == "harbour"), after.Repositories.Single(row => row.Id == "harbour"));
        Assert.Equal(after.Total, after.Repositories.Sum(row => row.Spend));
        Assert.Equal(Spend(before, at) + 700, Spend(after, at));
        Assert.Equal(Spend(before, at.AddMonths(-1)) + 50, Spend(after, at.AddMonths(-1)));
    }

    [Fact]
    public void It_is_told_without_any_repository_to_whoever_reads_alone_and_withheld_from_others()
    {
        var alone = GovernanceBuilder.Build([], 1, [Family("told", 42, s_now)]);
        Assert.Equal((42L, 42L), (alone.Total, Unattributed(alone)));
        Assert.Equal(("in no known repository", 42L), (Assert.Single(alone.Repositories).Name, alone.Repositories[0].Spend));
        Assert.Equal([42L], alone.Months.Select(month => month.Spend));
        Assert.All(alone.UnitCosts, cost => Assert.NotNull(cost.CannotConclude));
        Assert.Null(GovernanceBuilder.Build([], 5, [Family("told", 42, s_now)]).Total);
        Assert.Null(GovernanceBuilder.Build([], 1, []).Total);
    }

    private static FamilySpend Family(string root, long micros, DateTimeOffset at) => FamilySpend.Of(
        root, [new Spend(new StepId(root), new SessionId(root), "m", at, default, new Money(micros), CostProvenance.Measured, null)], s_now);

    private static long Unattributed(GovernanceDocument document) => document.Accounts.Single(account => account.Account == "unattributed").Amount;

    private static long Spend(GovernanceDocument document, DateTimeOffset at) => document.Months.SingleOrDefault(month => month.Month == FamilySpend.MonthOf(at))?.Spend ?? 0;
}
