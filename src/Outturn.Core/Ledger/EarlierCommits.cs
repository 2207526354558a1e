using System.Text.RegularExpressions;
using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>The commits before the one in hand, by the names that messages use for them.</summary>
internal sealed partial class EarlierCommits
{
    private readonly Dictionary<string, List<Commit>> _byPrefix = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Commit> _byRequest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Commit> _bySubject = new(StringComparer.Ordinal);

    public void Add(Commit commit)
    {
        var prefix = commit.Id.Hex[..7];
        if (!_byPrefix.TryGetValue(prefix, out var alike))
        {
            _byPrefix.Add(prefix, alike = []);
        }
        alike.Add(commit);
        _bySubject[commit.Subject] = commit;
        if (RequestPattern().Match(commit.Subject) is { Success: true } request)
        {
            _byRequest[request.Groups[1].Value] = commit;
        }
    }

    /// <summary>The one commit whose hash begins so; null for none or several.</summary>
    public Commit? ByHash(string hash)
    {
        var text = hash.ToLowerInvariant();
        var found = _byPrefix.GetValueOrDefault(text[..7])?.Where(commit => commit.Id.Hex.StartsWith(text, StringComparison.Ordinal)).ToList();
        return found is [var only] ? only : null;
    }

    /// <summary>The latest commit whose subject ends in <c>(#number)</c>, as forges write it when they squash.</summary>
    public Commit? ByRequest(string number) => _byRequest.GetValueOrDefault(number);

    /// <summary>The latest commit with the subject.</summary>
    public Commit? BySubject(string subject) => _bySubject.GetValueOrDefault(subject);

    [GeneratedRegex(@"\(#(\d+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex RequestPattern();
}
