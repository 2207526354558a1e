using System.Collections.Immutable;
using System.Text;

namespace Outturn.Sample.Repositories;

/// <summary>Whom git records as author or committer.</summary>
internal sealed record Person(string Name, string Email)
{
    public string At(DateTimeOffset time) => $"{Name} <{Email}> {time.ToUnixTimeSeconds()} +0000";
}

/// <summary>A commit as written; its id is the one git gives it.</summary>
/// <param name="Id">Its hash.</param>
/// <param name="Parents">The commits before it.</param>
/// <param name="Tree">The files.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Written">The author's date.</param>
/// <param name="CommitterLine">The committer, as git writes it.</param>
/// <param name="Message">The message.</param>
/// <param name="At">The committer's date.</param>
internal sealed record SampleCommit(
    string Id, ImmutableArray<SampleCommit> Parents, SampleTree Tree, Person Author, DateTimeOffset Written, string CommitterLine,
    string Message, DateTimeOffset At)
{
    public string AuthorLine => Author.At(Written);

    public string Subject => Message.Split('\n')[0];

    /// <summary>As <c>git commit</c> prints it.</summary>
    public string Short => Id[..7];

    public bool Equals(SampleCommit? other) => other?.Id == Id;

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>Commits, refs and notes in memory. Nothing is written before <see cref="GitFolder"/> does.</summary>
internal sealed class SampleRepository
{
    public const string Main = "refs/heads/main";

    public const string Notes = "refs/notes/ai";

    private readonly List<SampleCommit> _commits = [];
    private readonly SortedDictionary<string, SampleCommit> _refs = new(StringComparer.Ordinal);

    public IReadOnlyList<SampleCommit> Commits => _commits;

    public IReadOnlyDictionary<string, SampleCommit> Refs => _refs;

    public SampleCommit this[string name] => _refs[name];

    public Worktree Checkout(string name) => new(_refs[name].Tree);

    /// <summary>Makes a ref point to a commit.</summary>
    public void Point(string name, SampleCommit commit) => _refs[name] = commit;

    /// <summary>Deletes a ref. What no other ref reaches becomes unreachable, as after a rebase.</summary>
    public void Delete(string name) => _refs.Remove(name);

    /// <summary>Commits a tree on a ref, which is made where it does not exist.</summary>
    public SampleCommit Commit(
        string name, SampleTree tree, Person author, DateTimeOffset at, string message,
        Person? committer = null, DateTimeOffset? authoredAt = null, SampleCommit? merged = null)
    {
        ImmutableArray<SampleCommit> parents = (_refs.GetValueOrDefault(name), merged) switch
        {
            (null, _) => [],
            ({ } parent, null) => [parent],
            ({ } parent, { } second) => [parent, second],
        };
        message = message.EndsWith('\n') ? message : message + "\n";
        var written = authoredAt ?? at;
        var committerLine = (committer ?? author).At(at);
        var treeId = GitObjects.Tree(tree.Files.Select(
            file => (file.Key, GitObjects.Blob(Encoding.UTF8.GetBytes(SampleTree.Text(file.Value))))));
        var id = GitObjects.Commit(treeId, parents.Select(parent => parent.Id), author.At(written), committerLine, message);
        var commit = new SampleCommit(id, parents, tree, author, written, committerLine, message, at);
        _commits.Add(commit);
        _refs[name] = commit;
        return commit;
    }

    /// <summary>Attaches a git-ai note to a commit.</summary>
    public void Note(SampleCommit commit, string note, Person by)
    {
        var notes = new Worktree(_refs.TryGetValue(Notes, out var tip) ? tip.Tree : SampleTree.Empty);
        notes.Write(commit.Id, note, LineAuthor.Unknown);
        Commit(Notes, notes.Tree, by, commit.At.AddSeconds(2), "Notes added by 'git notes append'");
    }

    /// <summary>All commits that a ref reaches.</summary>
    public HashSet<SampleCommit> Reach(string name)
    {
        var reached = new HashSet<SampleCommit>();
        var next = new Stack<SampleCommit>([_refs[name]]);
        while (next.TryPop(out var commit))
        {
            if (reached.Add(commit))
            {
                foreach (var parent in commit.Parents)
                {
                    next.Push(parent);
                }
            }
        }
        return reached;
    }
}
