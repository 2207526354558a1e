using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Linking;

public class AttestationRulesTests
{
    private static readonly Commit s_commit = Make.Commit("c", ["parent"], 10, Make.File(["one", "two", "three"]));

    [Fact]
    public void A_note_names_the_author_of_each_line_and_the_rest_stays_unknown()
    {
        var linked = Link(
            Note("s", 1, 1), Note(null, 3, 3) with { IsHuman = true });
        Assert.Equal("s ? person", linked.Authors("c"));
        Assert.Equal(["s git-ai-note 1"], linked.Links("c"));
    }

    [Fact]
    public void A_note_about_another_file_or_commit_or_an_absent_session_says_nothing_here()
    {
        Assert.Equal("? ? ?", Link(Note("s", 1, 3) with { Path = "other.cs" }).Authors("c"));
        Assert.Equal("? ? ?", Link(Note("s", 1, 3) with { Commit = Make.Id("d") }).Authors("c"));
        Assert.Equal("? ? ?", Link(Note("absent", 1, 3)).Authors("c"));
    }

    [Fact]
    public void Where_notes_contradict_each_other_the_narrower_is_believed_whichever_comes_first()
    {
        Assert.Equal("s t s", Link(Note("s", 1, 3), Note("t", 2, 2)).Authors("c"));
        Assert.Equal("s t s", Link(Note("t", 2, 2), Note("s", 1, 3)).Authors("c"));
    }

    [Fact]
    public void A_note_goes_before_content()
    {
        var linked = new Linked(
            [Make.Session("s", Make.Wrote(["one", "two", "three"])), Make.Session("t")], [s_commit], [Note("t", 1, 1)]);
        Assert.Equal("t s s", linked.Authors("c"));
        Assert.Equal("git-ai-note content content", linked.Rules("c"));
    }

    [Fact]
    public void Without_its_rule_a_note_says_nothing() => Assert.Equal("? ? ?", new Linked(
        [Make.Session("s")], [s_commit], [Note("s", 1, 3)], "content").Authors("c"));

    [Fact]
    public void A_checkpoint_links_the_commit_and_no_lines()
    {
        var linked = Link(new Attestation(AttestationKind.EntireCheckpoint, Make.Id("c"), new SessionId("s"), "Claude Code"));
        Assert.Equal(["s entire-checkpoint 0"], linked.Links("c"));
        Assert.Equal("? ? ?", linked.Authors("c"));
    }

    [Fact]
    public void A_trace_record_names_the_commit_before_and_speaks_of_those_that_follow_and_touch_the_file()
    {
        var says = new Attestation(
            AttestationKind.AgentTrace, Make.Id("parent"), new SessionId("s"), "Codex", Path: Make.Path, Lines: [new LineRange(2, 3)]);
        var linked = new Linked(
            [Make.Session("s")],
            [
                Make.Commit("parent", [], 5, Make.File(["before", "and", "there"])), s_commit,
                Make.Commit("sibling", ["parent"], 11, Make.File(["a", "b"], "other.cs")), Make.Commit("later", ["c"], 20, Make.File(["x", "y"])),
            ],
            [says]);
        Assert.Equal(["? ? ?", "? s s", "? ?", "? ?"], ((string[])["parent", "c", "sibling", "later"]).Select(linked.Authors));
        Assert.Equal(["Codex"], linked.Agents("c"));
    }

    [Fact]
    public void A_trailer_says_that_an_agent_took_part_and_no_more()
    {
        var linked = Link(new Attestation(AttestationKind.Trailer, Make.Id("c"), null, "Codex"));
        Assert.Equal(["Codex"], linked.Agents("c"));
        Assert.Empty(linked.Links("c"));
        Assert.Equal("? ? ?", linked.Authors("c"));
    }

    private static Linked Link(params Attestation[] attestations) =>
        new([Make.Session("s"), Make.Session("t")], [s_commit], attestations);

    private static Attestation Note(string? session, int first, int last) => new(
        AttestationKind.GitAiNote, Make.Id("c"), session is null ? null : new SessionId(session), null,
        Path: Make.Path, Lines: [new LineRange(first, last)]);

    [Fact]
    public void An_agent_trace_s_line_numbers_are_believed_only_where_the_transcript_agrees()
    {
        var says = new Attestation(
            AttestationKind.AgentTrace, Make.Id("parent"), new SessionId("s"), "Codex", Path: Make.Path, Lines: [new LineRange(1, 4)]);
        var linked = new Linked(
            [Make.Session("s", Make.Wrote(["one", "two", "thrown away"], path: "other.cs"))],
            [Make.Commit("parent", [], 5), Make.Commit("c", ["parent"], 10, Make.File(["one", "{", "a person's", "two"]))], [says]);
        Assert.Equal("s s ? s", linked.Authors("c"));
        Assert.Equal("agent-trace agent-trace ? agent-trace", linked.Rules("c"));
    }
}
