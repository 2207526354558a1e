using System.Collections.Immutable;
using Outturn.Core.Evidence;
using Outturn.Core.Traces;
using Outturn.Pushing;
using Outturn.Server.Hosting;
using Outturn.Tracing;

namespace Outturn.Server.Judging;

/// <summary>Which sessions are a person's own: those that a token of theirs handed in.</summary>
internal static class OwnSessions
{
    private const int Most = 200;

    /// <summary>The latest first.</summary>
    public static ImmutableArray<SessionReference> Of(ServerParts parts, string person)
    {
        var names = parts.TokenFile.Read().Tokens.Where(token => token.Owner == person).Select(token => token.Name).ToHashSet(StringComparer.Ordinal);
        var pushed = parts.Store.ListCheckouts().Where(checkout => IsFrom(checkout.Position))
            .Select(checkout => PushedScopes.Transcripts(new RepositoryId(checkout.Repository), checkout.Checkout))
            .SelectMany(scope => parts.Store.Load(scope, parts.Store.Fingerprints(scope).Keys.ToHashSet(StringComparer.Ordinal)).Sessions)
            .GroupBy(session => session.Id).Select(copies => Reference(copies.First()));
        var told = parts.Store.Telemetry.Sessions(limit: Most).Rows
            .Where(session => parts.Store.Telemetry.SessionSpans(session.Id, limit: 1).Rows.Any(span => IsFrom(span.Evidence))
                || parts.Store.Telemetry.SessionEvents(session.Id, limit: 1).Rows.Any(told => IsFrom(told.Event.Evidence)))
            .Select(session => new SessionReference(session.Id, null, session.Agent ?? Agents.Unknown, null, session.Start));
        return [.. pushed.Concat(told).DistinctBy(session => session.Session).OrderByDescending(session => session.Start).Take(Most)];

        bool IsFrom(long index) => parts.Log.Read(index)?.Entry is { } entry && names.Contains(entry.Source);
    }

    private static SessionReference Reference(Session session) => new(
        session.Id.Value, session.Parent?.Value, session.Agent,
        session.Title ?? session.Steps.OfType<HumanTurn>().Select(turn => turn.Text).FirstOrDefault(text => text is not null), session.Start);
}
