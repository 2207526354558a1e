using System.Globalization;
using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Transcripts;
using Outturn.Sources.Transcripts.ClaudeCode;

namespace Outturn.Tests.Sources.Transcripts.ClaudeCode;

/// <summary>
/// Real Claude Code sessions of a public repository, against what the tool that recorded them wrote down. It counted the
/// calls of the session alone, not those of its subagents. Two rows name Gemini CLI; their files are Claude Code's.
/// </summary>
public class RecordedClaudeCodeTests
{
    private static readonly string[] s_withSubagents = ["0b/0195f27fed/0", "10/a740e118e0/0", "8b/c5137450f6/0", "e0/12b8e855d7/0"];

    public static TheoryData<string> Folders =>
    [
        "05/a188c59540/0", "0b/0195f27fed/0", "10/a740e118e0/0", "10/dd2cdb2cdd/0", "1b/8e9b9a1c07/0",
        "2c/1a2a1e88ce/0", "42/527c9c20c8/0", "49/280afe3e31/1", "50/b66240c1f0/0", "68/226c9b2549/0",
        "6a/f107c86703/0", "8b/c5137450f6/0", "8e/ce5fc12e98/0", "96/6462b9a8e7/0", "b1/c09a9195f2/0",
        "c0/70516b3fa9/0", "d8/2cce910879/0", "d9/e47174f862/1", "dd/9f29bc2a1a/0", "e0/12b8e855d7/0",
    ];

    [Fact]
    public void All_rows_are_compared() => Assert.Equal(
        Rows().Select(row => row[0]["entire-cli/".Length..]), Folders.Select(folder => folder.Data));

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_tokens_of_the_session_are_the_recorded_ones(string folder)
    {
        var row = Row(folder);
        var session = Assert.Single(Sessions(folder), session => session.Parent is null);
        var usage = Reading.Usage(session);
        Assert.Equal(
            row[4..8].Select(field => long.Parse(field, CultureInfo.InvariantCulture)),
            [usage.Input, usage.CacheWrite, usage.CacheRead, usage.Output]);
        Assert.Equal(int.Parse(row[8], CultureInfo.InvariantCulture), session.ModelCalls.Count());
        Assert.EndsWith(session.Id.Value, row[2], StringComparison.Ordinal);
        Assert.Equal(Agents.ClaudeCode, session.Agent);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Calls_of_subagents_inside_progress_records_are_sessions_of_their_own(string folder)
    {
        var subagents = Sessions(folder).Where(session => session.Parent is not null).ToArray();
        Assert.Equal(s_withSubagents.Contains(folder), subagents.Length > 0);
        Assert.Equal(SubagentCalls(folder), subagents.SelectMany(session => session.ModelCalls).Select(call => call.Id.Value).Order());
        Assert.All(subagents, session => Assert.True(Reading.Usage(session).Total > 0));
    }

    /// <summary>The transcripts of one session that grew from checkpoint to checkpoint are copies: together they are the longest.</summary>
    [Fact]
    public void Cumulative_copies_read_together_are_the_longest_of_them()
    {
        string[] folders = ["d9/e47174f862/1", "d8/2cce910879/0", "1b/8e9b9a1c07/0"];
        var longest = Reading.Describe(Read(folders[2]));
        foreach (var order in new[] { folders, [.. folders.Reverse()], [.. folders, .. folders] })
        {
            Assert.Equal(longest, Reading.Describe(Read(order)));
        }
    }

    private static IEnumerable<string> SubagentCalls(string folder) => File.ReadLines(Transcript(folder))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .Where(record => record.GetProperty("type").GetString() == "progress")
        .Select(record => record.GetProperty("data")).Where(data => data.GetProperty("type").GetString() == "agent_progress")
        .Select(data => data.GetProperty("message")).Where(message => message.GetProperty("type").GetString() == "assistant")
        .Select(message => message.GetProperty("message").GetProperty("id").GetString()!).Distinct().Order();

    private static Session[] Sessions(string folder) => [.. Read(folder).Sessions.ToSessions()];

    private static SessionSink Read(params IEnumerable<string> folders)
    {
        var sink = new SessionSink();
        foreach (var folder in folders)
        {
            ClaudeCodeFormat.Format.Read(TranscriptInput.OfFile(Transcript(folder)), sink);
        }
        return sink;
    }

    private static string Transcript(string folder) => SharedData.Path("sessions", "entire-cli", folder, "full.jsonl");

    private static string[] Row(string folder) => Rows().Single(row => row[0] == $"entire-cli/{folder}");

    private static IEnumerable<string[]> Rows() => File.ReadLines(SharedData.Path("sessions", "recorded.csv"))
        .Where(line => line.StartsWith("entire-cli/", StringComparison.Ordinal)).Select(line => line.Split(','));
}
