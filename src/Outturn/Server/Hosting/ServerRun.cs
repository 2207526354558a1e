using System.Net.Sockets;
using Outturn.Core.Evidence;
using Outturn.Server.Access;
using Outturn.Server.Otlp;

namespace Outturn.Server.Hosting;

/// <summary>One run of a server, from taking its data folder to giving it back.</summary>
internal static class ServerRun
{
    /// <summary>Runs until it is cancelled; what kept it from running, or null.</summary>
    public static async Task<string?> RunAsync(ServeOptions options, TimeProvider time, TextWriter output, CancellationToken cancellation)
    {
        using var folder = DataFolder.Take(options.Folder, out var error);
        if (folder is null)
        {
            return error;
        }
        var certificate = options.Configuration.Tls is { } tls ? ServerCertificate.Open(tls, time, out error) : null;
        if (error is not null)
        {
            return error;
        }
        try
        {
            var file = new TokenFile(options.Folder);
            var first = FirstToken.Make(file, time);
            var tokens = new TokenRegister(file, time);
            await using var journal = new Journal(options.Folder);
            var parts = new ServerParts(options, time, tokens, (_, _, body) => new ExportCheck(body.Length, 0, null, false), (_, _, body) => body, journal.AppendAsync);
            await using var host = await ServerHost.StartAsync(parts, certificate, cancellation);
            folder.Announce(new RunningServer(Environment.ProcessId, host.Addresses[2], tokens.AddForThisRun(new Caller("command line", null, Scopes.All, null))));
            Banner.Write(output, options, host.Addresses, first, "x");
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
            tokens.WriteUses();
            return null;
        }
        catch (InvalidDataException fault)
        {
            return fault.Message;
        }
        catch (Exception fault) when (fault is IOException or SocketException && options.Addresses.Any())
        {
            return PortHolder.Explain(options, fault);
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
