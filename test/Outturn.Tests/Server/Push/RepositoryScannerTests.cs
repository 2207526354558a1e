using Outturn.Core.Evidence;
using Outturn.Pushing;
using Outturn.Server.Push;
using Outturn.Sources.Git;
using Outturn.Tests.Sample;

namespace Outturn.Tests.Server.Push;

public sealed class RepositoryScannerTests(JudgedSamples samples) : IDisposable
{
    private readonly PushedStore _server = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outturn-scan-");
    private readonly List<string> _notes = [];
    private readonly List<string> _sources = [];

    [Fact]
    public async Task A_mounted_repository_is_judged_as_a_pushed_one_and_read_again_only_when_it_changes()
    {
        var sample = samples.Of(2);
        var scanner = Scanner(sample.Folder, sample.Sessions);
        var summary = await scanner.ScanAsync(sample.Folder, CancellationToken.None);
        Assert.True(summary is { Commits: > 0, Sources: > 0 });
        Assert.Equal(PushedStore.Report(sample.Evidence), PushedStore.Report(_server.Load(summary.Repository)));
        Assert.Null(await scanner.ScanAsync(sample.Folder, CancellationToken.None));
        Assert.Empty(_notes);
        Assert.All(_sources, source => Assert.Equal(RepositoryScanner.Source, source));
        // Another run begins with what the store has.
        var again = await Scanner(sample.Folder, sample.Sessions).ScanAsync(sample.Folder, CancellationToken.None);
        Assert.Equal(0, again!.Bodies);
    }

    [Fact]
    public async Task A_folder_that_is_no_repository_is_told_of_and_costs_the_others_nothing()
    {
        Assert.Null(await Scanner(_folder.FullName).ScanAsync(_folder.FullName, CancellationToken.None));
        Assert.Contains("not a git repository", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_repository_without_a_remote_is_named_after_its_first_commit_wherever_it_stands()
    {
        var repository = GitRepository.Open(samples.Of(2).Folder, null).Repository! with { Remotes = [] };
        var here = Origin.Of(repository, "0123456789abcdef", null);
        var there = Origin.Of(repository, "fedcba9876543210", null);
        Assert.StartsWith("local/", here.Repository.Value, StringComparison.Ordinal);
        Assert.Equal(here.Repository, there.Repository);
        Assert.NotEqual(here.Checkout, there.Checkout);
        Assert.Equal(new RepositoryId("host.example/quay/harbour"), Origin.Of(repository with { Remotes = ["git@host.example:Quay/Harbour.git"] }, "m", null).Repository);
        Assert.NotNull(RepositoryId.Read(here.Repository.Value));
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Delete(recursive: true);
    }

    private RepositoryScanner Scanner(string folder, params string[] sessions) => new(
        new ScanOptions([folder], sessions, "0123456789abcdef", Path.Combine(_folder.FullName, "scan.duckdb"), TimeSpan.FromMinutes(1)),
        _server.Store,
        async (submission, cancellation) =>
        {
            _sources.Add(submission.Source);
            return new AppendResult((await _server.Target.Send(submission.Kind, submission.Body.ToArray(), cancellation)).Index, AppendRefusal.None);
        },
        TimeProvider.System, _notes.Add);
}
