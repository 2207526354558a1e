using System.Text.Json;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;
using Outturn.Reports;
using Outturn.Reports.Terminal;
using Outturn.Sample;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Store;
using Outturn.Tracing;
using Outturn.Tracing.Terminal;

namespace Outturn.Tests.Tracing;

/// <summary>The sample, gathered and judged once for all tests of a class.</summary>
public sealed class TracedSample : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("outturn-trace-");

    public TracedSample()
    {
        var layout = SampleWriter.Write(Path.Combine(_directory.FullName, "sample"));
        Truth = JsonDocument.Parse(File.ReadAllBytes(layout.Truth)).RootElement;
        var repository = GitRepository.Open(layout.Repository, null).Repository!;
        using var store = OutturnStore.Open(Path.Combine(_directory.FullName, "outturn.duckdb"));
        var evidence = new EvidenceCollector(store, repository, new Silent(), TestContext.Current.CancellationToken)
            .Collect([layout.Sessions], fresh: false);
        Judged = LinkedRepository.Judge(evidence, new ReportOptions(new Period(null, null), null, PriceBook.Embedded));
    }

    public JsonElement Truth { get; }

    internal LinkedRepository Judged { get; }

    public IEnumerable<Session> Sessions => Judged.Links.Sessions;

    public string Session(string scenario, int index = 0) => Scenario(scenario).GetProperty("sessions")[index].GetString()!;

    public string Commit(string scenario, int index = 0) => Scenario(scenario).GetProperty("commits")[index].GetString()!;

    internal TraceDocument Ask(string asked, string? from = null)
    {
        var search = TargetFinder.Find(Judged, asked, from);
        Assert.True(search.Target is not null, search.Error);
        return TraceBuilder.Build(Judged, asked, search.Target);
    }

    internal SessionTrace AskSession(string id) => Ask(id).Session!;

    public string Refuse(string asked)
    {
        var search = TargetFinder.Find(Judged, asked, null);
        Assert.Null(search.Target);
        return search.Error!;
    }

    internal static string Terminal(TraceDocument document, bool all = false)
    {
        var writer = new StringWriter();
        TerminalTrace.Write(document, writer, new Screen(Screen.Narrowest, Color: false), all);
        return writer.ToString();
    }

    public void Dispose()
    {
        foreach (var file in _directory.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            file.Attributes = FileAttributes.Normal;
        }
        _directory.Delete(recursive: true);
    }

    private JsonElement Scenario(string name) =>
        Truth.GetProperty("scenarios").EnumerateArray().Single(scenario => scenario.GetProperty("name").GetString() == name);

    private sealed class Silent : IProgress<Progress>
    {
        public void Report(Progress value)
        {
        }
    }
}
