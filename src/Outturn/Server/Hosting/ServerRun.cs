using System.Net.Sockets;
using Outturn.Core.Evidence;
using Outturn.Server.Access;
using Outturn.Server.Otlp;
using Outturn.Server.Telemetry;

namespace Outturn.Server.Hosting;

/// <summary>One run of a server, from taking its data folder to giving it back.</summary>
internal static class ServerRun
{
    private static readonly TimeSpan s_writeUses = TimeSpan.FromMinutes(1);

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
        try
        {
            await using var journal = new Journal(options.Folder);
            var tokens = new TokenFile(options.Folder);
            var first = FirstToken.Make(tokens, time);
            var register = new TokenRegister(tokens, time);
            var parts = new ServerParts
            {
                Options = options,
                Time = time,
                TokenFile = tokens,
                Tokens = register,
                Sessions = new SessionRegister(register, time),
                Links = new SignInLinks(time),
                Meters = new ServerMeters(),
                Check = (_, _, body) => new ExportCheck(body.Length, 0, null, false),
                Prepare = (_, _, body) => body,
                Append = journal.AppendAsync,
                EvidenceFolder = Path.Combine(options.Folder, "evidence"),
                OpenIdSecret = secret,
            };
            await using var host = await ServerHost.StartAsync(parts, certificate, cancellation);
            var own = new Caller("command-line", null, Scopes.All, null);
            folder.Announce(new RunningServer(Environment.ProcessId, host.Addresses[2], register.AddForThisRun(own)));
            Banner.Write(output, options, host.Addresses, first, parts.Links.Create(new Caller("administrator", null, Scopes.All, null)));
            await WorkAsync(parts, cancellation);
            return null;
        }
        catch (InvalidDataException fault)
        {
            return fault.Message;
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            return PortHolder.Explain(options, fault);
        }
    }

    // What runs beside the requests, each until the end of the run.
    private static async Task WorkAsync(ServerParts parts, CancellationToken cancellation)
    {
        List<Task> work = [WriteUsesAsync(parts, cancellation)];
        if (parts.Options.Configuration.Telemetry is { } telemetry)
        {
            work.Add(TelemetryExport.RunAsync(telemetry, parts.Meters, parts.Time, Console.Error, cancellation));
        }
        await Task.WhenAll(work);
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

    private sealed class Journal(string folder) : IAsyncDisposable
    {
        private readonly FileStream _file = new(Path.Combine(folder, "interim.log"), FileMode.Append);
        private readonly SemaphoreSlim _one = new(1);
        private long _index;

        public async ValueTask<AppendResult> AppendAsync(Submission submission, CancellationToken cancellation)
        {
            await _one.WaitAsync(cancellation);
            await _file.WriteAsync(submission.Body, cancellation);
            _file.Flush(true);
            _one.Release();
            return new AppendResult(_index++, AppendRefusal.None);
        }

        public ValueTask DisposeAsync() => _file.DisposeAsync();
    }
}
