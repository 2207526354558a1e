using System.Collections.Immutable;
using Outturn.Core.Ledger;
using Outturn.Core.Linking;
using Outturn.Core.Outcomes;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;
using Outturn.Sources.Collection;

namespace Outturn.Reports;

/// <summary>A repository's evidence, judged: linked, priced and posted. What reports and traces are made from.</summary>
/// <param name="Evidence">What is known.</param>
/// <param name="Options">The question.</param>
/// <param name="Links">Sessions linked with commits.</param>
/// <param name="History">What became of commits.</param>
/// <param name="Spends">The spend of each session in the period, by index of the session.</param>
/// <param name="Book">The books.</param>
internal sealed record LinkedRepository(
    RepositoryEvidence Evidence, ReportOptions Options, LinkingContext Links, History History,
    ImmutableArray<ImmutableArray<Spend>> Spends, LedgerBook Book)
{
    private Lazy<Task<DefectFindings>> _defects = null!;

    /// <param name="evidence">What is known.</param>
    /// <param name="options">The question.</param>
    /// <param name="now">
    /// The clock, which only unmasks clocks that were wrong: what claims to be of a later day does not move the present.
    /// </param>
    public static LinkedRepository Judge(RepositoryEvidence evidence, ReportOptions options, DateTimeOffset? now = null)
    {
        // Fixes are followed back beside the linking: neither needs the other.
        var defects = new Lazy<Task<DefectFindings>>(() => Task.Run(() => DefectFindings.Of(
            [.. CommitOrder.Of(evidence.Commits.Where(commit => evidence.Landed.Contains(commit.Id)))], options)));
        _ = options.FollowsFixes ? defects.Value : null;
        var links = Linker.Link(evidence.Sessions, evidence.Commits, evidence.Attestations, options.Rules);
        var asOf = AsOf(evidence, now);
        var outcomes = LandedOutcomes.Of(links, evidence.Landed, asOf);
        var history = new History(evidence.Landed, outcomes, options.Horizon, evidence.Uncommitted, asOf);
        var pricer = new Pricer(options.Prices);
        var spends = evidence.Sessions.Select(session => session.ModelCalls.Where(call => options.Period.Covers(call.At))
            .Select(call => pricer.Price(session.Id, call)).ToImmutableArray()).ToImmutableArray();
        var book = LedgerBook.Post(
            links, history, [.. spends.Zip(evidence.Sessions, SpendOf)],
            session => !evidence.Unplaced.Contains(evidence.Sessions[session].Id),
            [.. evidence.Repository.Worktrees, evidence.Repository.Folder], options.Uses("content"));
        return new LinkedRepository(evidence, options, links, history, spends, book) { _defects = defects };
    }

    /// <summary>Landed changes and their lines, ready to be counted and compared.</summary>
    public LandedWork Work => field ??= LandedWork.Of(Links, History.Outcomes, path => Options.Exclusions.Find(path) is not null);

    /// <summary>The landed changes that planted a defect.</summary>
    public DefectFindings Defects => _defects.Value.GetAwaiter().GetResult();

    /// <summary>The books of another period, by the same links and outcomes.</summary>
    public LedgerBook BookOf(Period period)
    {
        var pricer = new Pricer(Options.Prices);
        var spends = Evidence.Sessions.Select(session => SpendOf(
            [.. session.ModelCalls.Where(call => period.Covers(call.At)).Select(call => pricer.Price(session.Id, call))], session));
        return LedgerBook.Post(
            Links, History, [.. spends], session => !Evidence.Unplaced.Contains(Evidence.Sessions[session].Id),
            [.. Evidence.Repository.Worktrees, Evidence.Repository.Folder], Options.Uses("content"));
    }

    private static SessionSpend SpendOf(ImmutableArray<Spend> calls, Session session) => new(
        Money.Sum(calls.Select(call => call.Cost ?? Money.Zero)), calls.Count(call => call.Cost is not null), calls.Length,
        session.ModelCalls.Count());

    /// <summary>The latest moment that any record names: the report's present, the same whenever it is asked for.</summary>
    private static DateTimeOffset AsOf(RepositoryEvidence evidence, DateTimeOffset? now) =>
        evidence.Commits.Select(commit => commit.CommittedAt)
            .Concat(evidence.Sessions.Select(session => session.End ?? DateTimeOffset.MinValue))
            .Where(moment => now is null || moment <= now.Value.AddDays(1)).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
}
