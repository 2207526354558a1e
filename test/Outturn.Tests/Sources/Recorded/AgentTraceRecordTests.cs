using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Outturn.Core.Traces;
using Outturn.Sources.Recorded;
using Outturn.Sources.Transcripts;

namespace Outturn.Tests.Sources.Recorded;

public class AgentTraceRecordTests
{
    private const string Head = "a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8a9b0";
    private const string Uuid = "0b8a5e0c-6f0e-4c52-9d0e-3f6f0e7b1a11";

    private readonly SessionSink _sink = new();

    [Fact]
    public void A_record_as_the_specification_shows_it_names_session_agent_file_lines_and_hashes()
    {
        var found = Assert.Single(Read($$"""
            {
              "version": "0.1.0", "id": "550e8400-e29b-41d4-a716-446655440000", "timestamp": "2026-01-23T14:30:00+02:00",
              "vcs": {"type": "git", "revision": "{{Head.ToUpperInvariant()}}"},
              "tool": {"name": "cursor", "version": "2.4.0"},
              "files": [{"path": "src\\utils/parser.ts", "conversations": [{
                "url": "https://api.cursor.com/v1/conversations/12345?x=1",
                "contributor": {"type": "ai", "model_id": "anthropic/claude-opus-4-5-20251101"},
                "ranges": [
                  {"start_line": 42, "end_line": 67, "content_hash": "murmur3:9f2e8a1b"}, {"start_line": 70, "end_line": 70}]
              }]}],
              "metadata": {"confidence": 0.95}, "new": 1
            }
            """));

        Assert.Equal(
            (AttestationKind.AgentTrace, new CommitId(Head), new SessionId("12345"), "Cursor", false, "src/utils/parser.ts"),
            (found.Attestation.Kind, found.Attestation.Commit, found.Attestation.Session!.Value, found.Attestation.Agent,
                found.Attestation.IsHuman, found.Attestation.Path));
        Assert.Equal([new LineRange(42, 67), new LineRange(70, 70)], found.Attestation.Lines);
        Assert.Equal(["murmur3:9f2e8a1b", null], found.ContentHashes);
        Assert.Equal(new DateTimeOffset(2026, 1, 23, 12, 30, 0, TimeSpan.Zero), found.At);
        Assert.Empty(_sink.Skips);
    }

    [Theory]
    [InlineData($"file:///home/u/.claude/projects/-r/{Uuid}.jsonl", Uuid)]
    [InlineData($"file://c:\\u\\.cursor\\agent-transcripts\\{Uuid}\\{Uuid}.jsonl", Uuid)]
    [InlineData($"file:///h/.codex/sessions/2026/01/02/rollout-2026-01-02T03-04-05-{Uuid}.jsonl", Uuid)]
    [InlineData("https://ampcode.com/threads/T-1%2D2/", "T-1-2")]
    [InlineData("https://example.com", "meta")]
    [InlineData("nothing", "meta")]
    [InlineData("", "meta")]
    public void The_session_is_what_the_conversations_address_ends_in(string url, string session) =>
        Assert.Equal(new SessionId(session), Assert.Single(Read(Line(
            $$"""{"url": {{JsonSerializer.Serialize(url)}}, "contributor": {"type": "ai"}, "ranges": [{"start_line": 1, "end_line": 2}]}""",
            metadata: """{"session_id": "meta"}"""))).Attestation.Session);

    [Fact]
    public void Only_a_human_contributor_is_human_and_an_unknown_one_is_nobody()
    {
        var found = Read(Line("""
            {"id": "c1", "contributor": {"type": "ai"}, "ranges": [
              {"start_line": 1, "end_line": 2}, {"start_line": 3, "end_line": 4, "contributor": {"type": "human"}},
              {"start_line": 5, "end_line": 6, "contributor": {"type": "mixed"}},
              {"start_line": 7, "end_line": 8, "contributor": {"type": "unknown"}}, {"start_line": 9, "end_line": 9}]},
            {"ranges": [{"start_line": 10, "end_line": 10}]}
            """));

        Assert.Equal(
            ["c1 Claude Code False 1-2,9-9", "  True 3-4", "c1 Claude Code False 5-6"],
            found.Select(record => $"{record.Attestation.Session} {record.Attestation.Agent} {record.Attestation.IsHuman} "
                + string.Join(',', record.Attestation.Lines.Select(range => $"{range.First}-{range.Last}"))));
        Assert.Equal(("agent trace: contributor unknown", 2, false), Reason());
    }

    [Fact]
    public void Lines_are_read_one_by_one_and_a_torn_one_costs_itself()
    {
        var line = Line("""{"contributor": {"type": "ai"}, "ranges": [{"start_line": 1, "end_line": 1}]}""");
        Assert.Equal(2, Read($"{line}\n\n{line[..40]}\n{line}\r\n").Length);
        Assert.Equal(("agent trace: torn record", 1, true), Reason());
    }

    [Fact]
    public void A_document_may_hold_an_array_and_a_byte_order_mark()
    {
        var line = Line("""{"contributor": {"type": "ai"}, "ranges": [{"start_line": 1, "end_line": 1}]}""");
        Assert.Equal(2, Read($"\uFEFF[{line},\n{line}]").Length);
    }

    [Fact]
    public void A_torn_document_over_several_lines_counts_once()
    {
        Assert.Empty(Read("{\n\"version\": \"1.0\",\n\"files\": ["));
        Assert.Equal(("agent trace: torn record", 1, true), Reason());
    }

    [Theory]
    [InlineData("""{"version": "2.0", "files": []}""", "agent trace: record of an unknown version")]
    [InlineData("""{"files": []}""", "agent trace: record of an unknown version")]
    [InlineData("""{"version": "1.0", "files": []}""", "agent trace: record without a git revision")]
    [InlineData("""{"version": "1.0", "vcs": {"type": "jj", "revision": "kkmpptxz"}}""", "agent trace: record without a git revision")]
    [InlineData("""{"version": "1.0", "vcs": {"type": "git", "revision": "HEAD"}}""", "agent trace: record without a git revision")]
    public void A_record_that_says_nothing_here_is_counted(string record, string reason)
    {
        Assert.Empty(Read(record));
        Assert.Equal((reason, 1, true), Reason());
    }

    [Theory]
    [InlineData(".sessions")]
    [InlineData(".shell-history")]
    [InlineData(".unknown")]
    public void Events_that_the_reference_writer_files_under_made_up_names_are_no_files(string path)
    {
        Assert.Empty(Read(Line(
            """{"contributor": {"type": "ai"}, "ranges": [{"start_line": 1, "end_line": 1}]}""", path)));
        Assert.Equal(("agent trace: event that concerns no file", 1, false), Reason());
    }

    [Theory]
    [InlineData("""{"start_line": 0, "end_line": 1}""")]
    [InlineData("""{"start_line": 3, "end_line": 2}""")]
    [InlineData("""{"start_line": 1.5, "end_line": 2}""")]
    [InlineData("""{"start_line": "1", "end_line": 2}""")]
    [InlineData("""{"start_line": 1, "end_line": 99999999999}""")]
    [InlineData("7")]
    public void A_conversation_without_a_sound_range_never_becomes_the_whole_file(string range)
    {
        Assert.Empty(Read(Line($$"""{"contributor": {"type": "ai"}, "ranges": [{{range}}]}""")));
        Assert.Equal(("agent trace: line range not understood", 1, true), Reason());
    }

    [Fact]
    public void Garbage_never_throws() =>
        Garbage.Try(
            Encoding.UTF8.GetBytes(Line("""
                {"url": "file://a%ud8/\ud800", "contributor": {"type": "ai"}, "ranges": [{"start_line": 1, "end_line": 1}]}
                """, metadata: """{"session_id": "\udfff", "\ud800": 1}""") + "\n{\"version\": 1"),
            bytes => AgentTraceRecord.Read(bytes, _sink, "traces"));

    private static string Line(string conversations, string path = "a.ts", string metadata = "null") => $$"""
        {"version": "1.0", "vcs": {"type": "git", "revision": "{{Head}}"}, "tool": {"name": "claude-code"},
        "files": [{"path": "{{path}}", "conversations": [{{conversations}}]}], "metadata": {{metadata}}}
        """.ReplaceLineEndings(" ");

    private ImmutableArray<AgentTraceRecord> Read(string records) =>
        AgentTraceRecord.Read(Encoding.UTF8.GetBytes(records), _sink, "traces");

    private (string Reason, long Count, bool LosesContent) Reason()
    {
        var skip = Assert.Single(_sink.Skips);
        return (skip.Reason, skip.Count, skip.LosesContent);
    }
}
