using System.Collections.Immutable;
using Outturn.Sample.Repositories;

namespace Outturn.Sample.Truths;

/// <summary>A line that a landed commit added.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Path">The file after it.</param>
/// <param name="Number">Zero-based number among the lines that git shows as added by the commit.</param>
/// <param name="Line">The line as it landed.</param>
internal sealed record LineLife(SampleCommit Commit, string Path, int Number, SampleLine Line)
{
    /// <summary>How it ended; null while it lives.</summary>
    public LineDeath? Death { get; set; }

    /// <summary>Seconds from the commit to the line's end, or to the present.</summary>
    public long Seconds(DateTimeOffset present) =>
        (Death?.Commit.At ?? present).ToUnixTimeSeconds() - Commit.At.ToUnixTimeSeconds();
}

/// <summary>The end of a line.</summary>
/// <param name="Commit">The commit that took it out.</param>
/// <param name="Kind"><c>replaced</c>, <c>deleted</c> or <c>reverted</c>.</param>
/// <param name="Author">Who did: the author of what stands there instead, or else whoever took it out; null for a revert.</param>
internal sealed record LineDeath(SampleCommit Commit, string Kind, string? Author);

/// <summary>
/// What became of every line that landed. Lines are objects: one has ended when the tree of a commit no longer holds it, and nothing
/// is compared by content.
/// </summary>
internal sealed class LineLives
{
    private readonly SampleWorld _world;
    private readonly ILookup<SampleCommit, SampleCommit> _takenBack;
    private readonly Dictionary<SampleLine, LineLife> _lives = [];

    public LineLives(SampleWorld world)
    {
        _world = world;
        Present = world.Present;
        _takenBack = world.Reverts.Concat(world.RevertsByContent).ToLookup(entry => entry.Value, entry => entry.Key);
        var landed = world.Repository.Reach(SampleRepository.Main);
        foreach (var commit in world.Repository.Commits.Where(landed.Contains).Distinct())
        {
            foreach (var parent in commit.Parents)
            {
                End(parent.Tree, commit);
            }
            Begin(commit);
        }
    }

    /// <summary>The moment as of which lines live.</summary>
    public DateTimeOffset Present { get; }

    /// <summary>All lines, in order of commit and number.</summary>
    public IEnumerable<LineLife> All => _lives.Values;

    /// <summary>The life of a line that landed, in whatever white space.</summary>
    public LineLife this[SampleLine line] => _lives[line.Origin];

    private void Begin(SampleCommit commit)
    {
        var number = 0;
        foreach (var file in AddedLines.Of(commit))
        {
            foreach (var (_, line) in file.Lines)
            {
                var isNew = _lives.TryAdd(line.Origin, new LineLife(commit, file.Path, number, line));
                // A merge's lines are those that stand in none of its parents; another commit's include reformatted ones.
                number += isNew || commit.Parents.Length < 2 ? 1 : 0;
            }
        }
    }

    private void End(SampleTree before, SampleCommit commit)
    {
        var changed = commit.Tree.Files.Where(file => !before.Files.TryGetValue(file.Key, out var same) || same != file.Value).ToArray();
        var stands = changed.SelectMany(file => file.Value).Select(line => line.Origin).ToHashSet();
        foreach (var (path, lines) in before.Files)
        {
            if (!commit.Tree.Files.TryGetValue(path, out var after))
            {
                after = changed.FirstOrDefault(
                    file => !before.Files.ContainsKey(file.Key) && Origins(file.Value).Overlaps(Origins(lines))).Value;
            }
            if (after != lines)
            {
                EndFile(lines, after.IsDefault ? [] : after, stands, commit);
            }
        }
    }

    private void EndFile(ImmutableArray<SampleLine> before, ImmutableArray<SampleLine> after, HashSet<SampleLine> stands, SampleCommit commit)
    {
        var (old, now) = (Origins(before), Origins(after));
        var authors = Gaps(after, old).Where(entry => !old.Contains(entry.Line.Origin)).ToLookup(entry => entry.Gap, entry => entry.Line.Author);
        foreach (var (gap, line) in Gaps(before, now))
        {
            if (!stands.Contains(line.Origin) && _lives[line.Origin] is { Death: null } life)
            {
                life.Death = Death(life, [.. authors[gap].Distinct()], commit);
            }
        }
    }

    private LineDeath Death(LineLife life, string[] replacedBy, SampleCommit commit)
    {
        if (_takenBack[commit].Contains(life.Commit))
        {
            return new LineDeath(commit, "reverted", null);
        }
        var kind = replacedBy.Length > 0 ? "replaced" : "deleted";
        return new LineDeath(commit, kind, commit.Parents.Length > 1 ? LineAuthor.Unknown
            : kind == "deleted" ? _world.Removers.GetValueOrDefault(commit, LineAuthor.Unknown)
            : replacedBy.Length == 1 ? replacedBy[0]
            : throw new InvalidOperationException($"{commit.Subject}: {replacedBy.Length} authors replace one place of {life.Path}"));
    }

    /// <summary>Lines with the number of common lines before them: lines of two versions with one number stand at one place.</summary>
    private static IEnumerable<(int Gap, SampleLine Line)> Gaps(ImmutableArray<SampleLine> lines, HashSet<SampleLine> other)
    {
        var gap = 0;
        foreach (var line in lines)
        {
            yield return (gap, line);
            gap += other.Contains(line.Origin) ? 1 : 0;
        }
    }

    private static HashSet<SampleLine> Origins(ImmutableArray<SampleLine> lines) => [.. lines.Select(line => line.Origin)];
}
