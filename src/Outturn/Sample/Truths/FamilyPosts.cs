using Outturn.Core.Traces;
using Outturn.Sample.Repositories;
using Outturn.Sample.Sessions;

namespace Outturn.Sample.Truths;

/// <summary>A part of a family's spend: where it ends, and the lines that it is split by.</summary>
/// <param name="Account">An account of the ledger.</param>
/// <param name="Commit">The change, for work that is in one.</param>
/// <param name="Lines">Distinct lines with content; none where the whole family has one account and no line.</param>
internal sealed record FamilyPost(string Account, SampleCommit? Commit, int Lines);

/// <summary>
/// What a session and its subagents turned into, by the ledger's stated rules, from what the script did: never from
/// reading the sample back.
/// </summary>
internal sealed class FamilyPosts
{
    private readonly SampleWorld _world;
    private readonly Func<SampleCommit, SampleLine, string> _landedAs;
    private readonly TakenLines _landed;
    private readonly TakenLines _inFlight;
    private readonly HashSet<(string Author, string Home)> _uncommitted = [];

    /// <summary>Prepares posts.</summary>
    /// <param name="world">What happened.</param>
    /// <param name="landedAs">The account of a line that a landed commit took.</param>
    public FamilyPosts(SampleWorld world, Func<SampleCommit, SampleLine, string> landedAs)
    {
        (_world, _landedAs) = (world, landedAs);
        var repository = world.Repository;
        var main = repository.Reach(SampleRepository.Main);
        _landed = new TakenLines(main);
        _inFlight = new TakenLines(repository.Refs.Keys.Where(IsWork).SelectMany(repository.Reach).Except(main));
        if (world.Uncommitted is { } work)
        {
            _uncommitted.UnionWith(work.Tree.Files.Values.SelectMany(lines => lines).Select(line => (line.Author, line.Home)));
        }
    }

    /// <summary>Whether a ref holds people's work, and not records about it.</summary>
    public static bool IsWork(string name) =>
        (name.StartsWith("refs/heads/", StringComparison.Ordinal) || name.StartsWith("refs/pull/", StringComparison.Ordinal))
        && !name.StartsWith("refs/heads/entire/", StringComparison.Ordinal);

    public IReadOnlyList<FamilyPost> Of(ScriptedSession root, SessionPlace place)
    {
        var posts = new List<FamilyPost>();
        if (place == SessionPlace.Loose)
        {
            return [new FamilyPost("unattributed", null, 0)];
        }
        var written = _world.Sessions.Where(entry => entry.Session.Root == root)
            .SelectMany(entry => entry.Session.Written.Select(file => (entry.Session.Author, File: file)));
        foreach (var file in written.GroupBy(entry => entry.File.Path, StringComparer.Ordinal))
        {
            posts.AddRange(OfFile([.. file]));
        }
        return posts.Count == 0
            ? [new FamilyPost("noArtifact", null, 0)]
            : [.. posts.GroupBy(post => (post.Account, post.Commit)).Select(
                group => new FamilyPost(group.Key.Account, group.Key.Commit, group.Sum(post => post.Lines)))];
    }

    private IEnumerable<FamilyPost> OfFile((string Author, WrittenFile File)[] written)
    {
        var keys = written.Select(entry => (entry.Author, entry.File.Path)).ToArray();
        var landed = Posts(_landed, keys, _landedAs);
        var taken = landed.Length > 0 ? landed : Posts(_inFlight, keys, static (_, _) => "inFlight");
        if (taken.Length > 0)
        {
            return taken;
        }
        var account = keys.Any(_uncommitted.Contains) ? "inFlight"
            : written.All(entry => entry.File.Rejected) ? "rejected" : "abandoned";
        return [new FamilyPost(account, null, Distinct(written.SelectMany(entry => entry.File.Lines)))];
    }

    private static FamilyPost[] Posts(
        TakenLines taken, (string Author, string Home)[] keys, Func<SampleCommit, SampleLine, string> account) =>
        [.. from commit in keys.SelectMany(taken.Of).GroupBy(entry => entry.Commit)
            let lines = commit.Select(entry => entry.Line).DistinctBy(line => LineHash.Of(line.Text))
            from part in lines.GroupBy(line => account(commit.Key, line))
            let count = Distinct(part)
            where count > 0
            select new FamilyPost(part.Key, commit.Key, count)];

    private static int Distinct(IEnumerable<SampleLine> lines) =>
        lines.Select(line => LineHash.Of(line.Text)).Where(LineHash.HasContent).Distinct().Count();
}

/// <summary>The lines that commits added, by author and by the file that they were written into.</summary>
internal sealed class TakenLines
{
    private readonly ILookup<(string Author, string Home), (SampleCommit Commit, SampleLine Line)> _lines;

    public TakenLines(IEnumerable<SampleCommit> commits) => _lines = commits.Where(commit => commit.Parents.Length < 2)
        .SelectMany(commit => AddedLines.Of(commit).SelectMany(file => file.Lines), (commit, entry) => (commit, entry.Line))
        .ToLookup(entry => (entry.Line.Author, entry.Line.Home));

    public IEnumerable<(SampleCommit Commit, SampleLine Line)> Of((string Author, string Home) file) => _lines[file];
}
