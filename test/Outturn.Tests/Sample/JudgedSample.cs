using System.Collections.Immutable;
using System.Text.Json;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;
using Outturn.Reports;
using Outturn.Sample;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Store;

[assembly: AssemblyFixture(typeof(Outturn.Tests.Sample.JudgedSamples))]

namespace Outturn.Tests.Sample;

/// <summary>The samples of some seeds, each written, collected and judged once for all tests.</summary>
public sealed class JudgedSamples : IDisposable
{
    private readonly Lazy<JudgedSample>[] _samples =
        [.. Enumerable.Range(1, 3).Select(seed => new Lazy<JudgedSample>(() => new JudgedSample((ulong)seed)))];

    public void Dispose()
    {
        foreach (var sample in _samples.Where(sample => sample.IsValueCreated))
        {
            sample.Value.Dispose();
        }
    }

    internal JudgedSample Of(int seed) => _samples[seed - 1].Value;
}

/// <summary>A sample on disk, and what the program makes of it on the path that the command line takes.</summary>
internal sealed class JudgedSample : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("outturn-judged-");
    private readonly SampleLayout _layout;

    public JudgedSample(ulong seed)
    {
        _layout = SampleWriter.Write(Path.Combine(_directory.FullName, "sample"), seed);
        Truth = SampleTruth.Read(_layout.Truth);
        Evidence = Collect("first");
        All = LinkedRepository.Judge(Evidence, new ReportOptions(new Period(null, null), null, PriceBook.Embedded));
        ByContent = LinkedRepository.Judge(
            Evidence, new ReportOptions(new Period(null, null), ImmutableHashSet.Create("content"), PriceBook.Embedded));
    }

    public SampleTruth Truth { get; }

    public string Sessions => _layout.Sessions;

    public string Folder => _layout.Repository;

    public RepositoryEvidence Evidence { get; }

    /// <summary>Judged by all rules.</summary>
    public LinkedRepository All { get; }

    /// <summary>Judged by content alone.</summary>
    public LinkedRepository ByContent { get; }

    /// <summary>Gathers what there is, through the store of that name.</summary>
    public RepositoryEvidence Collect(string storeName, bool fresh = false)
    {
        using var store = OutturnStore.Open(Path.Combine(_directory.FullName, $"{storeName}.duckdb"));
        var repository = GitRepository.Open(_layout.Repository, null).Repository!;
        return new EvidenceCollector(store, repository, new Progress<Progress>(), CancellationToken.None).Collect([_layout.Sessions], fresh);
    }

    /// <summary>The JSON report of what <see cref="Collect"/> gave.</summary>
    public static byte[] Report(RepositoryEvidence evidence) => JsonSerializer.SerializeToUtf8Bytes(
        ReportBuilder.Build(LinkedRepository.Judge(evidence, new ReportOptions(new Period(null, null), null, PriceBook.Embedded))),
        ReportJson.Default.ReportDocument);

    public Session Session(string id) => Evidence.Sessions.Single(session => session.Id.Value == id);

    public void Dispose()
    {
        foreach (var file in _directory.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            file.Attributes = FileAttributes.Normal;
        }
        _directory.Delete(recursive: true);
    }
}
