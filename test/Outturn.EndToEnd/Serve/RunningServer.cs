using System.Diagnostics;
using System.Globalization;
using System.Text;
using Outturn.Evidence;

namespace Outturn.EndToEnd.Serve;

/// <summary>The real server in a scratch folder, on ports that it chooses; stopped as a person stops it.</summary>
internal sealed class RunningServer : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Scratch _scratch;
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly string _folder;

    private RunningServer(Scratch scratch, Process process, string folder)
    {
        (_scratch, _process, _folder) = (scratch, process, folder);
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
            {
                _errors.AppendLine(line.Data);
            }
        };
        process.BeginErrorReadLine();
    }

    /// <summary>What it printed when it began to listen.</summary>
    public string Banner { get; private set; } = "";

    public Uri Grpc => Address("OTLP/gRPC");

    public Uri Http => Address("OTLP/HTTP");

    public Uri Pages => Address("Pages");

    public int ProcessId => _process.Id;

    /// <summary>The administrator's token, where this run made it.</summary>
    public string Token => Banner.Split('\n').Single(line => line.TrimStart().StartsWith("ott_", StringComparison.Ordinal)).Trim();

    /// <summary>The link that signs in once.</summary>
    public Uri SignInLink => new(Banner.Split('\n').Single(line => line.Contains("/login?link=", StringComparison.Ordinal)).Trim());

    public static RunningServer Start(Scratch scratch, params string[] options) => StartIn(scratch, "served", options);

    public static RunningServer StartIn(Scratch scratch, string folder, params string[] options)
    {
        string[] listen = options.Any(option => option.StartsWith("--listen", StringComparison.Ordinal)) ? []
            : ["--listen", "grpc=0", "--listen", "http=0", "--listen", "pages=0"];
        var process = scratch.Start(Scratch.Program, ["serve", "--data", scratch.Path(folder), .. listen, .. options]);
        var server = new RunningServer(scratch, process, scratch.Path(folder));
        var printed = new StringBuilder();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            printed.Append(line).Append('\n');
            if (line.StartsWith("Ctrl-C", StringComparison.Ordinal))
            {
                server.Banner = printed.ToString();
                return server;
            }
        }
        process.WaitForExit();
        throw new InvalidOperationException($"the server ended with {process.ExitCode} before it listened: {server._errors}");
    }

    /// <summary>Ends it as Ctrl-C or a service manager does; what it left on standard error.</summary>
    public string Stop(string signal = "TERM")
    {
        _scratch.Shell(string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {_process.Id}")).Ends(0);
        Assert.True(_process.WaitForExit(s_patience), "the server did not end");
        _process.WaitForExit();
        if (signal != "KILL")
        {
            Assert.Equal(0, _process.ExitCode);
        }
        return _errors.ToString().Trim();
    }

    /// <summary>All records of a server that has ended.</summary>
    public async Task<List<(string Kind, string Type, string Source, byte[] Body)>> EvidenceAsync()
    {
        var (log, problem) = EvidenceLog.Open(new EvidenceLogOptions { Folder = Path.Combine(_folder, "evidence") }, TimeProvider.System);
        Assert.True(log is not null, problem);
        await using var closing = log;
        return
        [
            .. Enumerable.Range(0, (int)log.Size).Select(index => log.Read(index)!.Value)
                .Select(record => (record.Entry.Kind.Name, record.Entry.ContentType, record.Entry.Source, record.Body.ToArray())),
        ];
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
    }

    private Uri Address(string name)
    {
        var line = Banner.Split('\n').First(line => line.TrimStart().StartsWith(name + " ", StringComparison.Ordinal));
        return new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim());
    }
}
