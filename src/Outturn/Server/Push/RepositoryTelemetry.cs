using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sources.Collection;
using Outturn.Sources.Otlp.Sessions;
using Outturn.Store;

namespace Outturn.Server.Push;

/// <summary>Loads what the store's telemetry knows of a repository's sessions.</summary>
internal static class RepositoryTelemetry
{
    /// <summary>
    /// The families of the sessions that are told of, whole; and families that are not, of which a tool call made a commit that the
    /// repository holds.
    /// </summary>
    public static TelemetryAsked In(OutturnStore store) => (told, commits) =>
    {
        if (store.Families.Mark().IsEmpty)
        {
            return [];
        }
        var names = new CallNames();
        foreach (var session in told)
        {
            names.Learn(session);
        }
        var roots = told.Select(session => session.Id).Concat(Makers(store, commits)).Select(id => TelemetrySessions.Root(id).Value).ToHashSet(StringComparer.Ordinal);
        return [.. StoredTelemetry.Pages(store.Families.Members(roots)).SelectMany(page => StoredTelemetry.Load(store, page, names)).OrderBy(session => session.Id)];
    };

    /// <summary>Sessions that made a commit which is held.</summary>
    private static IEnumerable<SessionId> Makers(OutturnStore store, HeldCommits commits) =>
        store.Families.Commits(after: 0).Where(told => commits.Holds(told.Commit)).Select(told => new SessionId(told.Session));
}
