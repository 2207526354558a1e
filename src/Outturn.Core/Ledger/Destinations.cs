using System.Collections.Immutable;
using Outturn.Core.Linking;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;

namespace Outturn.Core.Ledger;

/// <summary>
/// Decides where each family's work went. The rule, file by file:
/// <list type="number">
/// <item>If a landed commit took any line that the family wrote in the file, all its work on the file led there, failed
/// attempts included: to each such commit in proportion to the distinct lines that it took (a line that several took
/// counts for the first), and there to the accounts of those lines: surviving, reworked, reverted or too young to say, at the
/// horizon.</item>
/// <item>Else if a commit on a living branch took any, or they stand uncommitted in a working tree: in flight.</item>
/// <item>Else if a person refused every edit of it: rejected. Else: abandoned.</item>
/// </list>
/// A file weighs as many distinct lines as were taken, or else as stood written at the end. A family with edits but
/// without any such line goes in equal parts to the commits that it is linked to as a whole, each divided as all its lines are.
/// One without edits made no artifact, whatever it is linked to.
/// </summary>
public sealed class Destinations
{
    /// <summary>The weight of a commit whose lines are not the family's: fine enough to be divided.</summary>
    private const long WholeCommit = 1_000_000;

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
            return [new Destination(Account.Unattributed, null, parts.Values.Sum(part => part.Lines), 1, null)];
        }
        if (parts.Values.Any(part => part.Lines > 0))
        {
            return [.. parts.Where(part => part.Value.Lines > 0)
                .Select(part => new Destination(part.Key.Item1, part.Key.Item2, part.Value.Lines, part.Value.Lines, part.Value.Tier))
                .OrderBy(part => part.Account).ThenBy(part => part.Commit?.Hex, StringComparer.Ordinal)];
        }
        return WithoutLines(family, work, whole);
    }

    private void Weigh(FileWork file, Dictionary<(Account, CommitId?), (int Lines, Tier? Tier)> parts)
    {
        var first = new Dictionary<ulong, TakenLine>();
        foreach (var line in file.Taken.OrderBy(line => Rank(line.Commit)).ThenBy(line => line.Commit).ThenBy(line => line.Line))
        {
            first.TryAdd(line.Hash, line);
        }
        var best = first.Count == 0 ? int.MaxValue : first.Values.Min(line => Rank(line.Commit));
        foreach (var line in first.Values.Where(line => Rank(line.Commit) == best))
        {
            Add(parts, (AccountOf(line), _context.Commits[line.Commit].Commit.Id), 1, line.Tier);
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
    private int Rank(int commit) => _history.StateOf(_context.Commits[commit].Commit) switch
    {
        CommitState.Landed or CommitState.Reverted => 0,
        CommitState.InFlight => 1,
        _ => 2,
    };

    private Account AccountOf(TakenLine line) => _history.Outcomes.HasLanded(line.Commit)
        ? History.AccountOf(_history.Outcomes.Of(line.Commit)[line.Line].At(_history.Horizon)) : AccountOffBranch(line.Commit);

    private Account AccountOffBranch(int commit) =>
        _history.StateOf(_context.Commits[commit].Commit) == CommitState.InFlight ? Account.InFlight : Account.Abandoned;

    private ImmutableArray<Destination> WithoutLines(Family family, Work work, (int Commit, Tier Tier)[] whole)
    {
        var calls = family.Members.SelectMany(member => _context.Sessions[member].ToolCalls).ToArray();
        var hasEdits = work.Files.Any(file => file.IsApplied) || calls.Any(call => !call.PrintedCommits.IsDefaultOrEmpty);
        if (hasEdits && whole.Length > 0)
        {
            var best = whole.Min(link => Rank(link.Commit));
            return [.. whole.Where(link => Rank(link.Commit) == best).GroupBy(link => link.Commit)
                .SelectMany(link => Whole(link.Key, link.Min(entry => entry.Tier)))
                .OrderBy(part => part.Account).ThenBy(part => part.Commit?.Hex, StringComparer.Ordinal)];
        }
        var account = work.Files.Any(file => file.IsApplied) ? Account.Abandoned
            : work.Files.Any(file => file.Refused.Count > 0) ? Account.Rejected : Account.NoArtifact;
        return [new Destination(account, null, 0, 1, null)];
    }

    /// <summary>A commit without lines of the family's, divided as all its lines are.</summary>
    private IEnumerable<Destination> Whole(int commit, Tier tier)
    {
        var id = _context.Commits[commit].Commit.Id;
        var parts = _history.Outcomes.HasLanded(commit)
            ? [.. _history.Outcomes.Divide(commit, _history.Horizon).Select(part => (Account: History.AccountOf(part.Fate), part.Lines))]
            : new[] { (Account: AccountOffBranch(commit), Lines: 1) };
        var weights = Money.Split(new Money(WholeCommit), parts.Select(part => (long)part.Lines).ToArray())!;
        return parts.Zip(weights, (part, weight) => new Destination(part.Account, id, 0, weight.Micros, tier));
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
