using System.Collections.Immutable;
using System.Text;
using Outturn.Core.Traces;
using Outturn.Sources.Recorded;
using Outturn.Sources.Transcripts;

namespace Outturn.Tests.Sources.Recorded;

public class GitAiNoteTests
{
    private const string Uuid = "0b8a5e0c-6f0e-4c52-9d0e-3f6f0e7b1a11";

    private static readonly CommitId Commit = new("00112233445566778899aabbccddeeff00112233");

    private readonly SessionSink _sink = new();

    [Fact]
    public void Every_sort_of_key_says_who_wrote_which_lines()
    {
        var found = Read($$$"""
            src/main.rs
              s_c9883b05a2487d::t_9f8e7d6c5b4a32 1-10,15-20
              h_31dce776f88375 42
            src/lib.rs
              abcd1234abcd1234 1-50
              0a1efe2 60,62
            ---
            {
              "schema_version": "authorship/3.0.0", "git_ai_version": "1.4.5", "base_commit_sha": "77",
              "prompts": {
                "abcd1234abcd1234": {
                  "agent_id": {"tool": "cursor", "id": "old", "model": "gpt-4"},
                  "messages": [{"type": "user", "text": "---\n  s_0 1"}], "overriden_lines": 0
                },
                "0a1efe2": {"agent_id": {"tool": "codex", "id": "older", "model": "o3"}}
              },
              "humans": {"h_31dce776f88375": {"author": "Someone <someone@example.com>"}},
              "sessions": {"s_c9883b05a2487d": {"agent_id": {"tool": "claude", "id": "{{{Uuid}}}", "model": "x"} } }
            }
            """);

        Assert.Equal(
            [
                $"src/main.rs {Uuid} Claude Code False 1-10,15-20",
                "src/main.rs   True 42-42",
                "src/lib.rs old Cursor False 1-50",
                "src/lib.rs older Codex False 60-60,62-62",
            ],
            found.Select(Show));
        Assert.All(found, attestation => Assert.Equal((AttestationKind.GitAiNote, Commit), (attestation.Kind, attestation.Commit)));
        Assert.Empty(_sink.Skips);
    }

    [Theory]
    [InlineData("\"src/my file.rs\"", "src/my file.rs")]
    [InlineData("src/наш.rs", "src/наш.rs")]
    [InlineData("{{slug}}/a.py", "{{slug}}/a.py")]
    [InlineData("a\\b", "a\\b")]
    public void A_path_may_be_quoted_and_stands_for_itself(string written, string path) =>
        Assert.Equal(path, Assert.Single(Read(Note($"{written}\n  ai_agent 1"))).Path);

    [Theory]
    [InlineData("\"torn", "git-ai: path not understood")]
    [InlineData(" one space", "git-ai: path not understood")]
    [InlineData("\"", "git-ai: path not understood")]
    public void Entries_under_a_path_that_is_not_understood_are_counted_and_not_given_to_the_file_before(
        string path, string reason)
    {
        Assert.Single(Read(Note($"a.cs\n  ai_agent 1\n{path}\n  ai_agent 2")));
        Assert.Contains(_sink.Skips, skip => skip.Reason == reason);
        Assert.Contains(_sink.Skips, skip => skip.Reason == "git-ai: entry not understood");
    }

    [Theory]
    [InlineData("ai_agent")]
    [InlineData("ai_agent ")]
    [InlineData("ai_agent x")]
    [InlineData("ai_agent 3-")]
    [InlineData("ai_agent 0-4")]
    [InlineData("ai_agent 5-4")]
    [InlineData("ai_agent 1-2-3")]
    [InlineData("ai_agent 1,99999999999")]
    [InlineData("ai_agent ,")]
    public void An_entry_without_a_sound_range_never_becomes_the_whole_file(string entry)
    {
        Assert.Empty(Read(Note($"a.cs\n  {entry}")));
        Assert.Equal("git-ai: entry not understood", Assert.Single(_sink.Skips).Reason);
    }

    [Fact]
    public void Entries_of_its_own_tests_are_skipped_and_counted()
    {
        Assert.Empty(Read("""
            a.cs
              s_00000000000001::t_00000000000002 1-3
            ---
            {"schema_version": "authorship/3.0.0", "base_commit_sha": "", "prompts": {},
             "sessions": {"s_00000000000001": {"agent_id": {"tool": "mock_ai", "id": "ai-thread-1", "model": "x"}}}}
            """));
        Assert.Equal(("git-ai: entry of git-ai's own tests", 1, false), Reason());
    }

    [Fact]
    public void Not_having_seen_an_agent_is_not_a_person()
    {
        Assert.Empty(Read(Note("a.cs\n  human 1-3")));
        Assert.Equal(("git-ai: entry that only says no agent was seen", 1, false), Reason());
    }

    [Fact]
    public void Nor_is_an_agent_by_the_name_of_human()
    {
        Assert.Empty(Read("""
            a.cs
              abcd1234abcd1234 1
            ---
            {"schema_version": "authorship/3.0.0", "prompts": {"abcd1234abcd1234": {"agent_id": {"tool": "human", "id": "human"}}}}
            """));
        Assert.Equal(("git-ai: entry that only says no agent was seen", 1, false), Reason());
    }

    [Fact]
    public void An_agent_without_a_name_is_an_agent_all_the_same()
    {
        var attestation = Assert.Single(Read(Note("a.cs\n  ai_agent 1-3")));
        Assert.Equal((null, null, false), (attestation.Session, attestation.Agent, attestation.IsHuman));
    }

    [Fact]
    public void Early_notes_use_the_session_itself_as_key() =>
        Assert.Equal(new SessionId(Uuid), Assert.Single(Read(Note($"a.cs\n  {Uuid} 1"))).Session);

    [Fact]
    public void An_unknown_sort_of_key_is_counted()
    {
        Assert.Empty(Read(Note("a.cs\n  q_123 1")));
        Assert.Equal(("git-ai: unknown sort of key", 1, true), Reason());
    }

    [Theory]
    [InlineData("a.cs\n  ai_agent 1\n", "git-ai: note without its divider")]
    [InlineData("", "git-ai: note without its divider")]
    [InlineData("a.cs\n  ai_agent 1\n---\n{\"schema_version\": \"authorship/3.0.0\", \"prompts\": {\"ab", "git-ai: note with torn metadata")]
    [InlineData("---", "git-ai: note with torn metadata")]
    [InlineData("---\n{\"schema_version\": \"authorship/4.0.0\"}", "git-ai: note of an unknown version")]
    [InlineData("---\n{}", "git-ai: note of an unknown version")]
    [InlineData("{\"schema_version\": \"authorship/0.0.2\", \"files\": {}}", "git-ai: note of an unknown version")]
    [InlineData("{\"files\": {", "git-ai: torn log")]
    public void A_note_that_cannot_be_read_is_counted(string note, string reason)
    {
        Assert.Empty(Read(note));
        Assert.Equal((reason, 1, true), Reason());
    }

    [Fact]
    public void Unknown_fields_cost_nothing_and_are_counted()
    {
        Assert.Single(Read("a.cs\r\n  ai_agent 1\r\n---\r\n{\"schema_version\":\"authorship/3.1.0\",\"new\":[{}],\"newer\":1}"));
        Assert.Equal(("git-ai: unknown field", 2, false), Reason());
    }

    [Fact]
    public void A_key_that_its_note_does_not_explain_is_explained_by_another_note_or_a_transcript()
    {
        var keys = new GitAiKeys();
        var digest = GitAiKeys.Digest("claude", Uuid);
        var cherryPicked = Read(Note($"a.cs\n  s_{digest[..14]}::t_00000000000001 1\n  {digest[..16]} 2\n  {digest[..7]} 3"), keys);
        Assert.All(cherryPicked, attestation => Assert.Null(attestation.Agent));
        Assert.Equal(cherryPicked, keys.Resolve(cherryPicked));

        keys.Learn(Agents.ClaudeCode, new SessionId(Uuid));

        Assert.All(
            keys.Resolve(cherryPicked),
            attestation => Assert.Equal((new SessionId(Uuid), Agents.ClaudeCode), (attestation.Session, attestation.Agent)));
    }

    [Fact]
    public void A_key_that_turns_out_to_be_of_its_own_tests_is_dropped()
    {
        var keys = new GitAiKeys();
        keys.Learn(new GitAiAuthor("mock_ai", new SessionId("x")));
        Assert.Empty(keys.Resolve(Read(Note($"a.cs\n  {GitAiKeys.Digest("mock_ai", "x")[..16]} 1"))));
    }

    [Fact]
    public void The_first_log_names_agents_and_its_people_are_not_taken_for_seen()
    {
        var found = Read("""
            {"files": {"src/a.rs": {"file": "src/a.rs", "authors": [
              {"author": "Claude Code", "lines": [57, [10, 20], [10, 20]], "agent_metadata": null},
              {"author": "Some Person", "lines": [1], "agent_metadata": null},
              {"author": "Cursor", "lines": [], "agent_metadata": null}]}},
             "schema_version": "authorship/0.0.1"}
            """);
        Assert.Equal("src/a.rs  Claude Code False 10-20,57-57", Show(Assert.Single(found)));
        Assert.Empty(_sink.Skips);
    }

    [Fact]
    public void Garbage_never_throws()
    {
        const string Whole = "a.cs\n  s_00000000000001::t_00000000000002 1-3,9\n---\n{\"schema_version\": \"authorship/3.0.0\", "
            + "\"prompts\": {\"ab\": {\"agent_id\": {\"tool\": \"x\", \"id\": [1, {\"\\ud800\": \"\\udfff\"}]}}}}";
        Garbage.Try(Encoding.UTF8.GetBytes(Whole), bytes => GitAiNote.Read(Commit, bytes, _sink, "note", new GitAiKeys()));
        Garbage.Try("{\"files\": {\"a\": {\"authors\": [{\"author\": \"Cursor\", \"lines\": [1, [2, 3]]}]}}}"u8.ToArray(),
            bytes => GitAiNote.Read(Commit, bytes, _sink, "note"));
    }

    private static string Note(string section) =>
        section + "\n---\n{\"schema_version\": \"authorship/3.0.0\", \"base_commit_sha\": \"\", \"prompts\": {}}";

    private static string Show(Attestation attestation) =>
        $"{attestation.Path} {attestation.Session} {attestation.Agent} {attestation.IsHuman} "
        + string.Join(',', attestation.Lines.Select(range => $"{range.First}-{range.Last}"));

    private ImmutableArray<Attestation> Read(string note, GitAiKeys? keys = null) =>
        GitAiNote.Read(Commit, Encoding.UTF8.GetBytes(note), _sink, "note", keys);

    private (string Reason, long Count, bool LosesContent) Reason()
    {
        var skip = Assert.Single(_sink.Skips);
        return (skip.Reason, skip.Count, skip.LosesContent);
    }
}
