using System.Collections.Immutable;
using Outturn.Core.Linking;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;
using Outturn.Reports;

namespace Outturn.Tracing;

/// <summary>Names sessions and commits in a trace, and what they cost.</summary>
internal static class References
{
    private const int SubjectLength = 200;

    public static SessionReference Session(Session session) => new(
        session.Id.Value, session.Parent?.Value, session.Agent, SessionRows.TitleOf(session), session.Start);

    public static CommitReference Commit(LinkedRepository judged, Commit commit) => new(
        commit.Id.Hex, Redaction.Preview(commit.Subject, SubjectLength), commit.CommittedAt,
        ReportWords.Of(judged.History.StateOf(commit)),
        judged.History.RevertedBy.TryGetValue(commit.Id, out var by) ? by.Hex : null);

    public static string Tier(int rule) => ReportWords.Of(LinkingRules.All[rule].Tier);

    public static AuthorTrace Author(LinkedRepository judged, LineAuthor author, int lines) => author.Kind switch
    {
        AuthorKind.Session => new AuthorTrace(
            "session", Session(judged.Links.Sessions[author.Session]), Tier(author.Rule), LinkingRules.All[author.Rule].Name, lines),
        AuthorKind.Human => new AuthorTrace("human", null, Tier(author.Rule), LinkingRules.All[author.Rule].Name, lines),
        _ => new AuthorTrace("unknown", null, null, null, lines),
    };

    /// <summary>The priced spend of a session; null where it made calls and none has a price, or no transcript shows any.</summary>
    public static long? Cost(ImmutableArray<Spend> spends) =>
        spends.Any(spend => spend.Cost is not null) ? Money.Sum(spends.Select(spend => spend.Cost ?? Money.Zero)).Micros : null;
}
