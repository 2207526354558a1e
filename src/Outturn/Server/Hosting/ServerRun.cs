using System.Net.Sockets;
using Outturn.Core.Evidence;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;
using Outturn.Evidence;
using Outturn.Pushing;
using Outturn.Server.Access;
using Outturn.Server.Documents;
using Outturn.Server.Judging;
using Outturn.Server.Projection;
using Outturn.Server.Push;
using Outturn.Server.Retention;
using Outturn.Server.Telemetry;
using Outturn.Sources.Otlp;
using Outturn.Sources.Transcripts;
using Outturn.Store;

namespace Outturn.Server.Hosting;

/// <summary>One run of a server, from taking its data folder to giving it back.</summary>
internal static class ServerRun
{
    /// <summary>What the command line of the same user calls itself.</summary>
    public const string CommandLine = "command-line";

    private static readonly TimeSpan s_writeUses = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_scan = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(5);

    /// <summary>Runs until it is cancelled; what kept it from running, or null.</summary>
    public static async Task<string?> RunAsync(ServeOptions options, TimeProvider time, TextWriter output, CancellationToken cancellation)
    {
        using var folder = DataFolder.Take(options.Folder, out var error);
        if (folder is null)
        {
            return error;
        }
        var certificate = options.Configuration.Tls is { } tls ? ServerCertificate.Open(tls, time, out error) : null;
        var secret = options.Configuration.OpenIdConnect?.ClientSecretFile is { } file ? SecretFile.Read(file, ref error) : null;
        if (error is not null)
        {
            return error;
        }
        // Whatever the folder above allows, the evidence is for its user alone.
        PrivateFiles.MakeFolder(options.EvidenceFolder);
        var (log, problem) = EvidenceLog.Open(new EvidenceLogOptions { Folder = options.EvidenceFolder }, time);
        if (log is null)
        {
            return problem;
        }
        await using var closing = log;
        try
        {
            using var store = OutturnStore.Open(options.StoreFile);
            var tokens = new TokenFile(options.Folder);
            var first = FirstToken.Make(tokens, time);
            var register = new TokenRegister(tokens, time);
            var parts = Assemble(options, time, log, store, tokens, register, secret);
            await using var host = await ServerHost.StartAsync(parts, certificate, cancellation);
            var own = new Caller(CommandLine, null, Scopes.All, null);
            folder.Announce(new RunningServer(Environment.ProcessId, host.Addresses[2], register.AddForThisRun(own)));
            Banner.Write(output, parts, host.Addresses, first, parts.Links.Create(new Caller("administrator", null, Scopes.All, null)));
            await WorkAsync(parts, cancellation);
            return null;
        }
        catch (Exception fault) when (fault is InvalidDataException or StoreUnavailableException)
        {
            return fault.Message;
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            return PortHolder.Explain(options, fault);
        }
    }

    private static ServerParts Assemble(
        ServeOptions options, TimeProvider time, EvidenceLog log, OutturnStore store, TokenFile tokens, TokenRegister register, string? secret)
    {
        var meters = new ServerMeters();
        meters.AddLevel("outturn_evidence_records", "Records of evidence on disk", "{record}", () => log.Size);
        meters.AddLevel("outturn_evidence_published", "Records that the newest checkpoint covers", "{record}", () => log.Checkpoint?.Checkpoint.Size ?? 0);
        var projection = new LogProjection(log, store);
        var documents = new RepositoryDocuments(store, PriceBook.Embedded, time);
        var families = new TelemetryFamilies(store, PriceBook.Embedded, () => projection.Lag > 0, time);
        var judged = new JudgedRepositories(
            store, documents, families, id => options.Configuration.Teams.FirstOrDefault(team => team.Value.Contains(id, StringComparer.OrdinalIgnoreCase)).Key, time);
        meters.AddLevel("outturn_projection_lag", "Records of evidence that are not in the tables yet", "{record}", () => projection.Lag);
        return new ServerParts
        {
            Store = store,
            Projection = projection,
            Documents = documents,
            Push = new PushHandlers(store, PushIntake.Into(log.AppendAsync, options.Configuration.Content), context => Identity.Of(context).Caller?.Name ?? "unknown"),
            Judged = judged,
            Families = families,
            Governance = new GovernanceFigures(judged, families, time),
            Options = options,
            Time = time,
            TokenFile = tokens,
            Tokens = register,
            Sessions = new SessionRegister(register, time),
            Links = new SignInLinks(time),
            Meters = meters,
            Log = log,
            OpenIdSecret = secret,
        };
    }

    // What runs beside the requests, each until the end of the run.
    private static async Task WorkAsync(ServerParts parts, CancellationToken cancellation)
    {
        List<Task> work =
        [
            WriteUsesAsync(parts, cancellation),
            AgainAsync("the projection", token => parts.Projection.RunAsync(null, token), parts.Time, cancellation),
            AgainAsync("judging", token => parts.Judged.RunAsync(
                static (repository, error) => Console.Error.WriteLine($"{Product.Name}: {repository} cannot be judged: {error}"), token), parts.Time, cancellation),
            AgainAsync("reading telemetry", parts.Families.RunAsync, parts.Time, cancellation),
            AgainAsync("the overview", token => parts.Governance.RunAsync(() => Audience.SmallestGroup(parts), token), parts.Time, cancellation),
        ];
        if (parts.Options.Configuration.Repositories is { Count: > 0 } folders)
        {
            var scan = new ScanOptions(
                folders, [.. DefaultFolders.Of(Environment.GetEnvironmentVariable)], MachineName.Of(parts.Options.Folder, static _ => null),
                Path.Combine(parts.Options.Folder, "reading.duckdb"), s_scan, parts.Options.Configuration.Content == ContentPolicy.Keep);
            var scanner = new RepositoryScanner(
                scan, parts.Store, PushIntake.Into(parts.Append, parts.Options.Configuration.Content), parts.Time, static note => Console.Error.WriteLine($"{Product.Name}: {note}"));
            work.Add(AgainAsync("scanning", scanner.RunAsync, parts.Time, cancellation));
        }
        if (parts.Options.Configuration.Retention is { } retention)
        {
            var erasing = new ContentRetention(
                parts.Log, parts.Store, retention.ContentDays, parts.Time, static note => Console.Error.WriteLine($"{Product.Name}: {note}"));
            work.Add(AgainAsync("retention", erasing.RunAsync, parts.Time, cancellation));
        }
        if (parts.Options.Configuration.Telemetry is { } telemetry)
        {
            work.Add(TelemetryExport.RunAsync(telemetry, parts.Meters, parts.Time, Console.Error, cancellation));
        }
        await Task.WhenAll(work);
    }

    /// <summary>Work that is begun again after a fault of the disk or a bug: what arrives is in the log, and waits there.</summary>
    private static async Task AgainAsync(string what, Func<CancellationToken, Task> work, TimeProvider time, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await Task.Run(() => work(cancellation), cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Console.Error.WriteLine($"{Product.Name}: {what} stopped, and is begun again in {s_again.TotalSeconds:0} s: {error}");
                await Task.Delay(s_again, time, cancellation).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }
    }

    private static async Task WriteUsesAsync(ServerParts parts, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(s_writeUses, parts.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                parts.Tokens.WriteUses();
            }
        }
        catch (OperationCanceledException)
        {
            parts.Tokens.WriteUses();
        }
    }
}
