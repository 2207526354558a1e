using System.Text.RegularExpressions;
using Outturn.Core.Traces;

namespace Outturn.Core.Outcomes;

/// <summary>The commits before the one in hand, by the names that messages use for them.</summary>
internal sealed partial class EarlierCommits
{
    private readonly Dictionary<CommitId, Commit> _byId = [];
    private readonly Dictionary<string, List<Commit>> _byPrefix = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Commit> _byRequest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Commit> _bySubject = new(StringComparer.Ordinal);

    /// <summary>
    /// What taking a commit back takes back: itself, or for a merge what its other parents reach and its first does not.
    /// </summary>
    public IEnumerable<Commit> BroughtIn(Commit commit)
    {
        if (!commit.IsMerge)
        {
            return [commit];
        }
        var before = Reach([commit.Parents[0]], []);
        return Reach(commit.Parents.Skip(1), before).Select(id => _byId[id]).Where(brought => !brought.IsMerge);
    }

    public void Add(Commit commit)
    {
        _byId[commit.Id] = commit;
        var prefix = commit.Id.Hex[..7];
        if (!_byPrefix.TryGetValue(prefix, out var alike))
        {
            _byPrefix.Add(prefix, alike = []);
        }
        alike.Add(commit);
        _bySubject[commit.Subject] = commit;
        if (RequestPattern().Match(commit.Subject) is { Success: true } request)
        {
            _byRequest[request.Groups[1].Length > 0 ? request.Groups[1].Value : request.Groups[2].Value] = commit;
        }
    }

    private HashSet<CommitId> Reach(IEnumerable<CommitId> from, HashSet<CommitId> without)
    {
        var reached = new HashSet<CommitId>();
        var rest = new Stack<CommitId>(from);
        while (rest.TryPop(out var id))
        {
            if (!without.Contains(id) && _byId.TryGetValue(id, out var commit) && reached.Add(id))
            {
                foreach (var parent in commit.Parents)
                {
                    rest.Push(parent);
                }
            }
        }
        return reached;
    }

    /// <summary>The one commit whose hash begins so; null for none or several.</summary>
    public Commit? ByHash(string hash)
    {
        var text = hash.ToLowerInvariant();
        var found = _byPrefix.GetValueOrDefault(text[..7])?.Where(commit => commit.Id.Hex.StartsWith(text, StringComparison.Ordinal)).ToList();
        return found is [var only] ? only : null;
    }

    /// <summary>The latest commit whose subject ends in <c>(#number)</c>, as forges write it when they squash, or that merges the request.</summary>
    public Commit? ByRequest(string number) => _byRequest.GetValueOrDefault(number);

    /// <summary>The latest commit with the subject.</summary>
    public Commit? BySubject(string subject) => _bySubject.GetValueOrDefault(subject);

    [GeneratedRegex(@"\(#(\d+)\)$|^Merge pull request #(\d+) ", RegexOptions.CultureInvariant)]
    private static partial Regex RequestPattern();
}
