using System.Globalization;
using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts;
using Outturn.Sources.Transcripts.Codex;
using Outturn.Sources.Transcripts.CopilotCli;

namespace Outturn.Tests.Sources.Transcripts;

/// <summary>Real sessions of a public repository, against their own final records and what the recording tool wrote down.</summary>
public class RecordedSessionsTests
{
    public static TheoryData<string> CodexFolders => ["1f/4427577930/2", "8d/1ecb6dc628/0", "a3/92ff332928/0", "a8/54a7cb1c1f/0"];

    public static TheoryData<string> CopilotFolders => ["4f/8edb57e3d1/1", "db/325365b92c/0", "db/325365b92c/1"];

    [Theory]
    [MemberData(nameof(CodexFolders))]
    public void Codex_sessions_add_up_to_their_last_total(string folder)
    {
        var (session, sink) = Read(folder, CodexFormat.Format);
        var total = File.ReadLines(Transcript(folder)).Where(line => line.Contains("\"token_count\"", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("payload").GetProperty("info").GetProperty("total_token_usage")).Last();
        var (input, cached) = (total.GetProperty("input_tokens").GetInt64(), total.GetProperty("cached_input_tokens").GetInt64());
        Assert.Equal(
            new TokenUsage(
                input - cached, cached, 0, 0, total.GetProperty("output_tokens").GetInt64(), total.GetProperty("reasoning_output_tokens").GetInt64()),
            Reading.Usage(session));
        Assert.Empty(sink.Skips);
    }

    [Theory]
    [MemberData(nameof(CopilotFolders))]
    public void Copilot_sessions_add_up_to_their_shutdown_record(string folder)
    {
        var (session, sink) = Read(folder, CopilotCliFormat.Format);
        var usage = JsonDocument.Parse(File.ReadLines(Transcript(folder)).Last(line => line.StartsWith("{\"type\":\"session.shutdown\"", StringComparison.Ordinal)))
            .RootElement.GetProperty("data").GetProperty("modelMetrics").EnumerateObject().Single().Value.GetProperty("usage");
        Assert.Equal(
            (usage.GetProperty("inputTokens").GetInt64(), usage.GetProperty("outputTokens").GetInt64()),
            (Reading.Usage(session).Context, Reading.Usage(session).Output));
        Assert.Empty(sink.Skips);
    }

    /// <summary>
    /// The recording tool counts a session from where its last checkpoint stood: 8d1ecb6dc628 from line 230 on (10 of 40
    /// calls) and a854a7cb1c1f 21 of 25 calls. Both hold one session, of which the longer transcript has everything.
    /// </summary>
    [Theory]
    [InlineData("1f/4427577930/2", 23, true)]
    [InlineData("8d/1ecb6dc628/0", 40, false)]
    [InlineData("a3/92ff332928/0", 10, true)]
    [InlineData("a8/54a7cb1c1f/0", 25, false)]
    [InlineData("4f/8edb57e3d1/1", 1, true)]
    [InlineData("db/325365b92c/0", 1, true)]
    [InlineData("db/325365b92c/1", 1, true)]
    public void The_recorded_figures_are_met_where_they_are_of_the_whole_session(string folder, int calls, bool isWhole)
    {
        var format = folder[0] is '4' or 'd' ? CopilotCliFormat.Format : CodexFormat.Format;
        var (session, _) = Read(folder, format);
        var row = File.ReadLines(SharedData.Path("sessions", "recorded.csv")).Single(line => line.StartsWith($"agentv/{folder},", StringComparison.Ordinal)).Split(',');
        var recorded = row[4..9].Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        var usage = Reading.Usage(session);
        Assert.Equal(row[2], session.Id.Value);
        Assert.Equal(calls, session.ModelCalls.Count());
        if (isWhole)
        {
            Assert.Equal(recorded, (long[])[usage.Input, usage.CacheWrite, usage.CacheRead, usage.Output, calls]);
        }
        else
        {
            Assert.True(recorded[4] < calls && recorded[0] < usage.Input && recorded[3] < usage.Output);
        }
    }

    [Fact]
    public void A_transcript_that_grew_counts_once()
    {
        string[] paths = [Transcript("8d/1ecb6dc628/0"), Transcript("a8/54a7cb1c1f/0")];
        var expected = Reading.Describe(Reading.Of(CodexFormat.Format, File.ReadAllText(paths[0])));
        Assert.Equal(expected, Reading.Describe(Reading.Of(CodexFormat.Format, paths.Select(File.ReadAllText))));
        Assert.Equal(expected, Reading.Describe(Reading.Of(CodexFormat.Format, paths.AsEnumerable().Reverse().Select(File.ReadAllText))));
    }

    [Fact]
    public void The_commits_that_the_shell_printed_are_the_recorded_ones()
    {
        var (session, _) = Read("8d/1ecb6dc628/0", CodexFormat.Format);
        Assert.Equal(
            ["9759b67d", "8dc5394f"],
            session.ToolCalls.Where(call => !call.PrintedCommits.IsDefaultOrEmpty).SelectMany(call => call.PrintedCommits));
    }

    [Theory]
    [MemberData(nameof(CodexFolders))]
    [MemberData(nameof(CopilotFolders))]
    public void Real_transcripts_are_recognised_by_one_format(string folder) => Assert.Single(
        Samples.Formats, format => format.Recognises(TranscriptInput.OfFile(Transcript(folder)).Head().Span));

    [Fact]
    public void Transcripts_of_Claude_Code_are_nobody_s_here()
    {
        var files = Directory.EnumerateFiles(SharedData.Path("sessions", "entire-cli"), "full.jsonl", SearchOption.AllDirectories);
        Assert.All(files, file => Assert.DoesNotContain(Samples.Formats, format => format.Recognises(TranscriptInput.OfFile(file).Head().Span)));
    }

    private static (Session Session, SessionSink Sink) Read(string folder, TranscriptFormat format)
    {
        var sink = new SessionSink();
        format.Read(TranscriptInput.OfFile(Transcript(folder)), sink);
        return (Reading.Single(sink), sink);
    }

    private static string Transcript(string folder) => SharedData.Path("sessions", "agentv", folder, "full.jsonl");
}
