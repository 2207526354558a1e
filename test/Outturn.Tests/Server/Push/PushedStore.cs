using System.Text.Json;
using Outturn.Core.Evidence;
using Outturn.Core.Pricing;
using Outturn.Pushing;
using Outturn.Reports;
using Outturn.Server.Push;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Store;

namespace Outturn.Tests.Server.Push;

/// <summary>A log in memory and the store behind it, into which things are pushed as the server would.</summary>
internal sealed class PushedStore : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outturn-pushed-");
    private readonly OutturnStore _reading;

    public PushedStore()
    {
        Store = OutturnStore.Open(Path.Combine(_folder.FullName, "server.duckdb"));
        _reading = OutturnStore.Open(Path.Combine(_folder.FullName, "reading.duckdb"));
        Target = new PushTarget(
            (repository, checkout, _) => Task.FromResult(HaveAnswer.Of(Store, repository, checkout)),
            (kind, body, _) =>
            {
                Bodies.Add((kind, body));
                var read = PushProjection.Read(kind, body, Bodies.Count - 1, out var error);
                Assert.Null(error);
                PushProjection.Apply(Store, read!);
                return Task.FromResult(new PushReceipt(Bodies.Count - 1));
            });
    }

    public OutturnStore Store { get; }

    public List<(EvidenceKind Kind, byte[] Body)> Bodies { get; } = [];

    public PushTarget Target { get; set; }

    public CollectedRepository Gather(string folder, params IEnumerable<string> sessions) =>
        new EvidenceCollector(_reading, GitRepository.Open(folder, null).Repository!, new Progress<Progress>(), CancellationToken.None).Gather(sessions, fresh: false);

    public Task<PushSummary> PushAsync(CollectedRepository collected, RepositoryId repository, string checkout = "machine-1") =>
        new PushRun(Target, repository, checkout, new Progress<Progress>(), CancellationToken.None)
            .SendAsync(Outgoing.Of(collected, FolderProbe.Disk));

    public RepositoryEvidence Load(RepositoryId repository)
    {
        var evidence = StoredRepository.Load(Store, repository, null, out var error);
        Assert.Null(error);
        return evidence!;
    }

    public static string Report(RepositoryEvidence evidence) => JsonSerializer.Serialize(
        ReportBuilder.Build(LinkedRepository.Judge(evidence, new ReportOptions(new Period(null, null), null, PriceBook.Embedded))),
        ReportJson.Default.ReportDocument);

    public void Dispose()
    {
        Store.Dispose();
        _reading.Dispose();
        _folder.Delete(recursive: true);
    }
}
