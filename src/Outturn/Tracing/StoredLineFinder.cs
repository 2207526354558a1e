using Outturn.LineHistory;
using Outturn.Reports;
using Outturn.Sources.Git;

namespace Outturn.Tracing;

/// <summary>
/// Finds a line by the stored history alone, for a repository that is not at hand: at the tip of the branch that counts, by replaying
/// the commits that led there. What the line says is not known, for the store keeps hashes of lines.
/// </summary>
internal static class StoredLineFinder
{
    public static TraceSearch Find(LinkedRepository judged, string file, int number)
    {
        var repository = judged.Evidence.Repository;
        if (repository.Tip is null)
        {
            return TraceSearch.Failed($"{file}:{number}: the repository has no commit yet, and so no lines");
        }
        var path = file.Replace('\\', '/');
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path.TrimStart('/');
        var ledger = new LineLedger(judged);
        if (ledger.Files.FirstOrDefault(candidate => candidate.Path == path) is not { Path: not null } found)
        {
            return TraceSearch.Failed($"{file}:{number}: {LineFinder.Explain(judged.Evidence, file, null)}");
        }
        var before = 1L;
        foreach (var run in found.Runs)
        {
            if (number < before + run.Count)
            {
                return run.Commit < 0
                    ? TraceSearch.Failed($"{file}:{number}: a commit that could not be read wrote that part of the file; ask in a clone that has it")
                    : TraceSearch.Of(Line(judged, ledger, path, number, run.Commit, run.First + (int)(number - before)));
            }
            before += run.Count;
        }
        return TraceSearch.Failed($"{file}:{number}: the file has not so many lines");
    }

    private static TracedLine Line(LinkedRepository judged, LineLedger ledger, string path, int number, int commit, int place)
    {
        var wrote = ledger.Commit(commit);
        var line = judged.Links.Find(wrote.Id)!.Lines[place];
        return new TracedLine(path, number, InWorkingTree: false, new BlamedLine(wrote.Id, wrote.Files[line.File].Path, line.Number, null));
    }
}
