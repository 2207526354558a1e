using System.CommandLine;
using System.Diagnostics;

namespace Outturn.Benchmarks.Spend;

/// <summary>The commands behind <c>bench/spend/run</c>.</summary>
internal static class SpendCommands
{
    public static Command Generate()
    {
        var folder = new Argument<string>("DIR") { Description = "Where to: DIR/projects and DIR/truth.json are replaced" };
        var megabytes = new Option<int>("--megabytes") { Description = "About how large", DefaultValueFactory = _ => 500 };
        var files = new Option<int>("--files") { Description = "How many files", DefaultValueFactory = _ => 1300 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same bytes", DefaultValueFactory = _ => 1 };
        var plain = new Option<bool>("--plain") { Description = "Only what every honest reader counts alike" };
        var command = new Command("corpus", "Write Claude Code transcripts in measured proportions") { folder, megabytes, files, seed, plain };
        command.SetAction(parsed =>
        {
            var clock = Stopwatch.StartNew();
            var (written, bytes) = Corpus.Write(new CorpusOptions(
                parsed.GetValue(folder)!, parsed.GetValue(megabytes), parsed.GetValue(files), parsed.GetValue(seed), parsed.GetValue(plain)));
            Console.WriteLine($"{written:N0} files, {bytes / 1e6:N0} MB, in {clock.Elapsed.TotalSeconds:N1} s");
            return 0;
        });
        return command;
    }

    public static Command Read()
    {
        var folder = new Argument<string>("DIR");
        var threads = new Option<int>("--threads") { DefaultValueFactory = _ => Environment.ProcessorCount };
        var lines = new Option<bool>("--lines") { Description = "Also find the lines, with the program's own reader" };
        var command = new Command("read", "Read all transcripts under DIR and do nothing: the floor") { folder, threads, lines };
        command.SetAction(parsed =>
        {
            Console.WriteLine(Reading.Run(parsed.GetValue(folder)!, parsed.GetValue(threads), parsed.GetValue(lines)));
            return 0;
        });
        return command;
    }

    public static Command Compare()
    {
        var truth = new Argument<string>("TRUTH") { Description = "truth.json of the corpus" };
        var peer = new Argument<string>("CCUSAGE") { Description = "Output of ccusage daily --json" };
        var days = new Argument<string?>("DAYS") { Description = "Output of outturn spend --by day --json", Arity = ArgumentArity.ZeroOrOne };
        var models = new Argument<string?>("MODELS") { Description = "Output of outturn spend --by model --json", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("compare", "Account for every difference in tokens") { truth, peer, days, models };
        command.SetAction(parsed => new Comparison(Console.Out).Run(
            parsed.GetValue(truth)!, parsed.GetValue(peer)!, parsed.GetValue(days), parsed.GetValue(models)) == 0 ? 0 : 1);
        return command;
    }
}
