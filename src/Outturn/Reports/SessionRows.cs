using System.Collections.Immutable;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Reports;

/// <summary>The sessions of a report: those with steps in the period, dearest first.</summary>
internal static class SessionRows
{
    private const int TitleLength = 120;

    public static ImmutableArray<SessionRow> Build(LinkedRepository judged)
    {
        var postings = judged.Book.Postings.ToLookup(posting => posting.Session);
        return [.. judged.Evidence.Sessions.Select((session, index) => (session, spends: judged.Spends[index]))
            .Where(entry => entry.session.Steps.Any(step => judged.Options.Period.Covers(step.At)))
            .Select(entry => Row(entry.session, entry.spends, [.. postings[entry.session.Id].Select(posting => new PostingRow(
                ReportWords.Of(posting.Account), posting.Commit?.Hex, posting.Amount.Micros, posting.Lines))]))
            .OrderByDescending(row => row.Cost ?? 0).ThenBy(row => row.Start).ThenBy(row => row.Session, StringComparer.Ordinal)];
    }

    /// <summary>The agent's own title, or the first line of the first thing that a person asked.</summary>
    public static string? TitleOf(Session session)
    {
        var text = session.Title ?? session.Steps.OfType<HumanTurn>()
            .FirstOrDefault(turn => turn.Kind == HumanTurnKind.Prompt && !string.IsNullOrWhiteSpace(turn.Text))?.Text;
        var line = text?.Trim().Split('\n', 2)[0].Trim();
        return line is { Length: > TitleLength } ? line[..(TitleLength - 1)] + "…" : line;
    }

    private static SessionRow Row(Session session, ImmutableArray<Spend> spends, ImmutableArray<PostingRow> postings)
    {
        var decisions = session.ToolCalls.Where(call => call.Consequence is not (null or Consequence.Read)).ToList();
        return new SessionRow(
            session.Id.Value, session.Parent?.Value, session.Agent, TitleOf(session), session.Start, session.End,
            spends.Length > 0 && spends.All(spend => spend.Cost is null)
                ? null : Money.Sum(spends.Select(spend => spend.Cost ?? Money.Zero)).Micros,
            spends.Length,
            spends.Count(spend => spend.Provenance == CostProvenance.Unpriced), decisions.Count,
            decisions.Count(call => call.Verdict == Verdict.Rejected), postings);
    }
}
