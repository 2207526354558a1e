namespace Outturn.Sources.Collection;

/// <summary>The commits of a repository, to be found by how their hashes begin.</summary>
internal sealed class HeldCommits(IEnumerable<string> hashes)
{
    private const int ShortestHash = 7;

    private readonly string[] _sorted = [.. hashes.Order(StringComparer.Ordinal)];

    /// <summary>Whether a commit's hash begins so, with seven digits at least.</summary>
    public bool Holds(string hash)
    {
        var wanted = hash.ToLowerInvariant();
        var place = Array.BinarySearch(_sorted, wanted, StringComparer.Ordinal);
        place = place < 0 ? ~place : place;
        return wanted.Length >= ShortestHash && place < _sorted.Length && _sorted[place].StartsWith(wanted, StringComparison.Ordinal);
    }
}
