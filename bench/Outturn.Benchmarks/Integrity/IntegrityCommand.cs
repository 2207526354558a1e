using System.CommandLine;
using System.Diagnostics;
using Outturn.Core.Integrity;
using Outturn.Core.Pricing;
using Outturn.Reports;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Store;

namespace Outturn.Benchmarks.Integrity;

/// <summary><c>integrity PATH</c>: what each detector finds in a repository, and how long it takes.</summary>
internal static class IntegrityCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A repository with sessions" };
        var sessions = new Option<string[]>("--sessions") { Description = "Folders of sessions", DefaultValueFactory = _ => [] };
        var command = new Command("integrity", "What each detector finds in a repository, and how long it takes") { path, sessions };
        command.SetAction(parsed =>
        {
            if (GitRepository.Open(parsed.GetRequiredValue(path), null) is not { Repository: { } repository })
            {
                Console.Error.WriteLine("no repository there");
                return 1;
            }
            var scratch = Directory.CreateTempSubdirectory("outturn-integrity-");
            try
            {
                using var store = OutturnStore.Open(Path.Combine(scratch.FullName, "reading.duckdb"));
                Run(new EvidenceCollector(store, repository, new Progress<Progress>(), CancellationToken.None).Collect(parsed.GetRequiredValue(sessions), fresh: false));
                return 0;
            }
            finally
            {
                scratch.Delete(recursive: true);
            }
        });
        return command;
    }

    private static void Run(RepositoryEvidence evidence)
    {
        var judged = LinkedRepository.Judge(evidence, new ReportOptions(new Period(null, null), null, PriceBook.Embedded));
        var looked = IntegrityEvidence.Of(judged.Evidence.Sessions, judged.Spends, judged.Book);
        Console.WriteLine($"{looked.Families.Length} families, {looked.Sessions.Count()} sessions");
        foreach (var detector in DetectorCatalogue.All)
        {
            var clock = Stopwatch.StartNew();
            var findings = detector.Find(looked).ToList();
            Console.WriteLine(FormattableString.Invariant($"{detector.Name,-20} {clock.Elapsed.TotalMilliseconds,8:N1} ms  {findings.Count} findings"));
            foreach (var finding in findings.OrderByDescending(finding => finding.Cost))
            {
                Console.WriteLine($"    {finding.Cost} {finding.Says} [{string.Join(' ', finding.Sessions.Take(4).Select(session => session.Value))}]");
            }
        }
    }
}
