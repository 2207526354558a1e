using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Ledger;

/// <summary>The rules by which a family's work goes to accounts, one by one. A session spends a dollar.</summary>
public class DestinationsTests
{
    private static readonly Commit s_landed = Make.Commit("landed", [], 10, Make.File(["one", "two"]));

    [Fact]
    public void Work_that_a_landed_commit_took_has_landed_there()
    {
        var linked = new Linked([Make.Session("s", Make.Wrote(["one", "two"]))], [s_landed]);
        var book = linked.Post(["landed"]);
        Assert.Equal(["s Surviving landed 1000000"], linked.Went(book));
        Assert.Equal(Tier.Deterministic, Assert.Single(book.Postings).Tier);
    }

    [Fact]
    public void All_work_on_a_file_led_to_the_commit_that_took_any_of_it_failed_attempts_included()
    {
        var linked = new Linked(
            [Make.Session("s", Make.Wrote(["first", "attempt"], at: 0), Make.Wrote(["one", "two"], at: 1, removed: ["first", "attempt"]))], [s_landed]);
        Assert.Equal(["s Surviving landed 1000000"], linked.Went(linked.Post(["landed"])));
    }

    [Fact]
    public void Spend_is_split_by_the_distinct_lines_that_each_commit_took()
    {
        var second = Make.Commit("second", ["landed"], 20, Make.File(["three", "three", "four", "five", "six", "seven", "eight"]));
        var linked = new Linked(
            [Make.Session("s", Make.Wrote(["one", "two", "three", "four", "five", "six", "seven", "eight"]))], [s_landed, second]);
        Assert.Equal(["s Surviving landed 250000", "s Surviving second 750000"], linked.Went(linked.Post(["landed", "second"])).Order());
    }

    [Fact]
    public void Files_that_never_landed_are_abandoned_beside_those_that_did()
    {
        var linked = new Linked(
            [Make.Session("s", Make.Wrote(["one", "two"], at: 0), Make.Wrote(["a", "b"], at: 1, path: "fixture.cs"))], [s_landed]);
        Assert.Equal(["s Abandoned - 500000", "s Surviving landed 500000"], linked.Went(linked.Post(["landed"])).Order());
    }

    [Fact]
    public void What_was_taken_back_is_reverted()
    {
        var revert = Make.Commit("revert", ["landed"], 30, Make.File([], removes: ["one", "two"])) with
        {
            Message = $"This reverts commit {s_landed.Id.Hex}",
        };
        var linked = new Linked([Make.Session("s", Make.Wrote(["one", "two"]))], [s_landed, revert]);
        Assert.Equal(["s Reverted landed 1000000"], linked.Went(linked.Post(["landed", "revert"])));
    }

    [Fact]
    public void A_commit_on_a_living_branch_holds_work_in_flight_and_a_landed_copy_of_it_goes_first()
    {
        var branch = Make.Commit("branch", ["base"], 9, Make.File(["one", "two"]));
        var linked = new Linked([Make.Session("s", Make.Wrote(["one", "two"]))], [Make.Commit("base", [], 0), branch, s_landed]);
        Assert.Equal(["s InFlight branch 1000000"], linked.Went(linked.Post([])));
        Assert.Equal(["s Surviving landed 1000000"], linked.Went(linked.Post(["landed"])));
    }

    [Fact]
    public void A_branch_without_a_commit_for_ninety_days_is_abandoned()
    {
        var linked = new Linked([Make.Session("s", Make.Wrote(["one", "two"]))], [s_landed]);
        Assert.Equal(["s InFlight landed 1000000"], linked.Went(linked.Post([], asOf: 90 + (10 / 1440.0))));
        Assert.Equal(["s Abandoned landed 1000000"], linked.Went(linked.Post([], asOf: 90 + (11 / 1440.0))));
    }

    [Fact]
    public void Lines_in_the_working_tree_are_in_flight_in_no_commit_where_content_counts()
    {
        var linked = new Linked([Make.Session("s", Make.Wrote(["open", "work"]))], []);
        var uncommitted = new[] { Make.File(["open", "work"]) };
        Assert.Equal(["s InFlight - 1000000"], linked.Went(linked.Post([], uncommitted)));
        Assert.Equal(["s Abandoned - 1000000"], linked.Went(linked.Post([], uncommitted, seesUncommitted: false)));
        Assert.Equal(["s Abandoned - 1000000"], linked.Went(linked.Post([], [Make.File(["open", "work"], "other.cs")])));
    }

    [Fact]
    public void Edits_that_a_person_refused_are_rejected_unless_the_file_was_edited_after_all()
    {
        var refused = Make.Wrote(["no", "thanks"]) with { Verdict = Verdict.Rejected, Status = ToolStatus.Refused };
        var linked = new Linked([Make.Session("s", refused), Make.Session("t", refused, Make.Wrote(["agreed"], at: 1))], []);
        Assert.Equal(["s Rejected - 1000000", "t Abandoned - 1000000"], linked.Went(linked.Post([])));
    }

    [Fact]
    public void A_common_line_that_stands_uncommitted_puts_nothing_in_flight()
    {
        var common = Enumerable.Range(0, 20).Select(i => Make.Commit($"c{i}", [], -i, Make.File(["return nil"], $"{i}.go"))).ToArray();
        var linked = new Linked([Make.Session("s", Make.Wrote(["return nil", "lost one", "lost two"]))], common);
        Assert.Equal(["s Abandoned - 1000000"], linked.Went(linked.Post([], [Make.File(["return nil"])])));
    }

    [Fact]
    public void A_file_is_one_file_whether_its_path_was_absolute_or_relative()
    {
        var heredoc = Make.Wrote(["draft 1", "draft 2", "draft 3"], path: "made.cs", kind: EditKind.Whole);
        var session = Make.Session("s", heredoc, Make.Wrote(["one", "two"], at: 1, path: "/repo/made.cs", kind: EditKind.Whole)) with
        {
            Places = [new Workplace("/repo")],
        };
        var landed = Make.Commit("made", [], 10, Make.File(["one", "two"], "made.cs"));
        var linked = new Linked([session], [landed]);
        Assert.Equal(["s Surviving made 1000000"], linked.Went(linked.Post(["made"])));
    }

    [Fact]
    public void Edits_that_failed_are_no_edits()
    {
        var failed = Make.Wrote(["x"]) with { Status = ToolStatus.Failed };
        var linked = new Linked([Make.Session("s", failed)], []);
        Assert.Equal(["s NoArtifact - 1000000"], linked.Went(linked.Post([])));
    }

    [Fact]
    public void A_session_without_edits_made_no_artifact_whatever_it_is_linked_to()
    {
        var checkpoint = new Attestation(AttestationKind.EntireCheckpoint, s_landed.Id, new SessionId("s"), null);
        var linked = new Linked([Make.Session("s", Make.Spent(1))], [s_landed], [checkpoint]);
        Assert.Equal(["s NoArtifact - 1000000"], linked.Went(linked.Post(["landed"])));
    }

    [Fact]
    public void Edits_without_lines_go_in_equal_parts_to_the_commits_that_the_session_is_linked_to()
    {
        var other = Make.Commit("other", ["landed"], 20);
        var linked = new Linked(
            [Make.Session(
                "s", Make.Wrote([], at: 50, path: "made.bin", kind: EditKind.Touched), Make.Printed(s_landed.Id.Hex[..8]), Make.Printed(other.Id.Hex[..8], at: 1))],
            [s_landed, other]);
        Assert.Equal(["s Surviving landed 500000", "s Surviving other 500000"], linked.Went(linked.Post(["landed", "other"])).Order());
    }

    [Fact]
    public void A_session_that_cannot_be_placed_is_unattributed_unless_a_link_places_it()
    {
        var linked = new Linked([Make.Session("s", Make.Wrote(["one", "two"])), Make.Session("t", Make.Wrote(["lost"]))], [s_landed]);
        Assert.Equal(
            ["s Surviving landed 1000000", "t Unattributed - 1000000"], linked.Went(linked.Post(["landed"], unplaced: ["s", "t"])));
    }

    [Fact]
    public void A_subagent_s_spend_goes_where_its_family_s_work_went()
    {
        var linked = new Linked([Make.Session("parent", Make.Wrote(["one", "two"])), Make.Session("parent/child", "parent", Make.Spent(1))], [s_landed]);
        Assert.Equal(
            ["parent Surviving landed 1000000", "parent/child Surviving landed 1000000"], linked.Went(linked.Post(["landed"])));
    }

    [Fact]
    public void Files_outside_the_folders_that_the_session_worked_in_do_not_count()
    {
        var linked = new Linked([Make.Session("s", Make.Wrote(["notes"], path: "/tmp/notes.md"))], []);
        Assert.Equal(["s NoArtifact - 1000000"], linked.Went(linked.Post([])));
    }

    [Fact]
    public void Lines_that_only_a_candidate_gave_are_in_the_amount_and_not_in_the_bound()
    {
        var commit = Make.Commit("formatted", ["landed"], 20, Make.File(["formatted"], "made.cs"));
        var linked = new Linked([Make.Session("s", Make.Wrote([], at: 15, path: "made.cs", kind: EditKind.Touched))], [s_landed, commit]);
        var landed = Assert.Single(linked.Post(["landed", "formatted"]).Balances, balance => balance.Amount.Micros > 0);
        Assert.Equal((1_000_000, 0, 1_000_000), (landed.Amount.Micros, landed.Low.Micros, landed.High.Micros));
        Assert.Equal(Tier.Candidate, landed.LeastTier);
    }
}
