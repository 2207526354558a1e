using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Outturn.Core.Evidence;
using Outturn.Core.Pricing;
using Outturn.Pushing;
using Outturn.Reports;
using Outturn.Server.Push;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Store;

namespace Outturn.Benchmarks.Pushing;

/// <summary><c>push PATH</c>: what pushing a repository costs, on both sides of the wire, and whether both give the same report.</summary>
internal static class PushCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A repository" };
        var sessions = new Option<string[]>("--sessions") { Description = "Folders of sessions", DefaultValueFactory = _ => [] };
        var command = new Command("push", "Push a repository into a store, and compare its report with the local one") { path, sessions };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (GitRepository.Open(parsed.GetRequiredValue(path), null) is not { Repository: { } repository })
            {
                Console.Error.WriteLine("no repository there");
                return 1;
            }
            var scratch = Directory.CreateTempSubdirectory("outturn-push-");
            try
            {
                return await RunAsync(repository, parsed.GetRequiredValue(sessions), scratch.FullName, cancellation);
            }
            finally
            {
                scratch.Delete(recursive: true);
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(GitRepository repository, string[] sessions, string scratch, CancellationToken cancellation)
    {
        using var reading = OutturnStore.Open(Path.Combine(scratch, "reading.duckdb"));
        using var store = OutturnStore.Open(Path.Combine(scratch, "server.duckdb"));
        CollectedRepository Gather() => new EvidenceCollector(reading, repository, new Progress<Progress>(), cancellation).Gather(sessions, fresh: false);
        var origin = Origin.Of(repository, "0123456789abcdef", null);
        var (packed, projecting, index) = (0L, TimeSpan.Zero, 0L);
        var target = new PushTarget(
            (id, checkout, _) => Task.FromResult(HaveAnswer.Of(store, id, checkout)),
            (kind, body, cancel) =>
            {
                packed += Packed(body);
                var clock = Stopwatch.GetTimestamp();
                PushProjection.Apply(store, PushProjection.Read(kind, body, index, out string? _)!);
                projecting += Stopwatch.GetElapsedTime(clock);
                return Task.FromResult(new PushReceipt(index++));
            });
        Task<PushSummary> Push(Outgoing outgoing) => new PushRun(target, origin.Repository, origin.Checkout, new Progress<Progress>(), cancellation).SendAsync(outgoing);

        var collected = Timed("read the repository and its sessions", Gather);
        var outgoing = Timed("choose what to tell", () => Outgoing.Of(collected, FolderProbe.Disk));
        var start = Stopwatch.GetTimestamp();
        var first = await Push(outgoing);
        Say("write, compress and project all of it", Stopwatch.GetElapsedTime(start));
        Say("  of that, decode and project", projecting);
        start = Stopwatch.GetTimestamp();
        var second = await Push(Outgoing.Of(Gather(), FolderProbe.Disk));
        Say("push again: read, choose, ask", Stopwatch.GetElapsedTime(start));
        var have = JsonSerializer.SerializeToUtf8Bytes(
            HaveDocument.Of(origin.Repository, origin.Checkout, HaveAnswer.Of(store, origin.Repository, origin.Checkout)), HaveJson.Default.HaveDocument);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{first.Commits} commits, {first.Sources} sources in {first.Bodies} bodies: {first.Bytes / 1e6:0.0} MB, {packed / 1e6:0.0} MB compressed; the second push sent {second.Bodies}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"what the server has, as told to a pusher: {have.Length / 1e3:0.0} kB, {Packed(have) / 1e3:0.0} kB compressed"));
        var evidence = Timed("load the evidence from the store", () => StoredRepository.Load(store, origin.Repository, null, out _)!);
        var there = Timed("judge it and build the report", () => Report(evidence));
        var same = there.AsSpan().SequenceEqual(Report(EvidenceAssembly.Of(collected, FolderProbe.Disk)));
        Console.WriteLine($"the report is the local one to the byte: {(same ? "yes" : "no")}");
        return same ? 0 : 1;
    }

    private static byte[] Report(RepositoryEvidence evidence) => JsonSerializer.SerializeToUtf8Bytes(
        ReportBuilder.Build(LinkedRepository.Judge(evidence, new ReportOptions(new Period(null, null), null, PriceBook.Embedded))),
        ReportJson.Default.ReportDocument);

    private static long Packed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }
        return packed.ToArray().Length;
    }

    private static T Timed<T>(string what, Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var made = work();
        Say(what, Stopwatch.GetElapsedTime(start));
        return made;
    }

    private static void Say(string what, TimeSpan time) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {time.TotalSeconds:0.00} s"));
}
