using System.CommandLine;
using System.Globalization;
using Outturn.Core.Linking;
using Outturn.Core.Statistics;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Store;

namespace Outturn.Benchmarks.Links;

/// <summary><c>links PATH</c>: how often the linker agrees with what a recorder wrote down.</summary>
internal static class LinkCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A repository with Entire checkpoints" };
        var rules = new Option<string[]>("--rules")
        {
            Description = "The rules to judge, one by one",
            DefaultValueFactory = _ => ["content"],
            AllowMultipleArgumentsPerToken = true,
        };
        var list = new Option<bool>("--list") { Description = "Name the commits missed and the links that differ" };
        var command = new Command("links", "Judge linking rules against the sessions that checkpoints name") { path, rules, list };
        command.SetAction(parsed =>
        {
            var opening = GitRepository.Open(parsed.GetRequiredValue(path), null);
            if (opening.Repository is not { } repository)
            {
                Console.Error.WriteLine(opening.Error);
                return 1;
            }
            if (parsed.GetRequiredValue(rules).FirstOrDefault(name => LinkingRules.Find(name) is null) is { } unknown)
            {
                Console.Error.WriteLine($"there is no rule '{unknown}'");
                return 2;
            }
            Write(LinkScore.Of(Collect(repository), repository, parsed.GetRequiredValue(rules).ToHashSet()), parsed.GetValue(list));
            return 0;
        });
        return command;
    }

    private static RepositoryEvidence Collect(GitRepository repository)
    {
        var scratch = Directory.CreateTempSubdirectory("outturn-links-");
        try
        {
            using var store = OutturnStore.Open(Path.Combine(scratch.FullName, "links.duckdb"));
            return new EvidenceCollector(store, repository, new Quiet(), CancellationToken.None).Collect([], fresh: false);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static void Write(LinkScore score, bool list)
    {
        Console.WriteLine($"{score.Named} commits name a checkpoint; of {score.Marked} every transcript is at hand");
        Console.WriteLine($"linked to a session of theirs: {Share(score.Found, score.Marked)}");
        Console.WriteLine($"links to a session of theirs:  {Share(score.Right, score.Links)}");
        if (list)
        {
            Console.WriteLine("\nwithout a right link:");
            Console.WriteLine(string.Join('\n', score.Missed));
            Console.WriteLine("\nlinks to other sessions:");
            Console.WriteLine(string.Join('\n', score.Wrong));
        }
    }

    private static string Share(int part, int whole) => whole == 0 ? "none" : string.Create(
        CultureInfo.InvariantCulture,
        $"{part} of {whole} = {100.0 * part / whole:0.0} % (95 % interval {100 * Wilson.Proportion(part, whole, 0.95)!.Value.Low:0.0} to {100 * Wilson.Proportion(part, whole, 0.95)!.Value.High:0.0})");

    private sealed class Quiet : IProgress<Progress>
    {
        public void Report(Progress value)
        {
        }
    }
}
