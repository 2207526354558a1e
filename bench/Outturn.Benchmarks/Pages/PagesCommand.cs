using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Outturn.Benchmarks.Load;
using Outturn.Core.Evidence;
using Outturn.Evidence;
using Outturn.Server.Hosting;
using Outturn.Server.Projection;
using Outturn.Store;

namespace Outturn.Benchmarks.Pages;

/// <summary><c>pages</c>: how long each page takes with many spans in the store and a repository judged, from the request to its last byte.</summary>
internal static class PagesCommand
{
    private const int SpansARequest = 500;

    public static Command Create()
    {
        var spans = new Option<int>("--spans") { Description = "How many are in the store", DefaultValueFactory = _ => 10_000_000 };
        var repository = new Option<string[]>("--repository") { Description = "Repositories that the server scans", DefaultValueFactory = _ => [] };
        var folder = new Option<string?>("--folder") { Description = "The data folder, which is filled where it holds fewer spans; else a temporary one" };
        var rounds = new Option<int>("--rounds") { Description = "How often to ask for each page", DefaultValueFactory = _ => 21 };
        var command = new Command("pages", "Fill a server with spans, then time every page of it") { spans, repository, folder, rounds };
        command.SetAction(async (parsed, cancellation) =>
        {
            var data = parsed.GetValue(folder) ?? Directory.CreateTempSubdirectory("outturn-pages-").FullName;
            try
            {
                await FillAsync(data, parsed.GetValue(spans), cancellation);
                await AskAsync(data, parsed.GetRequiredValue(repository), parsed.GetValue(rounds), cancellation);
                return 0;
            }
            finally
            {
                if (parsed.GetValue(folder) is null)
                {
                    Directory.Delete(data, recursive: true);
                }
            }
        });
        return command;
    }

    private static async Task FillAsync(string data, int spans, CancellationToken cancellation)
    {
        Directory.CreateDirectory(data);
        var (log, problem) = EvidenceLog.Open(new EvidenceLogOptions { Folder = Path.Combine(data, "evidence") }, TimeProvider.System);
        if (log is null)
        {
            throw new InvalidOperationException(problem);
        }
        await using var closing = log;
        var bodies = new LoadBodies(32, SpansARequest, 1);
        var clock = Stopwatch.StartNew();
        for (var number = log.Size; number < spans / SpansARequest; number += 16)
        {
            var sent = Enumerable.Range(0, 16).Select(async i =>
            {
                var body = new byte[bodies.Longest];
                var length = bodies.Write(number + i, body);
                await log.AppendAsync(new Submission(EvidenceKind.Traces, "application/x-protobuf", "bench", body.AsMemory(0, length)), cancellation);
            });
            await Task.WhenAll(sent);
        }
        var appended = clock.Elapsed;
        var file = Path.Combine(data, "outturn.duckdb");
        using var store = OutturnStore.Open(file);
        var before = store.Telemetry.Counts().Spans;
        clock.Restart();
        await new LogProjection(log, store).RunAsync(log.Size, cancellation);
        var projected = clock.Elapsed;
        store.Compact();
        var counts = store.Telemetry.Counts();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Spans:N0} spans of {counts.Sessions:N0} sessions; kept in {appended.TotalSeconds:N1} s, projected in {projected.TotalSeconds:N1} s ({(counts.Spans - before) / projected.TotalSeconds:N0} a second); {new FileInfo(file).Length / (double)counts.Spans:N1} bytes a span; {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB at most"));
    }

    private static async Task AskAsync(string data, string[] repositories, int rounds, CancellationToken cancellation)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "outturn.exe" : "outturn");
        using var server = await ServerChild.StartAsync(program, data, repositories.SelectMany(path => (string[])["--repository", path]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"started in {server.StartTime.TotalSeconds:N2} s"));
        var running = RunningServer.Find(data) ?? throw new InvalidOperationException("the server did not tell where it is");
        using var client = new HttpClient { BaseAddress = running.Pages, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", running.Secret) } };
        var (slugs, commit) = await JudgedAsync(client, repositories, cancellation);
        string[] paths =
        [
            "/", .. slugs.Select(slug => $"/repositories/{slug}"), "/trace", .. commit is null ? [] : (string[])[$"/trace?q={commit}"],
            "/instruments", "/instruments?days=366", "/evidence", "/evidence/records/7", "/mine", "/metrics-reference",
        ];
        foreach (var path in paths)
        {
            await TimeAsync(client, path, rounds, cancellation);
        }
        await server.StopAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"server {server.PeakBytes / 1e6:N0} MB at most"));
    }

    /// <summary>Waits until the server has judged what it was to scan; names the repositories, and a commit of the first.</summary>
    private static async Task<(IReadOnlyList<string> Slugs, string? Commit)> JudgedAsync(HttpClient client, string[] repositories, CancellationToken cancellation)
    {
        const string link = "href=\"/repositories/";
        while (true)
        {
            var page = await client.GetStringAsync("/", cancellation);
            var slugs = page.Split(link).Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]).Distinct().ToList();
            if (slugs.Count >= repositories.Length)
            {
                return (slugs, repositories.Length == 0 ? null : await HeadAsync(repositories[0]));
            }
            await Task.Delay(500, cancellation);
        }
    }

    private static async Task<string> HeadAsync(string repository)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", repository, "rev-parse", "HEAD"]) { RedirectStandardOutput = true })!;
        return (await git.StandardOutput.ReadToEndAsync()).Trim();
    }

    private static async Task TimeAsync(HttpClient client, string path, int rounds, CancellationToken cancellation)
    {
        var times = new List<double>();
        var (first, length, status) = (0.0, 0, 0);
        for (var round = 0; round <= rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            using var answer = await client.GetAsync(path, cancellation);
            length = (await answer.Content.ReadAsByteArrayAsync(cancellation)).Length;
            status = (int)answer.StatusCode;
            if (round == 0)
            {
                first = clock.Elapsed.TotalMilliseconds;
            }
            else
            {
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
        }
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path,-60} {times[rounds / 2],7:N1} ms  (least {times[0]:N1}, most {times[^1]:N1}, first {first:N1}; {status}, {length / 1e3:N0} kB)"));
    }
}
