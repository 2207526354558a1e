using System.Text.Json;

namespace Outturn.Benchmarks.Spend;

/// <summary>Writes the whole corpus, and beside it what it holds.</summary>
internal static class Corpus
{
    public const string TruthFile = "truth.json";

    public static (int Files, long Bytes) Write(CorpusOptions options)
    {
        var projects = Path.Combine(options.Folder, "projects");
        if (Directory.Exists(projects))
        {
            Directory.Delete(projects, recursive: true);
        }
        Directory.CreateDirectory(projects);
        var plans = FamilyPlan.PlanAll(options);
        var bytesAWeight = options.Megabytes * 1e6 / plans.Sum(plan => plan.Weight);
        var filler = new Filler(options.Seed);
        var truths = new Truth[plans.Count];
        Parallel.For(0, plans.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            truths[i] = new SessionFamily(plans[i], filler, projects, bytesAWeight).Write());

        var truth = new Truth();
        foreach (var part in truths)
        {
            truth.Add(part);
        }
        File.WriteAllBytes(Path.Combine(options.Folder, TruthFile),
            JsonSerializer.SerializeToUtf8Bytes(truth.ToDocument(options), TruthJson.Default.TruthDocument));
        var files = new DirectoryInfo(projects).GetFiles("*", SearchOption.AllDirectories);
        return (files.Length, files.Sum(file => file.Length));
    }
}
