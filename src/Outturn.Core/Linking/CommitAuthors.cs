using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>One commit while it is being linked: an author for each added line, and links to sessions.</summary>
public sealed class CommitAuthors
{
    private readonly Dictionary<(int Session, int Rule), int> _links = [];
    private readonly SortedSet<string> _agents = new(StringComparer.Ordinal);

    /// <summary>Starts with every line unknown.</summary>
    public CommitAuthors(Commit commit)
    {
        Commit = commit;
        Lines = [.. commit.Files.SelectMany((file, index) => AddedLine.Of(file, index))];
        Authors = new LineAuthor[Lines.Length];
        Array.Fill(Authors, LineAuthor.Unknown);
    }

    /// <summary>The commit.</summary>
    public Commit Commit { get; }

    /// <summary>Its added lines, file by file, in order.</summary>
    public ImmutableArray<AddedLine> Lines { get; }

    /// <summary>The author of each of <see cref="Lines"/>.</summary>
    public LineAuthor[] Authors { get; }

    /// <summary>Agents that took part, by any record.</summary>
    public IReadOnlyCollection<string> Agents => _agents;

    /// <summary>The links: session index and rule index, with the number of lines that the rule gave the session.</summary>
    public IEnumerable<(int Session, int Rule, int Lines)> Links => _links
        .OrderBy(link => link.Key.Rule).ThenBy(link => link.Key.Session)
        .Select(link => (link.Key.Session, link.Key.Rule, link.Value));

    /// <summary>Whether any rule linked the session to the commit.</summary>
    public bool IsLinkedTo(int session) => _links.Keys.Any(link => link.Session == session);

    /// <summary>Says that a session had part in the commit as a whole.</summary>
    public void LinkWhole(int session, int rule) => _links.TryAdd((session, rule), 0);

    /// <summary>Says that an agent took part.</summary>
    public void Name(string agent) => _agents.Add(agent);

    /// <summary>Gives a line to a session, unless a more trusted rule gave it to somebody.</summary>
    public bool Give(int line, int session, int rule)
    {
        if (Authors[line].Kind != AuthorKind.Unknown)
        {
            return false;
        }
        Authors[line] = new LineAuthor(AuthorKind.Session, session, rule);
        _links[(session, rule)] = _links.GetValueOrDefault((session, rule)) + 1;
        return true;
    }

    /// <summary>Gives a line to a person, unless a more trusted rule gave it to somebody.</summary>
    public void GiveToHuman(int line, int rule)
    {
        if (Authors[line].Kind == AuthorKind.Unknown)
        {
            Authors[line] = new LineAuthor(AuthorKind.Human, -1, rule);
        }
    }
}
