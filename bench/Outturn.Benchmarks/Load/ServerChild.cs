using System.Diagnostics;
using System.Globalization;

namespace Outturn.Benchmarks.Load;

/// <summary>The real server as a child process, watched while it runs.</summary>
internal sealed class ServerChild : IDisposable
{
    private readonly Process _process;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _watching;

    private ServerChild(Process process, Uri grpc, Uri http, TimeSpan started)
    {
        (_process, Grpc, Http, StartTime) = (process, grpc, http, started);
        _watching = WatchAsync();
    }

    public Uri Grpc { get; }

    public Uri Http { get; }

    /// <summary>From starting the process until it said that it listens.</summary>
    public TimeSpan StartTime { get; }

    public TimeSpan Cpu { get; private set; }

    public long PeakBytes { get; private set; }

    public static async Task<ServerChild> StartAsync(string program, string data, IEnumerable<string> options)
    {
        var clock = Stopwatch.StartNew();
        var start = new ProcessStartInfo(program, ["serve", "--data", data, "--listen", "grpc=0", "--listen", "http=0", "--listen", "pages=0", .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        // No configuration of whoever runs this.
        start.Environment["XDG_CONFIG_HOME"] = data;
        var process = Process.Start(start)!;
        Uri? grpc = null, http = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            grpc = line.Contains("OTLP/gRPC", StringComparison.Ordinal) ? Address(line) : grpc;
            http = line.Contains("OTLP/HTTP", StringComparison.Ordinal) ? Address(line) : http;
            if (line.StartsWith("Ctrl-C", StringComparison.Ordinal))
            {
                var started = clock.Elapsed;
                // Whatever it says later must not fill the pipe and stop it.
                _ = process.StandardOutput.ReadToEndAsync();
                return new ServerChild(process, grpc!, http!, started);
            }
        }
        await process.WaitForExitAsync();
        throw new InvalidOperationException($"the server ended with {process.ExitCode} before it listened");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync();
        await EndAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        _process.Dispose();
        _ended.Dispose();
    }

    private static Uri Address(string line) => new(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim());

    private async Task EndAsync()
    {
        await _process.WaitForExitAsync();
        await _ended.CancelAsync();
        await _watching;
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                Watch();
                await Task.Delay(100, _ended.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or InvalidOperationException)
        {
            // It has ended; what was seen last counts.
        }
    }

    private void Watch()
    {
        var status = File.ReadLines($"/proc/{_process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        if (status is not null)
        {
            PeakBytes = Math.Max(PeakBytes, long.Parse(status["VmHWM:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture) << 10);
        }
        // After the program's name, in brackets, user and system time are the 12th and 13th number, in hundredths of a second.
        var columns = File.ReadAllText($"/proc/{_process.Id}/stat") is var stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ') : [];
        Cpu = TimeSpan.FromMilliseconds(10 * (long.Parse(columns[11], CultureInfo.InvariantCulture) + long.Parse(columns[12], CultureInfo.InvariantCulture)));
    }
}
