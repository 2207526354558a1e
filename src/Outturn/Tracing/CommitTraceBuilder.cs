using System.Collections.Immutable;
using Outturn.Core.Linking;
using Outturn.Core.Traces;
using Outturn.Reports;

namespace Outturn.Tracing;

/// <summary>Tells who wrote a commit, and how its lines came to be.</summary>
internal static class CommitTraceBuilder
{
    public static CommitTrace Build(LinkedRepository judged, CommitId id)
    {
        var index = judged.Links.Commits.IndexOf(judged.Links.Find(id)!);
        var authors = judged.Links.Commits[index];
        var commit = authors.Commit;
        return new CommitTrace(
            References.Commit(judged, commit), commit.AuthoredAt, commit.IsMerge, TookBack(judged, id), authors.Lines.Length,
            commit.Files.Sum(Removed), Cost(judged, id),
            Authors(judged, authors), [.. commit.Files.Select((file, place) => File(authors, file, place))],
            [.. authors.Links.Select(link => new SessionLink(
                References.Session(judged.Links.Sessions[link.Session]), References.Tier(link.Rule), LinkingRules.All[link.Rule].Name, link.Lines))],
            [.. authors.Agents], Stories(judged, authors, index));
    }

    private static long? Cost(LinkedRepository judged, CommitId id)
    {
        var postings = judged.Book.Postings.Where(posting => posting.Commit == id).ToList();
        return postings.Count == 0 ? null : postings.Sum(posting => posting.Amount.Micros);
    }

    private static ImmutableArray<CommitReference> TookBack(LinkedRepository judged, CommitId id) =>
        [.. judged.History.RevertedBy.Where(entry => entry.Value == id).Select(entry => judged.Links.Find(entry.Key))
            .OfType<CommitAuthors>().Select(commit => References.Commit(judged, commit.Commit))
            .OrderBy(commit => commit.At).ThenBy(commit => commit.Commit, StringComparer.Ordinal)];

    private static ImmutableArray<AuthorTrace> Authors(LinkedRepository judged, CommitAuthors commit) =>
        [.. commit.Authors.GroupBy(author => author)
            .OrderBy(group => group.Key.Kind switch { AuthorKind.Session => 0, AuthorKind.Human => 1, _ => 2 })
            .ThenByDescending(group => group.Count()).ThenBy(group => group.Key.Session).ThenBy(group => group.Key.Rule)
            .Select(group => References.Author(judged, group.Key, group.Count()))];

    private static CommitFile File(CommitAuthors commit, FileChange file, int place)
    {
        int By(AuthorKind kind) => Enumerable.Range(0, commit.Lines.Length)
            .Count(line => commit.Lines[line].File == place && commit.Authors[line].Kind == kind);
        return new CommitFile(
            file.Path, file.OldPath, file.IsBinary, file.Hunks.Sum(hunk => hunk.Added.Length), Removed(file),
            By(AuthorKind.Session), By(AuthorKind.Human));
    }

    private static int Removed(FileChange file) => file.Hunks.Sum(hunk => hunk.Removed.Length);

    private static ImmutableArray<StoryTrace> Stories(LinkedRepository judged, CommitAuthors commit, int index) =>
        [.. Enumerable.Range(0, commit.Lines.Length).Where(line => commit.Authors[line].Kind == AuthorKind.Session)
            .GroupBy(line => commit.Authors[line].Session, line => new LinePlace(index, line))
            .OrderByDescending(lines => lines.Count()).ThenBy(lines => lines.Key)
            .Select(lines => StoryBuilder.Build(judged, lines.Key, new SessionSteps(judged, lines.Key), [.. lines]))];
}
