using System.CommandLine;

namespace Outturn.Benchmarks.Evidence;

/// <summary><c>evidence</c>: how fast the log takes exports, what they take on disk, how fast it is verified, and the limits beside it.</summary>
internal static class EvidenceCommand
{
    private static readonly Option<DirectoryInfo> Folder = new("--folder")
    {
        Description = "Where to write: on the disk that is to be measured",
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Path.GetTempPath(), "outturn-evidence-bench")),
    };

    private static readonly Option<int> Seconds = new("--seconds") { Description = "How long to append at each concurrency", DefaultValueFactory = _ => 10 };
    private static readonly Option<int[]> Concurrency = new("--concurrency")
    {
        Description = "Senders that wait for an answer before they send again",
        DefaultValueFactory = _ => [1, 4, 16, 64],
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> Rate = new("--rate") { Description = "Requests of 500 spans a second at most, over all senders; 0: as many as go", DefaultValueFactory = _ => 0 };
    private static readonly Option<DirectoryInfo?> Sessions = new("--sessions") { Description = "Transcripts of agents, to be sent as agents do: the whole history with each call" };
    private static readonly Option<string[]> Parts = new("--parts")
    {
        Description = "What to measure; and mutations: reads evidence that was changed at random",
        DefaultValueFactory = _ => ["limits", "append", "size", "codecs", "history", "verify"],
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<long> Count = new("--count") { Description = "So many mutations", DefaultValueFactory = _ => 100_000 };
    private static readonly Option<int> Seed = new("--seed") { Description = "The first mutation", DefaultValueFactory = _ => 1 };

    public static Command Create()
    {
        var command = new Command("evidence", "Appends a second, bytes a span, and verification of the evidence log, beside their limits")
        {
            Folder, Seconds, Concurrency, Rate, Sessions, Parts, Count, Seed,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetRequiredValue(Folder).FullName;
            var parts = parsed.GetRequiredValue(Parts);
            if (parts.Contains("limits"))
            {
                Limits.Run(Directory.CreateDirectory(folder).FullName);
            }
            if (parts.Contains("append"))
            {
                foreach (var senders in parsed.GetRequiredValue(Concurrency))
                {
                    await Appending.RunAsync(folder, senders, parsed.GetValue(Rate), parsed.GetValue(Seconds), cancellation);
                }
            }
            if (parts.Contains("codecs"))
            {
                Codecs.Run();
            }
            if (parts.Contains("size"))
            {
                await OnDisk.RunAsync(folder, cancellation);
            }
            if (parts.Contains("history") && parsed.GetValue(Sessions) is { } sessions)
            {
                await History.RunAsync(folder, sessions.FullName, cancellation);
            }
            if (parts.Contains("mutations"))
            {
                await Mutations.RunAsync(folder, parsed.GetValue(Count), parsed.GetValue(Seed), cancellation);
            }
            if (parts.Contains("verify"))
            {
                await Verification.RunAsync(folder, cancellation);
            }
        });
        return command;
    }
}
