using Outturn.Core.Linking;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Linking;

/// <summary>The rules that go by a printed hash, and those that go by circumstances.</summary>
public class RecordlessRulesTests
{
    private static readonly Commit s_commit = Make.Commit("c", ["parent"], 10, Make.File(["formatted"]));

    [Fact]
    public void A_commit_whose_hash_the_shell_printed_is_the_session_s_as_a_whole()
    {
        var linked = new Linked([Make.Session("s", Make.Printed(Make.Id("c").Hex[..7]))], [s_commit]);
        Assert.Equal(["s printed-hash 0"], linked.Links("c"));
        Assert.Equal("?", linked.Authors("c"));
    }

    [Fact]
    public void A_printed_hash_that_is_too_short_or_no_commit_s_links_nothing()
    {
        Assert.Empty(new Linked([Make.Session("s", Make.Printed(Make.Id("c").Hex[..6]))], [s_commit]).Links("c"));
        Assert.Empty(new Linked([Make.Session("s", Make.Printed("0000000"))], [s_commit]).Links("c"));
    }

    [Fact]
    public void A_printed_hash_that_two_commits_begin_with_links_neither()
    {
        var twin = s_commit with { Id = new CommitId(s_commit.Id.Hex[..10] + new string('0', 30)) };
        Assert.Empty(new Linked([Make.Session("s", Make.Printed(s_commit.Id.Hex[..8]))], [s_commit, twin]).Links("c"));
        Assert.Single(new Linked([Make.Session("s", Make.Printed(s_commit.Id.Hex[..12]))], [s_commit, twin]).Links("c"));
    }

    [Fact]
    public void What_a_linked_session_did_not_spell_out_in_a_file_it_edited_is_its_own_as_a_candidate()
    {
        var touched = Make.Wrote([], at: 5, kind: EditKind.Touched);
        var linked = new Linked([Make.Session("s", touched, Make.Printed(Make.Id("c").Hex[..7], at: 6))], [s_commit]);
        Assert.Equal(("s", "edited-file"), (linked.Authors("c"), linked.Rules("c")));
    }

    [Fact]
    public void A_linked_session_gets_nothing_in_files_that_it_did_not_edit_or_edited_later()
    {
        string Authors(ToolCall call) =>
            new Linked([Make.Session("s", call, Make.Printed(Make.Id("c").Hex[..7]))], [s_commit]).Authors("c");
        Assert.Equal("?", Authors(Make.Wrote([], at: 5, path: "other.cs")));
        Assert.Equal("?", Authors(Make.Wrote([], at: 50)));
    }

    [Fact]
    public void Where_two_linked_sessions_edited_the_file_nobody_knows()
    {
        var printed = Make.Printed(Make.Id("c").Hex[..7]);
        var linked = new Linked(
            [Make.Session("s", Make.Wrote([], at: 5), printed), Make.Session("t", Make.Wrote([], at: 6), printed)], [s_commit]);
        Assert.Equal("?", linked.Authors("c"));
    }

    [Theory]
    [InlineData(5, "s")]
    [InlineData(-5, "?")]
    [InlineData(15, "?")]
    public void A_file_that_one_session_alone_touched_between_the_commit_before_and_this_one_is_a_candidate(double at, string author)
    {
        var linked = new Linked(
            [Make.Session("s", Make.Wrote([], at: at, kind: EditKind.Touched))], [Make.Commit("parent", [], 0), s_commit]);
        Assert.Equal(author, linked.Authors("c"));
    }

    [Fact]
    public void A_file_that_two_sessions_touched_or_one_merely_edited_is_nobody_s()
    {
        var parent = Make.Commit("parent", [], 0);
        var touched = Make.Wrote([], at: 5, kind: EditKind.Touched);
        Assert.Equal("?", new Linked([Make.Session("s", touched), Make.Session("t", touched)], [parent, s_commit]).Authors("c"));
        Assert.Equal("?", new Linked([Make.Session("s", Make.Wrote(["other"], at: 5))], [parent, s_commit]).Authors("c"));
    }

    [Fact]
    public void The_catalogue_is_in_order_of_trust_and_its_names_are_unique()
    {
        Assert.Equal(LinkingRules.All.OrderBy(rule => rule.Tier).Select(rule => rule.Name), LinkingRules.All.Select(rule => rule.Name));
        Assert.Distinct(LinkingRules.All.Select(rule => rule.Name));
        Assert.All(LinkingRules.All, rule => Assert.Same(rule, LinkingRules.Find(rule.Name)));
        Assert.Null(LinkingRules.Find("guess"));
    }

    [Theory]
    [InlineData("/home/dev/repo/src/a.cs", "src/a.cs", true)]
    [InlineData("a.cs", "src/a.cs", true)]
    [InlineData("src/a.cs", "src/a.cs", true)]
    [InlineData("src/ba.cs", "a.cs", false)]
    [InlineData("lib/a.cs", "src/a.cs", false)]
    [InlineData("", "src/a.cs", false)]
    public void Paths_match_at_folders(string written, string inRepository, bool same) =>
        Assert.Equal(same, PathMatch.Same(written, inRepository));
}
