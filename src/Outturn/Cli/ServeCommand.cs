using System.CommandLine;
using Outturn.Server.Hosting;

namespace Outturn.Cli;

/// <summary><c>outturn serve</c>: evidence in over OpenTelemetry and push; pages and API out.</summary>
internal static class ServeCommand
{
    public const string Name = "serve";

    private static readonly Option<string?> Data = SharedOptions.Data();

    private static readonly Option<string[]> Listen = new("--listen")
    {
        Description = "A host for all of it (0.0.0.0), or one address: grpc=127.0.0.1:4317, http=127.0.0.1:4318 or pages=127.0.0.1:4319; port 0 takes any (may be repeated)",
        HelpName = "ADDRESS",
    };

    private static readonly Option<string[]> Repository = new("--repository")
    {
        Description = "Scan this repository, and again as it changes (may be repeated)",
        HelpName = "PATH",
    };

    private static readonly Option<FileInfo?> Config = new("--config")
    {
        Description = "The configuration file (default: serve.json in the configuration folder)",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Certificate = new("--certificate") { Description = "Encrypt with this certificate (PEM, or PFX)", HelpName = "FILE" };
    private static readonly Option<string?> Key = new("--key") { Description = "The certificate's private key, where its own file does not hold it", HelpName = "FILE" };
    private static readonly Option<bool> Insecure = new("--insecure-listen") { Description = "Listen where others reach it without encrypting" };
    private static readonly Option<bool> RequireToken = new("--require-token") { Description = "Ask programs on this machine for a token too" };

    public static Command Create()
    {
        var command = new Command(Name, "Receive telemetry and pushed sessions, keep them as evidence, and show what came of them")
        {
            Data, Listen, Repository, Config, Certificate, Key, Insecure, RequireToken,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (Read(parsed, out var options) is { } fault)
        {
            return CommandLine.Fail(fault);
        }
        // Signals are listened for once this first waits: a server that was told to stop as soon as it said that it listens must hear it.
        await Task.Yield();
        return await ServerRun.RunAsync(options!, TimeProvider.System, Console.Out, cancellation) is { } stopped
            ? CommandLine.Fail(new Fault(stopped))
            : ExitCode.Answered;
    }

    private static Fault? Read(ParseResult parsed, out ServeOptions? options)
    {
        options = null;
        var given = parsed.GetValue(Config);
        var file = given?.FullName ?? Places.Serve(Environment.GetEnvironmentVariable);
        if (ReadFile(file, given is not null, out var configuration) is { } fault)
        {
            return fault;
        }
        configuration = configuration with
        {
            InsecureListen = configuration.InsecureListen || parsed.GetValue(Insecure),
            RequireToken = configuration.RequireToken || parsed.GetValue(RequireToken),
            Repositories = [.. configuration.Repositories, .. parsed.GetValue(Repository) ?? []],
            Tls = parsed.GetValue(Certificate) is { } certificate ? new TlsConfiguration { Certificate = certificate, Key = parsed.GetValue(Key) } : configuration.Tls,
        };
        if (configuration.Repositories.FirstOrDefault(path => !Directory.Exists(path)) is { } absent)
        {
            return new Fault($"--repository {absent}: no such folder", ExitCode.Usage);
        }
        options = ServeOptions.Of(SharedOptions.DataFolder(parsed.GetValue(Data)), configuration, parsed.GetValue(Listen) ?? [], out var error);
        return error is null ? null : new Fault(error, ExitCode.Usage);
    }

    private static Fault? ReadFile(string path, bool isAsked, out ServeConfiguration configuration)
    {
        configuration = new ServeConfiguration();
        if (!File.Exists(path))
        {
            return isAsked ? new Fault($"--config {path}: no such file", ExitCode.Usage) : null;
        }
        try
        {
            configuration = ServeConfiguration.Read(path, File.ReadAllBytes(path), out var error)!;
            return error is null ? null : new Fault(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Fault($"{path}: the configuration cannot be read: {error.Message}");
        }
    }
}
