using System.Collections.Immutable;
using Outturn.Core.Linking;
using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>
/// Decides where each family's work went. The rule, file by file:
/// <list type="number">
/// <item>If a landed commit took any line that the family wrote in the file, all its work on the file led there, failed
/// attempts included: to each such commit in proportion to the distinct lines that it took (a line that several took
/// counts for the first).</item>
/// <item>Else if a commit on a living branch took any, or they stand uncommitted in a working tree: in flight.</item>
/// <item>Else if a person refused every edit of it: rejected. Else: abandoned.</item>
/// </list>
/// A file weighs as many distinct lines as were taken, or else as stood written at the end. A family with edits but
/// without any such line goes in equal parts to the commits that it is linked to as a whole. One without edits made no
/// artifact, whatever it is linked to.
/// </summary>
public sealed class Destinations
{
    private readonly LinkingContext _context;
    private readonly History _history;
    private readonly IReadOnlyCollection<string> _roots;
    private readonly ILookup<int, TakenLine> _taken;
    private readonly ILookup<int, (int Commit, Tier Tier)> _whole;
    private readonly Lazy<Dictionary<ulong, List<string>>> _uncommitted;

    /// <summary>Prepares the decision.</summary>
    /// <param name="context">Linked commits.</param>
    /// <param name="history">What became of the commits.</param>
    /// <param name="leastTier">Links less trusted than this do not count.</param>
    /// <param name="roots">Folders of the repository's working trees.</param>
    /// <param name="seesUncommitted">Whether lines in the working trees count, which are linked by content.</param>
    public Destinations(
        LinkingContext context, History history, Tier leastTier, IReadOnlyCollection<string> roots, bool seesUncommitted)
    {
        (_context, _history, _roots) = (context, history, roots);
        _taken = TakenLine.Of(context, leastTier);
        _whole = Enumerable.Range(0, context.Commits.Length)
            .SelectMany(index => context.Commits[index].Links.Select(link => (link.Session, (index, LinkingRules.All[link.Rule].Tier))))
            .Where(link => link.Item2.Tier <= leastTier).ToLookup(link => link.Session, link => link.Item2);
        _uncommitted = new(() => seesUncommitted ? Index(history.Uncommitted) : []);
    }

    /// <summary>Where the work of a family went: at least one destination, whose lines may all be 0.</summary>
    public ImmutableArray<Destination> Of(Family family, bool isPlaced)
    {
        var taken = family.Members.SelectMany(member => _taken[member]).ToArray();
        var whole = family.Members.SelectMany(member => _whole[member]).ToArray();
        var work = Work.Of(family, _context, taken, _roots);
        var parts = new Dictionary<(Account, CommitId?), (int Lines, Tier? Tier)>();
        foreach (var file in work.Files)
        {
            Weigh(file, parts);
        }
        if (!isPlaced && taken.Length == 0 && whole.Length == 0)
        {
            return [new Destination(Account.Unattributed, null, parts.Values.Sum(part => part.Lines), null)];
        }
        if (parts.Values.Any(part => part.Lines > 0))
        {
            return [.. parts.Where(part => part.Value.Lines > 0)
                .Select(part => new Destination(part.Key.Item1, part.Key.Item2, part.Value.Lines, part.Value.Tier))
                .OrderBy(part => part.Account).ThenBy(part => part.Commit?.Hex, StringComparer.Ordinal)];
        }
        return WithoutLines(family, work, whole);
    }

    private void Weigh(FileWork file, Dictionary<(Account, CommitId?), (int Lines, Tier? Tier)> parts)
    {
        var first = new Dictionary<ulong, (int Commit, Tier Tier)>();
        foreach (var line in file.Taken.OrderBy(line => Rank(line.Commit)).ThenBy(line => line.Commit))
        {
            first.TryAdd(line.Hash, (line.Commit, line.Tier));
        }
        var best = first.Count == 0 ? int.MaxValue : first.Values.Min(line => Rank(line.Commit));
        foreach (var (commit, tier) in first.Values.Where(line => Rank(line.Commit) == best))
        {
            var taker = _context.Commits[commit].Commit;
            Add(parts, (_history.AccountOf(taker), taker.Id), 1, tier);
        }
        if (first.Count > 0)
        {
            return;
        }
        if (file.IsApplied && IsUncommitted(file))
        {
            Add(parts, (Account.InFlight, null), file.LinesAtEnd, Tier.Deterministic);
        }
        else if (file.IsApplied)
        {
            Add(parts, (Account.Abandoned, null), file.LinesAtEnd, null);
        }
        else if (file.Refused.Count > 0)
        {
            Add(parts, (Account.Rejected, null), file.Refused.Count, null);
        }
    }

    /// <summary>Landed first (reverted included), then in flight, then stale branches.</summary>
    private int Rank(int commit) => _history.AccountOf(_context.Commits[commit].Commit) switch
    {
        Account.Landed or Account.Reverted => 0,
        Account.InFlight => 1,
        _ => 2,
    };

    private ImmutableArray<Destination> WithoutLines(Family family, Work work, (int Commit, Tier Tier)[] whole)
    {
        var calls = family.Members.SelectMany(member => _context.Sessions[member].ToolCalls).ToArray();
        var hasEdits = work.Files.Any(file => file.IsApplied) || calls.Any(call => !call.PrintedCommits.IsDefaultOrEmpty);
        if (hasEdits && whole.Length > 0)
        {
            var best = whole.Min(link => Rank(link.Commit));
            return [.. whole.Where(link => Rank(link.Commit) == best).GroupBy(link => link.Commit)
                .Select(link => (_context.Commits[link.Key].Commit, Tier: link.Min(entry => entry.Tier)))
                .Select(link => new Destination(_history.AccountOf(link.Commit), link.Commit.Id, 0, link.Tier))
                .OrderBy(part => part.Commit?.Hex, StringComparer.Ordinal)];
        }
        var account = work.Files.Any(file => file.IsApplied) ? Account.Abandoned
            : work.Files.Any(file => file.Refused.Count > 0) ? Account.Rejected : Account.NoArtifact;
        return [new Destination(account, null, 0, null)];
    }

    /// <summary>As for commits, common lines alone prove nothing.</summary>
    private bool IsUncommitted(FileWork file) => ContentRule.SameFileBits <= file.Written
        .Where(line => _uncommitted.Value.GetValueOrDefault(line)?.Exists(path => PathMatch.Same(file.Path, path)) == true)
        .Sum(_context.Rarity.Bits);

    private static void Add(
        Dictionary<(Account, CommitId?), (int Lines, Tier? Tier)> parts, (Account, CommitId?) key, int lines, Tier? tier)
    {
        var known = parts.GetValueOrDefault(key);
        parts[key] = (known.Lines + lines, known.Tier is null || tier > known.Tier ? tier : known.Tier);
    }

    private static Dictionary<ulong, List<string>> Index(IReadOnlyList<FileChange> changes)
    {
        var paths = new Dictionary<ulong, List<string>>();
        foreach (var (hash, path) in changes.SelectMany(file => file.Hunks.SelectMany(hunk => hunk.Added), (file, hash) => (hash, file.Path)))
        {
            if (!paths.TryGetValue(hash, out var known))
            {
                paths.Add(hash, known = []);
            }
            known.Add(path);
        }
        return paths;
    }
}
