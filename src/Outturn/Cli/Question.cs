using System.CommandLine;
using System.CommandLine.Parsing;
using Outturn.Core.Pricing;
using Outturn.Pushing;
using Outturn.Reports;
using Outturn.Sample;
using Outturn.Server.Documents;
using Outturn.Server.Hosting;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Store;

namespace Outturn.Cli;

/// <summary>What <c>report</c>, <c>lines</c> and <c>trace</c> ask: which repository, which sessions, which period, by which rules.</summary>
internal sealed class Question
{
    private readonly Argument<string> _folder = new("PATH")
    {
        Description = "A folder in the repository",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<DateTimeOffset?> _since = SharedOptions.Since();
    private readonly Option<DateTimeOffset?> _until = SharedOptions.Until();
    private readonly Option<string?> _branch = SharedOptions.Branch();
    private readonly Option<string[]> _sessions = SharedOptions.Sessions();
    private readonly Option<string[]> _rules = SharedOptions.Rules();
    private readonly Option<FileInfo?> _prices = SharedOptions.Prices();
    private readonly OutcomeOptions _outcomes = new();
    private readonly Option<bool> _fresh = SharedOptions.Fresh();
    private readonly Option<bool> _sample = new("--sample") { Description = "Use a generated sample in place of PATH" };

    /// <summary>Whether the answer shows outcomes, and so takes options for them.</summary>
    public bool JudgesOutcomes { get; init; } = true;

    /// <summary>PATH may be a file, whose repository is meant; the answer is of files, and no horizon judges their lines.</summary>
    public bool TakesFiles { get; init; }

    public void AddTo(Command command)
    {
        if (TakesFiles)
        {
            _folder.Description = "A file or folder in the repository";
        }
        command.Arguments.Add(_folder);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_folder) is { Implicit: false } && result.GetValue(_sample))
            {
                result.AddError("--sample and PATH exclude each other");
            }
        });
        Option[] options = [_since, _until, _branch, .. !JudgesOutcomes ? [] : TakesFiles ? _outcomes.Files : _outcomes.All, _sessions, _rules, _prices, _fresh, _sample];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The folder that was named, in full; null where the question is about the sample.</summary>
    public string? Folder(ParseResult parsed) =>
        parsed.GetValue(_sample) ? null : Path.GetFullPath(parsed.GetRequiredValue(_folder));

    private string Subject(ParseResult parsed) => parsed.GetRequiredValue(_folder) is var named && TakesFiles && File.Exists(named)
        ? Path.GetDirectoryName(Path.GetFullPath(named))! : named;

    /// <summary>Gathers and judges what the question is about, and answers; or has the server answer that owns the store.</summary>
    public async Task<int> AskAsync<TDocument>(ParseResult parsed, Inquiry<TDocument> inquiry, CancellationToken cancellation)
        where TDocument : class
    {
        if (SharedOptions.Check(Period(parsed)) is { } noPeriod)
        {
            return CommandLine.Fail(noPeriod);
        }
        if (!parsed.GetValue(_sample))
        {
            return SharedOptions.Folders(parsed.GetValue(_sessions), out var folders) is { } fault
                ? CommandLine.Fail(fault)
                : await AskAsync(
                    parsed, Places.Store(Environment.GetEnvironmentVariable), () => (Subject(parsed), folders), inquiry, cancellation);
        }
        var scratch = Directory.CreateTempSubdirectory("outturn-sample-");
        try
        {
            return await AskAsync(
                parsed, Path.Combine(scratch.FullName, "sample.duckdb"),
                () =>
                {
                    var sample = SampleWriter.Write(Path.Combine(scratch.FullName, "sample"), withTruth: false);
                    return (sample.Repository, [sample.Sessions]);
                },
                inquiry, cancellation);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private async Task<int> AskAsync<TDocument>(
        ParseResult parsed, string storePath, Func<(string Folder, IReadOnlyList<string> Sessions)> subject, Inquiry<TDocument> inquiry,
        CancellationToken cancellation)
        where TDocument : class
    {
        // The database engine and the prices take as long to load as git takes to answer: side by side.
        var opening = Task.Run(() => OutturnStore.Open(storePath), cancellation);
        _ = Task.Run(static () => PriceBook.Embedded, cancellation);
        var (folder, sessions) = subject();
        if (Check(parsed, folder, out var repository, out var options) is { } fault)
        {
            await opening.ContinueWith(
                static store => { if (store.IsCompletedSuccessfully) { store.GetAwaiter().GetResult().Dispose(); } },
                CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return CommandLine.Fail(fault);
        }
        CollectedRepository collected;
        RunningServer? server = null;
        using (var progress = new ProgressLine(TimeProvider.System))
        {
            try
            {
                using var store = await opening;
                collected = new EvidenceCollector(store, repository!, progress, cancellation).Gather(sessions, parsed.GetValue(_fresh));
            }
            catch (StoreUnavailableException owned) when (owned.IsInUse && (server = RunningServer.Read(Path.GetDirectoryName(storePath)!)) is not null)
            {
                using var reading = ReadingStore.Open(storePath, Places.Reading(Environment.GetEnvironmentVariable));
                collected = new EvidenceCollector(reading.Store, repository!, progress, cancellation).Gather(sessions, parsed.GetValue(_fresh));
            }
        }
        var evidence = EvidenceAssembly.Of(collected, FolderProbe.Disk);
        foreach (var hint in Hints(evidence, sessions, options.ListedFixes))
        {
            await Console.Error.WriteLineAsync($"{Product.Name}: {hint}");
        }
        if (server is not null)
        {
            try
            {
                var asked = inquiry.Ask(_outcomes.Ask(parsed, options, ToServer(parsed, options)), evidence);
                return await inquiry.ShowAsync(await new AskedServer(server, cancellation).AskAsync(inquiry, asked, collected));
            }
            catch (PushFailure failure)
            {
                await Console.Error.WriteLineAsync($"{Product.Name}: the server that owns the store does not answer ({failure.Message}); this answer is by what is on this machine alone");
            }
        }
        return await inquiry.AnswerAsync(LinkedRepository.Judge(evidence, options, parsed.GetValue(_sample) ? null : TimeProvider.System.GetUtcNow()));
    }

    private DocumentQuestion ToServer(ParseResult parsed, ReportOptions options) => new()
    {
        Since = options.Period.Since,
        Until = options.Period.Until,
        Branch = parsed.GetValue(_branch),
        Rules = options.Rules is null ? null : [.. options.Rules.Order(StringComparer.Ordinal)],
        Prices = SharedOptions.PriceText(parsed.GetValue(_prices)),
    };

    /// <summary>Why there may be less in the answer than was hoped for, and what to do about it.</summary>
    private static IEnumerable<string> Hints(
        RepositoryEvidence evidence, IReadOnlyList<string> folders, IReadOnlyList<ListedFix> listed)
    {
        if (evidence.Repository.Refs.IsEmpty)
        {
            yield return $"{evidence.Repository.Folder} has no commit yet, so nothing can have landed";
        }
        var unread = evidence.Skips.Where(skip => skip.Source.StartsWith("commit ", StringComparison.Ordinal)).Sum(skip => skip.Count);
        if (unread > 0)
        {
            yield return $"{unread} of {evidence.Commits.Length} commits cannot be read, and work that landed in them is not seen; 'git fetch --refetch' brings missing objects";
        }
        var strange = listed.Where(fix => !evidence.Landed.Any(commit => commit.Hex.StartsWith(fix.Hash, StringComparison.Ordinal))).ToList();
        if (strange.Count > 0)
        {
            yield return $"--fixes: {strange.Count} of {listed.Count} hashes, the first {strange[0].Hash}, name no commit on {evidence.Repository.BranchName} and are left out";
        }
        if (evidence.Sessions.All(session => session.Steps.IsEmpty))
        {
            var elsewhere = evidence.Sources.Sum(source => source.Elsewhere);
            yield return (folders.Count, elsewhere) switch
            {
                (0, _) => "no agent's sessions were found in the home folder; name their folder with --sessions DIR",
                (_, 0) => $"no sessions were found in {string.Join(", ", folders)}; name another folder with --sessions DIR",
                _ => $"none of the sessions found ({elsewhere}) worked in this repository; 'outturn spend --by repository' tells where they did",
            };
        }
    }

    private Fault? Check(ParseResult parsed, string folder, out GitRepository? repository, out ReportOptions options)
    {
        var opening = GitRepository.Open(folder, parsed.GetValue(_branch));
        repository = opening.Repository;
        var fault = SharedOptions.PriceBook(parsed.GetValue(_prices), out var prices);
        options = new ReportOptions(
            Period(parsed), parsed.GetValue(_rules) is { Length: > 0 } rules ? rules.ToHashSet(StringComparer.Ordinal) : null, prices)
        {
            FollowsFixes = JudgesOutcomes && !TakesFiles,
        };
        return fault ?? (JudgesOutcomes ? _outcomes.Apply(parsed, ref options) : null) ?? (repository is null ? new Fault(opening.Error!) : null);
    }

    private Period Period(ParseResult parsed) => new(parsed.GetValue(_since), parsed.GetValue(_until));
}
