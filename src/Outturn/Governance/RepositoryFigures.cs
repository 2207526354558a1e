using System.Collections.Immutable;
using Outturn.Core.Ledger;
using Outturn.Core.Traces;
using Outturn.Reports;
using Outturn.Sources.Otlp.Sessions;

namespace Outturn.Governance;

/// <summary>What is kept in memory of a judged repository, to be told beside others.</summary>
/// <param name="Id">Names it in addresses.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Team">The team that it belongs to by configuration; null where it names none.</param>
/// <param name="Authors">Whoever wrote landed commits, as git spells them: only counted, never shown.</param>
/// <param name="Book">Its books.</param>
/// <param name="Months">Its books month by month, the earliest first.</param>
/// <param name="Report">Its report.</param>
internal sealed record RepositoryFigures(
    string Id, string Name, string? Team, IReadOnlySet<string> Authors, LedgerBook Book, ImmutableArray<MonthlyBook> Months, ReportDocument Report)
{
    /// <summary>Months of which unit costs are told.</summary>
    public const int MostMonths = 12;

    /// <summary>The sessions of its books at the roots of their families, as telemetry knows families.</summary>
    public required IReadOnlySet<string> Roots { get; init; }

    public static RepositoryFigures Of(string id, string? team, LinkedRepository judged)
    {
        var evidence = judged.Evidence;
        var landed = evidence.Commits.Where(commit => evidence.Landed.Contains(commit.Id)).ToList();
        return new RepositoryFigures(
            id, evidence.Repository.Name, team, AuthorsOf(landed), judged.Book, [.. Monthly(judged, landed)], ReportBuilder.Build(judged))
        {
            Roots = evidence.Sessions.Select(session => TelemetrySessions.Root(session.Id).Value).ToHashSet(StringComparer.Ordinal),
        };
    }

    private static HashSet<string> AuthorsOf(IEnumerable<Commit> commits) => commits.Select(commit => commit.Author).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<MonthlyBook> Monthly(LinkedRepository judged, List<Commit> landed)
    {
        var end = judged.History.AsOf;
        var first = new DateTimeOffset(end.Year, end.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1 - MostMonths);
        var calls = judged.Evidence.Sessions.SelectMany(session => session.ModelCalls).Select(call => call.At).OfType<DateTimeOffset>().ToList();
        foreach (var month in Enumerable.Range(0, MostMonths).Select(i => new Period(first.AddMonths(i), first.AddMonths(i + 1))))
        {
            if (calls.Any(at => month.Covers(at)))
            {
                yield return new MonthlyBook(
                    month.Since!.Value, judged.BookOf(month), AuthorsOf(landed.Where(commit => month.Covers(commit.CommittedAt))));
            }
        }
    }
}

/// <param name="Month">Its first instant (UTC).</param>
/// <param name="Book">The spend of that month, and where it went.</param>
/// <param name="Authors">Whoever wrote landed commits of that month: only counted, never shown.</param>
internal sealed record MonthlyBook(DateTimeOffset Month, LedgerBook Book, IReadOnlySet<string> Authors);
