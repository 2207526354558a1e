using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Outturn.Pushing;
using Outturn.Reports;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;

namespace Outturn.Cli;

/// <summary><c>outturn push</c>: tells a server of a repository and the sessions that worked in it.</summary>
internal static class PushCommand
{
    private static readonly Argument<string> Folder = new("PATH") { Description = "A folder in the repository", DefaultValueFactory = _ => "." };

    private static readonly Option<string?> Server = new("--server")
    {
        Description = "The server's address (default: OUTTURN_SERVER, else push.json in the configuration folder)",
        HelpName = "URL",
    };

    private static readonly Option<string?> Token = new("--token")
    {
        Description = "What opens the server (default: OUTTURN_TOKEN, else push.json, which keeps it off the list of processes)",
        HelpName = "TOKEN",
    };

    private static readonly Option<string?> Repository = new("--repository")
    {
        Description = "What the repository is called there (default: host/owner/name of its remote)",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Branch = SharedOptions.Branch();
    private static readonly Option<string[]> Sessions = SharedOptions.Sessions();
    private static readonly Option<bool> Watch = new("--watch") { Description = "Stay, and push again whenever something changes" };

    private static readonly Option<double> Every = new("--every")
    {
        Description = "With --watch: look for changes so often",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 30,
    };

    private static readonly Option<bool> Insecure = new("--insecure") { Description = "Send the token also where nothing encrypts it" };
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        Every.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 86400))
            {
                result.AddError($"--every: '{token.Value}' is no number of seconds from 1 to 86400");
            }
        });
        var command = new Command("push", "Tell a server of a repository and of the sessions that worked in it: only what it does not have")
        {
            Folder, Server, Token, Repository, Branch, Sessions, Watch, Every, Insecure, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (PushAddress.Find(
            parsed.GetValue(Server), parsed.GetValue(Token), parsed.GetValue(Insecure), Environment.GetEnvironmentVariable, out var server, out var token) is { } noServer)
        {
            return CommandLine.Fail(noServer);
        }
        if (SharedOptions.Folders(parsed.GetValue(Sessions), out var folders) is { } noFolder)
        {
            return CommandLine.Fail(noFolder);
        }
        var named = parsed.GetValue(Repository) is { } name ? RepositoryId.Read(name) : null;
        if (named is null && parsed.GetValue(Repository) is { } wrong)
        {
            return CommandLine.Fail(new Fault($"--repository {wrong}: write host/owner/name", ExitCode.Usage));
        }
        using var http = PushClient.Connect(server!, token);
        var client = new PushClient(http, TimeProvider.System, new Random(Environment.ProcessId), Say);
        return parsed.GetValue(Watch)
            ? await WatchAsync(parsed, client, server!, named, folders, cancellation)
            : await OnceAsync(parsed, client, server!, named, folders, cancellation);
    }

    private static async Task<int> OnceAsync(
        ParseResult parsed, PushClient client, Uri server, RepositoryId? named, IReadOnlyList<string> folders, CancellationToken cancellation)
    {
        var opening = GitRepository.Open(parsed.GetRequiredValue(Folder), parsed.GetValue(Branch));
        if (opening.Repository is not { } repository)
        {
            return CommandLine.Fail(new Fault(opening.Error!));
        }
        try
        {
            Write(parsed, await PushAsync(client.Target, repository, named, folders, cancellation), server, isFirst: true);
            return ExitCode.Answered;
        }
        catch (PushFailure failure)
        {
            return CommandLine.Fail(new Fault(failure.Message));
        }
    }

    private static async Task<int> WatchAsync(
        ParseResult parsed, PushClient client, Uri server, RepositoryId? named, IReadOnlyList<string> folders, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(parsed.GetValue(Every)), TimeProvider.System);
        string? pushed = null;
        try
        {
            do
            {
                var opening = GitRepository.Open(parsed.GetRequiredValue(Folder), parsed.GetValue(Branch));
                if (opening.Repository is not { } repository)
                {
                    return CommandLine.Fail(new Fault(opening.Error!));
                }
                var stamp = WatchStamp.Of(repository, folders);
                if (stamp == pushed)
                {
                    continue;
                }
                try
                {
                    Write(parsed, await PushAsync(client.Target, repository, named, folders, cancellation), server, isFirst: pushed is null);
                    pushed = stamp;
                }
                catch (PushFailure failure)
                {
                    // A server that is away comes back.
                    Say(failure.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
        return ExitCode.Answered;
    }

    /// <summary>Reads what is new, and sends what the target lacks.</summary>
    private static async Task<PushSummary> PushAsync(
        PushTarget target, GitRepository repository, RepositoryId? named, IReadOnlyList<string> sessions, CancellationToken cancellation)
    {
        // Opened for as long as it is read: between two looks, others may want it.
        using var reading = ReadingStore.Open(Places.Store(Environment.GetEnvironmentVariable), Places.Reading(Environment.GetEnvironmentVariable));
        using var progress = new ProgressLine(TimeProvider.System);
        var origin = Origin.Of(repository, MachineName.Of(Places.Data(Environment.GetEnvironmentVariable), Environment.GetEnvironmentVariable), named);
        var collected = new EvidenceCollector(reading.Store, repository, progress, cancellation).Gather(sessions, fresh: false);
        return await new PushRun(target, origin.Repository, origin.Checkout, progress, cancellation)
            .SendAsync(Outgoing.Of(collected, FolderProbe.Disk));
    }

    private static void Write(ParseResult parsed, PushSummary summary, Uri server, bool isFirst)
    {
        if (parsed.GetValue(Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(PushDocument.Of(summary, server), PushDocumentJson.Default.PushDocument));
        }
        else if (isFirst || summary.Bodies > 0)
        {
            Console.Out.WriteLine(summary.Bodies == 0
                ? $"{summary.Repository}: the server has it all ({Words.Count(summary.KnownCommits, "commit")}, {Words.Count(summary.KnownSources, "source")} of sessions)."
                : $"{summary.Repository}: sent {Words.Count(summary.Commits, "commit")} and {Words.Count(summary.Sources, "source")} of sessions in "
                    + $"{Words.Count(summary.Bodies, "record")}; the server had {Words.Count(summary.KnownCommits, "commit")} and {Words.Count(summary.KnownSources, "source")}.");
        }
    }

    private static void Say(string message) => Console.Error.WriteLine($"{Product.Name}: {message}");
}
