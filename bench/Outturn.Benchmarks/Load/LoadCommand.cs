using System.CommandLine;

namespace Outturn.Benchmarks.Load;

/// <summary><c>load</c>: the real server under load, killed at random moments; what it acknowledged must be there afterwards, once.</summary>
internal static class LoadCommand
{
    private static readonly Option<string> Protocol = new("--protocol") { Description = "grpc or http", DefaultValueFactory = _ => "grpc" };
    private static readonly Option<double> Seconds = new("--seconds") { Description = "Length of the first round; later ones are shorter, at random", DefaultValueFactory = _ => 60 };
    private static readonly Option<int> Kills = new("--kills") { Description = "Rounds, each ended by kill -9", DefaultValueFactory = _ => 1 };
    private static readonly Option<double?> Rate = new("--rate") { Description = "Spans a second (default: as fast as they are acknowledged)" };
    private static readonly Option<int> Workers = new("--workers") { Description = "Requests in flight", DefaultValueFactory = _ => 6 };
    private static readonly Option<int> Spans = new("--spans") { Description = "Spans a request", DefaultValueFactory = _ => 500 };
    private static readonly Option<int> Seed = new("--seed") { DefaultValueFactory = _ => 1 };
    private static readonly Option<string> Folder = new("--folder") { Description = "Where to put the data folders (default: the folder for temporary files)", DefaultValueFactory = _ => Path.GetTempPath() };
    private static readonly Option<string> Program = new("--program")
    {
        Description = "The server's program",
        DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "outturn.exe" : "outturn"),
    };

    public static Command Create()
    {
        var command = new Command("load", "Send spans to the real server, kill it, and look whether all that it acknowledged is there, once")
        {
            Protocol, Seconds, Kills, Rate, Workers, Spans, Seed, Folder, Program,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var random = new Random(parsed.GetValue(Seed));
        var bodies = new LoadBodies(32, parsed.GetValue(Spans), parsed.GetValue(Seed));
        var folder = Directory.CreateDirectory(Path.Combine(parsed.GetValue(Folder)!, $"outturn-load-{Environment.ProcessId}")).FullName;
        Console.WriteLine($"{bodies.Spans} spans a request, {bodies.Templates.Average(body => body.Length) / bodies.Spans:N0} bytes a span");
        LoadLimits.Write(Console.Out, bodies, folder);
        var isWhole = true;
        try
        {
            for (var i = 0; i < parsed.GetValue(Kills) && !cancellation.IsCancellationRequested; i++)
            {
                var seconds = i == 0 ? parsed.GetValue(Seconds) : 1 + (random.NextDouble() * Math.Min(9, parsed.GetValue(Seconds)));
                var data = Path.Combine(folder, FormattableString.Invariant($"{i}"));
                isWhole &= await RoundAsync(parsed, bodies, data, TimeSpan.FromSeconds(seconds));
                Directory.Delete(data, recursive: true);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        Console.WriteLine(isWhole ? "every acknowledged span is there, none twice" : "FAILED: see above");
        return isWhole ? 0 : 1;
    }

    private static async Task<bool> RoundAsync(ParseResult parsed, LoadBodies bodies, string data, TimeSpan length)
    {
        var isGrpc = parsed.GetValue(Protocol) == "grpc";
        var program = parsed.GetValue(Program)!;
        var round = new LoadRound();
        using (var server = await ServerChild.StartAsync(program, data, []))
        {
            using var client = Exporters.Client(isGrpc);
            SendBody[] workers = [.. Enumerable.Range(0, parsed.GetValue(Workers)).Select(_ =>
                isGrpc ? Exporters.OverGrpc(client, server.Grpc) : Exporters.OverHttp(client, server.Http))];
            using var end = new CancellationTokenSource();
            var own = Environment.CpuUsage.TotalTime;
            var sending = round.RunAsync(bodies, workers, parsed.GetValue(Rate), end.Token);
            await Task.Delay(length, CancellationToken.None);
            // Killed while requests are on their way, and only then told that it is over.
            await server.KillAsync();
            await end.CancelAsync();
            await sending;
            var spans = (double)round.Acknowledged.Count * bodies.Spans;
            Console.WriteLine(FormattableString.Invariant(
                $"{parsed.GetValue(Protocol)}, {length.TotalSeconds:N1} s: {spans / length.TotalSeconds:N0} spans/s acknowledged, p50 {round.Percentile(0.5):N1} ms, p99 {round.Percentile(0.99):N1} ms; ")
                + FormattableString.Invariant($"server {server.Cpu.TotalMicroseconds / spans:N1} µs CPU a span, peak {server.PeakBytes / 1e6:N0} MB, started in {server.StartTime.TotalSeconds:N2} s; ")
                + FormattableString.Invariant($"sender {(Environment.CpuUsage.TotalTime - own).TotalMicroseconds / spans:N1} µs; {round.Failed} unanswered"));
        }
        using (var again = await ServerChild.StartAsync(program, data, []))
        {
            Console.Write(FormattableString.Invariant($"  restarted in {again.StartTime.TotalSeconds:N2} s; "));
            await again.StopAsync();
        }
        var check = await LoadCheck.OfAsync(data, bodies, round.Acknowledged);
        var bytes = new DirectoryInfo(Path.Combine(data, "evidence")).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        Console.WriteLine(FormattableString.Invariant(
            $"{round.Acknowledged.Count} acknowledged, {check.Records} there, {check.Missing} missing, {check.Twice} twice, {check.Different} different; ")
            + FormattableString.Invariant($"{bytes / Math.Max(1.0, check.Records * bodies.Spans):N0} bytes of evidence a span so far; ")
            + FormattableString.Invariant($"{check.Projected} of {check.Expected} spans in the tables, {check.StoreBytes / Math.Max(1.0, check.Projected):N0} bytes a span, caught up at {check.PerSecond:N0} spans/s"));
        return check.IsWhole;
    }
}
