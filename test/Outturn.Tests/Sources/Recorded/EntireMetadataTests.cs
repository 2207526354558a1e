using System.Text;
using Outturn.Core.Traces;
using Outturn.Sources.Recorded;

namespace Outturn.Tests.Sources.Recorded;

public class EntireMetadataTests
{
    private const string Uuid = "0b8a5e0c-6f0e-4c52-9d0e-3f6f0e7b1a11";

    [Fact]
    public void A_sessions_metadata_says_all_that_the_recorder_knew()
    {
        var read = Read($$"""
            {
              "cli_version": "dev", "checkpoint_id": "044ed289c318", "session_id": "{{Uuid}}", "strategy": "manual-commit",
              "created_at": "2026-02-15T17:08:35.860803+01:00", "branch": "work", "checkpoints_count": 1,
              "files_touched": ["a/b.go", "c.go"], "agent": "Claude Code", "model": "claude-x", "turn_id": "ba8738855f51",
              "checkpoint_transcript_start": 72, "transcript_lines_at_start": 70,
              "token_usage": {
                "input_tokens": 34, "cache_creation_tokens": 4564, "cache_creation_1h_tokens": 64, "cache_read_tokens": 425212,
                "output_tokens": 16, "thinking_tokens": 6, "api_call_count": 4,
                "subagent_tokens": {"input_tokens": 1, "output_tokens": 2, "api_call_count": 1}
              },
              "initial_attribution": {
                "agent_lines": 31, "human_added": 2, "human_modified": 3, "human_removed": 4, "total_committed": 33,
                "agent_percentage": 93.9
              },
              "transcript_path": ".claude/projects/-r/{{Uuid}}.jsonl"
            }
            """);

        Assert.NotNull(read);
        Assert.Equal(
            ("044ed289c318", new SessionId(Uuid), "Claude Code", "claude-x", "work", 72),
            (read.CheckpointId, read.Session, read.Agent, read.Model, read.Branch, read.TranscriptStart));
        Assert.Equal(["a/b.go", "c.go"], read.FilesTouched);
        Assert.Equal(new DateTimeOffset(2026, 2, 15, 16, 8, 35, TimeSpan.Zero).AddTicks(8608030), read.CreatedAt);
        Assert.Equal(new EntireUsage(new TokenUsage(35, 425212, 4500, 64, 18, 6), 5, IsDelta: null), read.Usage);
        Assert.Equal(new EntireAttribution(31, 2, 3, 4, 33, 93.9), read.InitialAttribution);
        Assert.Equal($".claude/projects/-r/{Uuid}.jsonl", read.TranscriptPath);
        Assert.True(read.Sessions.IsDefault);
    }

    [Fact]
    public void The_earliest_metadata_dates_the_session_id_and_knows_neither_agent_nor_tokens()
    {
        var read = Read($$"""
            {"checkpoint_id": "3e7e38433d1c", "session_id": "2026-01-13-{{Uuid}}", "strategy": "manual-commit",
             "created_at": "2026-01-13T17:15:26.841568+01:00", "files_touched": null, "steps_count": 1, "agent": "Agent"}
            """);

        Assert.Equal(new SessionId(Uuid), read?.Session);
        Assert.Equal((null, null, null), (read!.Agent, read.Usage, read.InitialAttribution));
        Assert.Empty(read.FilesTouched);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("\"token_usage_version\": 2, ", true)]
    public void A_checkpoints_own_metadata_lists_its_sessions_and_says_how_tokens_count(string version, bool isDelta)
    {
        var read = Read($$"""
            {
              {{version}}"checkpoint_id": "01KXGTTNGCEACC83QZEJ5YAF0D", "branch": "work", "files_touched": ["a"],
              "sessions": [
                {"metadata": "/0/metadata.json", "transcript": "/0/full.jsonl", "compact_transcript": "/0/transcript.jsonl",
                 "context": "", "content_hash": "/0/content_hash.txt", "prompt": ""},
                {"metadata": "/1/metadata.json"}, 7
              ],
              "token_usage": {"input_tokens": 6, "output_tokens": 300, "cache_read_tokens": -1, "api_call_count": "5"}
            }
            """);

        Assert.NotNull(read);
        Assert.Null(read.Session);
        Assert.Equal(
            [
                new EntireSessionFiles("0/metadata.json", "0/full.jsonl", "0/transcript.jsonl", null),
                new EntireSessionFiles("1/metadata.json", null, null, null),
                new EntireSessionFiles(null, null, null, null),
            ],
            read.Sessions);
        Assert.Equal(new EntireUsage(new TokenUsage(6, 0, 0, 0, 300), 0, isDelta), read.Usage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version": 1}""")]
    [InlineData("""{"checkpoint_id": "3e7e""")]
    public void What_is_no_metadata_is_not_read(string json) => Assert.Null(Read(json));

    [Fact]
    public void Garbage_never_throws() =>
        Garbage.Try(
            Encoding.UTF8.GetBytes("""
                {"checkpoint_id": "3e7e38433d1c", "session_id": "2026-01-13-\ud800", "created_at": "2026-01-13T17:15:26Z",
                 "token_usage": {"input_tokens": 9, "subagent_tokens": {"output_tokens": 1e3}}, "files_touched": ["a", 1],
                 "initial_attribution": {"agent_percentage": 1e999}, "sessions": [{"metadata": "/0"}]}
                """),
            bytes => EntireMetadata.Read(bytes));

    private static EntireMetadata? Read(string json) => EntireMetadata.Read(Encoding.UTF8.GetBytes(json));
}
