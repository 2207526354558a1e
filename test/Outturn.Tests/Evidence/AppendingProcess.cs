using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Outturn.Core.Evidence;
using Outturn.Evidence;

namespace Outturn.Tests.Evidence;

/// <summary>
/// This test program started once more to append to a log and say what was acknowledged, until it is killed; or on a disk that is full.
/// </summary>
internal static class AppendingProcess
{
    private const string Folder = "OUTTURN_TEST_APPEND_FOLDER";
    private const string Run = "OUTTURN_TEST_APPEND_RUN";
    private const int FileSizeLimit = 1;

    /// <summary>Records that are under way at the same time.</summary>
    public const int Senders = 4;

    [ModuleInitializer]
    internal static void AppendWhereAsked()
    {
        if (Environment.GetEnvironmentVariable(Folder) is not { } folder)
        {
            return;
        }
        var run = Environment.GetEnvironmentVariable(Run)!;
        var options = new EvidenceLogOptions
        {
            Folder = folder,
            Origin = "outturn/test",
            SegmentBytes = 300_000,
            CheckpointEvery = TimeSpan.FromMilliseconds(20),
            Compress = true,
        };
        if (run == "full")
        {
            FillDisk(options with { SegmentBytes = 128 << 20 });
        }
        else
        {
            Append(options, run);
        }
        Environment.Exit(0);
    }

    public static Process Start(string folder, string run, bool limited = false)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Outturn.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        // Files of at most 1 MB (2048 blocks of 512 bytes), as on a disk that is full: the signal that would end the process is ignored.
        var start = limited ? new ProcessStartInfo("/bin/sh", ["-c", $"trap '' XFSZ; ulimit -S -f 2048; exec '{program}'"]) : new ProcessStartInfo(program);
        start.Environment[Folder] = folder;
        start.Environment[Run] = run;
        // The runtime's own files would meet the limit too.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.RedirectStandardOutput = true;
        return Process.Start(start)!;
    }

    /// <summary>The body of a sender's record: it names itself, and repeats what went before as agents do.</summary>
    public static byte[] Body(string run, int sender, int number) =>
        [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{run} {sender} {number}\n")), .. LogFolder.Noise(sender, Math.Min(number * 997, 30_000))];

    // All of this runs before the module is ready, on one thread: any other that touched a type of the module would wait for it.
    private static void Append(EvidenceLogOptions options, string run)
    {
        var (log, problem) = EvidenceLog.Open(options, TimeProvider.System);
        if (log is null)
        {
            Console.WriteLine(problem);
            return;
        }
        using var output = Console.OpenStandardOutput();
        var numbers = new int[Senders];
        var sent = Enumerable.Range(0, Senders).Select(sender => Send(log, run, sender, 0)).ToArray();
        while (true)
        {
            var sender = Task.WaitAny(sent);
            var index = sent[sender].GetAwaiter().GetResult().Index;
            output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{index} {sender} {numbers[sender]}\n")));
            sent[sender] = Send(log, run, sender, ++numbers[sender]);
        }
    }

    private static Task<AppendResult> Send(EvidenceLog log, string run, int sender, int number) =>
        log.AppendAsync(LogFolder.Submit(Body(run, sender, number)), CancellationToken.None).AsTask();

    private static void FillDisk(EvidenceLogOptions options)
    {
        var (log, _) = EvidenceLog.Open(options, TimeProvider.System);
        var answers = Enumerable.Range(0, 20).Select(i => Keep(log!, i)).ToArray();
        Console.WriteLine(string.Join(' ', answers.Select(answer => answer.Refusal.ToString())));
        Console.WriteLine(string.Join(' ', log!.Status().Problems));
        GetLimit(FileSizeLimit, out var limit);
        limit.Soft = limit.Hard;
        SetLimit(FileSizeLimit, ref limit);
        Console.WriteLine(Keep(log, 20).Index);
        log.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static AppendResult Keep(EvidenceLog log, int number) =>
        log.AppendAsync(LogFolder.Submit(LogFolder.Noise(number, 100_000)), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    [DllImport("libc", EntryPoint = "getrlimit")]
    private static extern int GetLimit(int which, out Limit limit);

    [DllImport("libc", EntryPoint = "setrlimit")]
    private static extern int SetLimit(int which, ref Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
