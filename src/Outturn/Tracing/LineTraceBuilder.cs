using System.Collections.Immutable;
using Outturn.Core.Linking;
using Outturn.Core.Traces;
using Outturn.Reports;
using Outturn.Sources.Git;

namespace Outturn.Tracing;

/// <summary>Tells how one line of a file came to stand there.</summary>
internal static class LineTraceBuilder
{
    private const int TextLength = 400;

    public static LineTrace Build(LinkedRepository judged, TracedLine asked)
    {
        var blamed = asked.Blamed;
        ulong? hash = blamed.Text is null ? null : LineHash.Of(blamed.Text);
        var line = new LineTrace(
            asked.Path, asked.Number, blamed.Text is null ? null : Redaction.Preview(blamed.Text, TextLength), asked.InWorkingTree ? "workingTree" : "branch",
            null, blamed.Number, blamed.Path, References.Author(judged, LineAuthor.Unknown, 1), [], null, null);
        if (blamed.Commit is not { } id)
        {
            return Uncommitted(judged, line with { NumberThen = null, PathThen = null }, hash!.Value);
        }
        if (judged.Links.Find(id) is not { } commit)
        {
            return line with { Note = $"git says that commit {id.Short} wrote it, which is not among the commits that were read" };
        }
        line = line with { Commit = References.Commit(judged, commit.Commit), Agents = [.. commit.Agents] };
        if (Place(commit, blamed, hash) is not { } place)
        {
            return line with
            {
                Note = commit.Commit.IsMerge ? "the line came into being in a merge, whose own lines are not linked"
                    : "git's history of the line and its record of the commit differ, so that the line's author cannot be told",
            };
        }
        var author = commit.Authors[place];
        var at = new LinePlace(judged.Links.Commits.IndexOf(commit), place);
        return line with
        {
            Author = References.Author(judged, author, 1),
            Story = author.Kind == AuthorKind.Session
                ? StoryBuilder.Build(judged, author.Session, new SessionSteps(judged, author.Session), [at]) : null,
        };
    }

    /// <summary>The added line of the commit: the one that git names, else the nearest alike in that file.</summary>
    private static int? Place(CommitAuthors commit, BlamedLine blamed, ulong? hash)
    {
        var alike = Enumerable.Range(0, commit.Lines.Length)
            .Where(line => (hash is null ? commit.Lines[line].Number == blamed.Number : commit.Lines[line].Hash == hash)
                && commit.Commit.Files[commit.Lines[line].File].Path == blamed.Path)
            .OrderBy(line => Math.Abs(commit.Lines[line].Number - blamed.Number)).ToList();
        return alike.Count == 0 ? null : alike[0];
    }

    private static LineTrace Uncommitted(LinkedRepository judged, LineTrace line, ulong hash)
    {
        var found = new List<WrittenLine>();
        if (judged.Options.Uses("content") && LineHash.HasContent(hash))
        {
            foreach (var written in judged.Links.Written.Find(hash))
            {
                if (PathMatch.Same(judged.Links.Written.Paths[written.Path], line.Path))
                {
                    found.Add(written);
                }
            }
        }
        if (found.Count == 0)
        {
            return line;
        }
        var session = found[^1].Session;
        var rule = Enumerable.Range(0, LinkingRules.All.Length).First(index => LinkingRules.All[index].Name == "content");
        var steps = new SessionSteps(judged, session);
        return line with
        {
            Author = References.Author(judged, new LineAuthor(AuthorKind.Session, session, rule), 1),
            Story = StoryBuilder.Build(judged, session, steps, steps.Origins.Uncommitted(hash, line.Path) is { } place ? [place] : []),
        };
    }
}
