using Outturn.Core.Evidence;
using Outturn.Pushing;
using Outturn.Pushing.Wire;
using Outturn.Server.Access;
using Outturn.Server.Hosting;
using Outturn.Server.Push;

namespace Outturn.Server.Api;

/// <summary>What <c>outturn push</c> asks and hands in.</summary>
internal static class PushOperations
{
    public static IEnumerable<ApiOperation> All(ServerParts parts) =>
    [
        new("GET", PushHandlers.HavePath, "getHave", "What is there of a repository already, as digests", Scopes.Ingest, parts.Push.HaveAsync)
        {
            Gives = HaveJson.Default.HaveDocument,
            Rate = RateGroup.Ingest,
            Parameters =
            [
                ApiParameter.InQuery("repository", "host/owner/name"), ApiParameter.InQuery("checkout", "The machine's copy, by the name that the machine gave it"),
            ],
        },
        Take(PushHandlers.SourcesPath, "pushSources", "Hand in sessions, attestations and skips", EvidenceKind.Sources, parts),
        Take(PushHandlers.CommitsPath, "pushCommits", "Hand in commits", EvidenceKind.Commits, parts),
        Take(PushHandlers.RepositoryPath, "pushRepository", "Hand in a repository as it stands; ends a push", EvidenceKind.Repository, parts),
    ];

    private static ApiOperation Take(string path, string id, string summary, EvidenceKind kind, ServerParts parts) =>
        new("POST", path, id, summary, Scopes.Ingest, context => parts.Push.TakeAsync(context, kind))
        {
            Gives = HaveJson.Default.PushReceipt,
            Rate = RateGroup.Ingest,
            BodyLimit = PushReader.LargestBody,
        };
}
