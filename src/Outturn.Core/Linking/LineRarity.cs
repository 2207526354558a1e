using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>
/// How much a matching line tells, in bits: the inverse document frequency log₂(N / n) of Spärck Jones (1972), where a
/// document is a file in a commit, N counts those that add lines and n those that add this one. A line that one commit
/// alone ever added tells most; <c>return nil</c> tells little; a brace tells nothing. In a young repository nothing has had
/// the time to become common; N is never taken for less than <see cref="FewestDocuments"/>, so that the same work is
/// judged alike before and after the repository grows.
/// </summary>
public sealed class LineRarity
{
    /// <summary>With it, a line that no second commit added weighs nine bits, and one that two did, eight.</summary>
    private const int FewestDocuments = 511;

    private readonly Dictionary<ulong, int> _documents = [];
    private readonly int _count;

    /// <summary>Counts over all commits. Copies of one change (rebased, cherry-picked) with the same author date count once.</summary>
    public LineRarity(IEnumerable<Commit> commits)
    {
        var seen = new HashSet<(DateTimeOffset Authored, string Path, ulong First)>();
        var distinct = new HashSet<ulong>();
        foreach (var commit in commits)
        {
            foreach (var file in commit.Files)
            {
                distinct.Clear();
                foreach (var hunk in file.Hunks)
                {
                    distinct.UnionWith(hunk.Added.Where(LineHash.HasContent));
                }
                if (distinct.Count == 0 || !seen.Add((commit.AuthoredAt, file.Path, distinct.Min())))
                {
                    continue;
                }
                _count++;
                foreach (var hash in distinct)
                {
                    _documents[hash] = _documents.GetValueOrDefault(hash) + 1;
                }
            }
        }
    }

    /// <summary>Bits of evidence in a match on this line; 0 for lines without content.</summary>
    public double Bits(ulong hash) => LineHash.HasContent(hash)
        ? Math.Log2((Math.Max(_count, FewestDocuments) + 1.0) / Math.Max(1, _documents.GetValueOrDefault(hash)))
        : 0;
}
