using Outturn.Pushing;
using Outturn.Store;

namespace Outturn.Server.Push;

/// <summary>Tells a pusher what is there.</summary>
internal static class HaveAnswer
{
    public static Have Of(OutturnStore store, RepositoryId repository, string checkout)
    {
        var sources = new HashSet<ulong>();
        foreach (var kind in Enum.GetValues<SourceKind>())
        {
            foreach (var (key, fingerprint) in store.Fingerprints(PushedScopes.Of(kind, repository, checkout)))
            {
                if (PushedScopes.NameOf(key) is { } name)
                {
                    sources.Add(Have.Digest(kind, name, fingerprint));
                }
            }
        }
        return new Have(
            store.ListCheckouts().FirstOrDefault(known => known.Repository == repository.Value && known.Checkout == checkout)?.Fingerprint, sources,
            store.CommitIds(PushedScopes.Commits(repository)).Select(Have.Digest).ToHashSet());
    }
}
