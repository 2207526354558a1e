using System.Text.Json;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;
using Outturn.Pushing;
using Outturn.Reports;
using Outturn.Reports.Html;
using Outturn.Reports.Terminal;
using Outturn.Sources.Collection;
using Outturn.Tests.Sample;
using Outturn.Tests.Server.Telemetry;

namespace Outturn.Tests.Server.Push;

/// <summary>What telemetry knows of a pushed repository's sessions is united with their transcripts.</summary>
public sealed class RepositoryTelemetryTests(JudgedSamples samples) : IDisposable
{
    private static readonly RepositoryId s_harbour = new("host.example/quay/harbour");

    private readonly PushedStore _server = new();

    [Fact]
    public async Task Calls_that_both_tell_of_count_once_and_the_report_says_what_either_missed()
    {
        var sample = await PushAsync();
        var (session, call) = (Session(sample), Session(sample).ModelCalls.First());
        var before = Report(_server.Load(s_harbour));
        Assert.Null(before.Overlap);
        _server.Store.Apply(
            Told.Call(session.Id.Value, call.Request ?? "req_same") with { At = call.At!.Value.AddSeconds(2), Usage = call.Usage },
            Told.Call(session.Id.Value, "req_more", cost: 1234) with { At = call.At.Value.AddMinutes(7) },
            Told.Tool(session.Id.Value, "toolu_0123456789abcdefghij") with { At = call.At.Value.AddMinutes(7) });
        var after = Report(_server.Load(s_harbour));
        Assert.Equal(before.Spend.Total + 1234, after.Spend.Total);
        Assert.Equal(after.Spend.Total, after.Accounts.Sum(account => account.Amount));
        var overlap = after.Overlap!;
        var family = sample.Evidence.Sessions.Where(one => one.Id == session.Id || one.Parent == session.Id).SelectMany(one => one.ModelCalls).Count();
        Assert.Equal((1, 0), (overlap.Families, overlap.TelemetryFamilies));
        Assert.Equal(new OverlapRow("modelCalls", 1, family - 1, 1), overlap.Steps[0]);
        Assert.Equal(1, overlap.Steps[1].TelemetryOnly);
        Assert.Equal(1234, overlap.Spend.TelemetryOnly);
        Assert.Equal(
            after.Sessions.Where(row => row.Session == session.Id.Value || row.Parent == session.Id.Value).Sum(row => row.Cost),
            overlap.Spend.Matched + overlap.Spend.TranscriptOnly + overlap.Spend.TelemetryOnly);
        _server.Store.Apply(Told.Call(session.Id.Value, "req_more", cost: 1234) with { At = call.At.Value.AddMinutes(7) });
        Assert.Equal(JsonSerializer.Serialize(after, ReportJson.Default.ReportDocument), PushedStore.Report(_server.Load(s_harbour)));
    }

    [Fact]
    public async Task A_session_that_telemetry_alone_knows_belongs_where_its_commit_is_held_and_else_nowhere()
    {
        var sample = await PushAsync();
        var landed = sample.Evidence.Commits.First(commit => sample.Evidence.Landed.Contains(commit.Id) && !commit.IsMerge);
        _server.Store.Apply(
            Told.Call("maker", "req_1", cost: 500) with { At = landed.CommittedAt }, Told.Tool("maker", "toolu_maker", commit: landed.Id.Short) with { At = landed.CommittedAt },
            Told.Call("maker/worker", "req_2", cost: 20) with { At = landed.CommittedAt }, Told.Call("stranger", "req_3", cost: 9),
            Told.Tool("stranger", "toolu_stranger", commit: "0000000000"));
        var evidence = _server.Load(s_harbour);
        Assert.Equal(["maker", "maker/worker"], evidence.OnlyInTelemetry.Select(id => id.Value).Order());
        Assert.DoesNotContain(new SessionId("stranger"), evidence.Sessions.Select(session => session.Id));
        var report = Report(evidence);
        Assert.Equal((0, 1, 520L), (report.Overlap!.Families, report.Overlap.TelemetryFamilies, report.Overlap.TelemetryFamiliesSpend));
        Assert.Equal(landed.Id.Hex, Assert.Single(report.Sessions.Single(row => row.Session == "maker").Postings.Select(posting => posting.Commit).Distinct()));
    }

    [Fact]
    public async Task Every_face_shows_what_each_source_missed_where_telemetry_is_there_and_nothing_where_it_is_not()
    {
        var sample = await PushAsync();
        Assert.DoesNotContain(OverlapWords.Title, await FacesAsync(Report(_server.Load(s_harbour))), StringComparison.Ordinal);
        _server.Store.Apply(Told.Call(Session(sample).Id.Value, "req_more", cost: 1_234_000) with { At = Session(sample).Start!.Value.AddDays(1) });
        var document = Report(_server.Load(s_harbour));
        var faces = await FacesAsync(document);
        Assert.Equal(2, faces.Split("1 session family is known from both").Length - 1);
        Assert.Equal(2, faces.Split("$1.23").Length - 1);
        Assert.Equal(JsonSerializer.Serialize(document, ReportJson.Default.ReportDocument),
            JsonSerializer.Serialize(JsonSerializer.Deserialize(JsonSerializer.Serialize(document, ReportJson.Default.ReportDocument), ReportJson.Default.ReportDocument), ReportJson.Default.ReportDocument));
    }

    public void Dispose() => _server.Dispose();

    private async Task<JudgedSample> PushAsync()
    {
        var sample = samples.Of(1);
        await _server.PushAsync(_server.Gather(sample.Folder, sample.Sessions), s_harbour);
        return sample;
    }

    /// <summary>A session of Claude Code with a call of its own.</summary>
    private static Session Session(JudgedSample sample) => sample.Evidence.Sessions.First(session => session is { Agent: Agents.ClaudeCode, Parent: null } && session.ModelCalls.Any());

    private static ReportDocument Report(RepositoryEvidence evidence) =>
        ReportBuilder.Build(LinkedRepository.Judge(evidence, new ReportOptions(new Period(null, null), null, PriceBook.Embedded)));

    private static async Task<string> FacesAsync(ReportDocument document)
    {
        await using var writer = new StringWriter();
        TerminalReport.Write(document, writer, new Screen(80, Color: false));
        Assert.All(writer.ToString().Split('\n'), line => Assert.True(PlainText.Width(line) <= 80, line));
        await HtmlReport.WriteAsync(document, writer);
        return writer.ToString();
    }
}
