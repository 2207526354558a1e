using System.Collections.Immutable;
using Outturn.Core.Lines;
using Outturn.Core.Linking;
using Outturn.Core.Traces;
using Outturn.Reports;
using Outturn.Sources.Git;

namespace Outturn.LineHistory;

/// <summary>Puts the history of a file's or folder's lines into the document that the faces show.</summary>
internal static class LinesBuilder
{
    /// <summary>Files that a folder's table lists; the rest is summed.</summary>
    public const int MostFiles = 40;

    private const int SubjectLength = 200;

    /// <returns>The document; null where the branch never held such a path.</returns>
    public static LinesDocument? Build(LinkedRepository judged, string path, Exclusions exclusions)
    {
        var ledger = new LineLedger(judged);
        var isFile = ledger.Files.Any(file => file.Path == path);
        // Who names a file asks about it, whatever the rules say of its kind.
        bool InScope(string name) => name == path || path.Length == 0 || name.StartsWith(path + "/", StringComparison.Ordinal);
        bool Counts(string name) => InScope(name) && (name == path || exclusions.Find(name) is null);
        var tallies = new Dictionary<LineOrigin, OriginTally>();
        OriginTally Of(LineOrigin origin) => tallies.TryGetValue(origin, out var tally) ? tally : tallies[origin] = new OriginTally();
        foreach (var (_, origin, fate, days) in ledger.Ended().Where(line => Counts(line.Path)))
        {
            Of(origin).End(fate, days);
        }
        var unread = UnreadLines.Count(judged.Evidence.Repository, ledger.Files.Where(file => InScope(file.Path)));
        var files = new List<FileRow>();
        var runs = ImmutableArray<RunRow>.Empty;
        foreach (var (name, lines) in ledger.Files.Where(file => Counts(file.Path)))
        {
            var stretches = Stretches(ledger, lines, unread.GetValueOrDefault(name)).ToList();
            foreach (var (origin, commit, _, _, count) in stretches)
            {
                Of(origin).Live(count, commit is null ? null : (judged.History.AsOf - commit.CommittedAt).TotalDays);
            }
            long By(string kind) => stretches.Where(stretch => stretch.Origin.Kind == kind).Sum(stretch => (long)stretch.Count);
            var total = stretches.Sum(stretch => (long)stretch.Count);
            files.Add(new FileRow(name, total, By("agent"), By("person"), total - By("agent") - By("person")));
            runs = isFile ? Runs(judged, stretches) : runs;
        }
        if (tallies.Count == 0 && path.Length > 0 && !ledger.Files.Any(file => InScope(file.Path)))
        {
            return null;
        }
        var listed = files.OrderByDescending(file => file.Alive).ThenBy(file => file.Path, StringComparer.Ordinal).ToList();
        var origins = tallies.OrderBy(entry => Rank(entry.Key.Kind)).ThenByDescending(entry => entry.Value.Counts.Alive)
            .ThenBy(entry => entry.Key.Agent, StringComparer.Ordinal).Select(entry => entry.Value.Row(entry.Key)).ToImmutableArray();
        return new LinesDocument(
            LinesDocument.CurrentSchema, Product.NameAndVersion,
            new LinesRepository(
                judged.Evidence.Repository.Name, judged.Evidence.Repository.BranchName, judged.Evidence.Repository.Tip!, ledger.Count),
            path, isFile ? "file" : "folder", judged.History.AsOf, OriginTally.Sum(origins.Select(origin => origin.Lines)), origins,
            isFile ? [] : [.. listed.Take(MostFiles)], isFile || listed.Count <= MostFiles ? null : Rest(listed[MostFiles..]), runs,
            Excluded(ledger, exclusions, name => InScope(name) && !Counts(name), unread),
            judged.Evidence.Commits.Count(commit => commit.IsPartial && judged.Evidence.Landed.Contains(commit.Id)));
    }

    private static int Rank(string origin) => origin switch { "agent" => 0, "person" => 1, "unknown" => 2, _ => 3 };

    private static OtherFiles Rest(List<FileRow> files) => new(
        files.Count, files.Sum(file => file.Alive), files.Sum(file => file.Agent), files.Sum(file => file.Person), files.Sum(file => file.Unknown));

    /// <summary>Neighbouring lines of one commit and one author, from the first line of the file on.</summary>
    private static IEnumerable<(LineOrigin Origin, Commit? Commit, LineAuthor Author, int First, int Count)> Stretches(
        LineLedger ledger, ImmutableArray<LineRun> runs, int unread)
    {
        var number = 1;
        foreach (var run in runs)
        {
            if (run.Commit < 0)
            {
                var count = run.Count < int.MaxValue ? run.Count : unread;
                yield return (LineOrigin.Unread, null, LineAuthor.Unknown, number, count);
                number += count;
                continue;
            }
            for (var line = run.First; line < run.End;)
            {
                var author = ledger.Author(run.Commit, line);
                var end = line + 1;
                while (end < run.End && ledger.Author(run.Commit, end) == author)
                {
                    end++;
                }
                yield return (ledger.Origin(author), ledger.Commit(run.Commit), author, number, end - line);
                (number, line) = (number + end - line, end);
            }
        }
    }

    private static ImmutableArray<RunRow> Runs(
        LinkedRepository judged, IEnumerable<(LineOrigin Origin, Commit? Commit, LineAuthor Author, int First, int Count)> stretches) =>
        [.. stretches.Where(stretch => stretch.Count > 0).Select(stretch => new RunRow(
            stretch.First, stretch.Count, stretch.Commit?.Id.Hex, stretch.Commit?.CommittedAt,
            stretch.Commit is { } commit ? Redaction.Preview(commit.Subject, SubjectLength) : null, stretch.Origin.Kind, stretch.Origin.Agent,
            stretch.Author.Kind == AuthorKind.Session ? judged.Links.Sessions[stretch.Author.Session].Id.Value : null,
            stretch.Author.Rule < 0 ? null : ReportWords.Of(LinkingRules.All[stretch.Author.Rule].Tier),
            stretch.Author.Rule < 0 ? null : LinkingRules.All[stretch.Author.Rule].Name))];

    private static ImmutableArray<ExcludedRow> Excluded(
        LineLedger ledger, Exclusions exclusions, Func<string, bool> isLeftOut, Dictionary<string, int> unread) =>
        [.. ledger.Files.Where(file => isLeftOut(file.Path)).GroupBy(file => exclusions.Find(file.Path)!.Kind).OrderBy(kind => kind.Key)
            .Select(kind => new ExcludedRow(
                kind.Key.ToString().ToLowerInvariant(), kind.Count(),
                kind.Sum(file => file.Runs.Sum(run => (long)(run.Count < int.MaxValue ? run.Count : unread.GetValueOrDefault(file.Path)))),
                kind.First().Path))];
}
