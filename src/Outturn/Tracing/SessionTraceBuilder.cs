using System.Collections.Immutable;
using Outturn.Core.Linking;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;
using Outturn.Reports;

namespace Outturn.Tracing;

/// <summary>Tells the whole story of a session.</summary>
internal static class SessionTraceBuilder
{
    public static SessionTrace Build(LinkedRepository judged, int index)
    {
        var session = judged.Links.Sessions[index];
        var steps = new SessionSteps(judged, index);
        var spends = judged.Spends[index];
        return new SessionTrace(
            References.Session(session), session.Version, session.End, !session.Steps.IsEmpty, References.Cost(spends),
            spends.Count(spend => spend.Provenance == CostProvenance.Unpriced), Postings(judged, session.Id), steps.Asked,
            DecisionCounts.Of([.. SessionSteps.DecisionsOf(session)]), steps.Authorities, steps.Turns, steps.Reads,
            steps.Decisions, steps.UnknownCalls, Files(steps.Decisions), Links(judged, index), Children(judged, session));
    }

    private static ImmutableArray<PostingTrace> Postings(LinkedRepository judged, SessionId session) =>
        [.. judged.Book.Postings.Where(posting => posting.Session == session).Select(posting => new PostingTrace(
            ReportWords.Of(posting.Account), Commit(judged, posting.Commit), posting.Amount.Micros, posting.Lines,
            posting.Tier is { } tier ? ReportWords.Of(tier) : null))];

    private static CommitReference? Commit(LinkedRepository judged, CommitId? id) =>
        id is { } known && judged.Links.Find(known) is { } commit ? References.Commit(judged, commit.Commit) : null;

    private static ImmutableArray<FileTrace> Files(ImmutableArray<DecisionTrace> decisions) =>
        [.. decisions.SelectMany(decision => decision.Edits).GroupBy(edit => edit.Path, StringComparer.Ordinal)
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => new FileTrace(
                file.Key, file.Count(), file.Count(edit => edit.TookEffect), file.Where(edit => edit.TookEffect).Sum(edit => edit.Written),
                file.Where(edit => edit.TookEffect).Sum(edit => edit.Removed),
                LineOrigins.Sum(file.SelectMany(edit => edit.Landings))))];

    private static ImmutableArray<CommitLink> Links(LinkedRepository judged, int index) =>
        [.. judged.Links.Commits.SelectMany(commit => commit.Links.Where(link => link.Session == index)
            .Select(link => new CommitLink(
                References.Commit(judged, commit.Commit), References.Tier(link.Rule), LinkingRules.All[link.Rule].Name, link.Lines)))];

    private static ImmutableArray<ChildTrace> Children(LinkedRepository judged, Session parent)
    {
        var starters = parent.ToolCalls.Where(call => call.Child is not null).ToLookup(call => call.Child!.Value, call => call);
        return [.. judged.Links.Sessions.Select((session, index) => (session, index)).Where(entry => entry.session.Parent == parent.Id)
            .OrderBy(entry => entry.session.Start).ThenBy(entry => entry.session.Id)
            .Select(entry =>
            {
                var decisions = SessionSteps.DecisionsOf(entry.session).ToList();
                var starter = starters[entry.session.Id].FirstOrDefault();
                return new ChildTrace(
                    References.Session(entry.session), starter?.Id.Value, starter?.Target, decisions.Count,
                    decisions.Count(call => call.Status == ToolStatus.Refused), References.Cost(judged.Spends[entry.index]));
            })];
    }
}
