using Outturn.Core.Defects;

namespace Outturn.Tests.Defects;

/// <summary>What each variant makes of one kind of change, in repositories that hold that kind alone.</summary>
public class SzzVariantTests
{
    [Fact]
    public void A_rename_wrote_no_line()
    {
        using var repository = new SmallRepository()
            .Write("old.cs", "int One() => 1;", "int Two() => 3;", "int Four() => 4;", "int Five() => 5;", "int Six() => 6;").Commit("write")
            .Git("mv", "old.cs", "new.cs")
            .Write("new.cs", "int One() => 1;", "int Two() => 3;", "int Four() => 4;", "int Five() => 5;", "int Seven() => 7;").Commit("rename")
            .Write("new.cs", "int One() => 1;", "int Two() => 2;", "int Four() => 4;", "int Five() => 5;", "int Seven() => 7;").Commit("fix");
        repository.Leads(all: "write");
    }

    [Fact]
    public void A_line_that_a_merge_brought_in_is_the_branchs()
    {
        using var repository = new SmallRepository()
            .Write("a.cs", "int One() => 1;").Commit("write")
            .Git("checkout", "-q", "-b", "side").Write("b.cs", "int Two() => 3;").Commit("side")
            .Git("checkout", "-q", "main").Write("c.cs", "int Three() => 3;").Commit("main")
            .Merge("side").Commit("merge")
            .Write("b.cs", "int Two() => 2;").Commit("fix");
        repository.Leads(all: "side");
    }

    [Fact]
    public void A_line_that_the_merge_itself_wrote_is_a_meta_change()
    {
        using var repository = new SmallRepository()
            .Write("a.cs", "int One() => 1;", "int Two() => 0;").Commit("write")
            .Git("checkout", "-q", "-b", "side").Write("a.cs", "int One() => 1;", "int Two() => Side();").Commit("side")
            .Git("checkout", "-q", "main").Write("a.cs", "int One() => 1;", "int Two() => Main();").Commit("main")
            .Merge("side").Write("a.cs", "int One() => 1;", "int Two() => Side() + Main();").Commit("merge")
            .Write("a.cs", "int One() => 1;", "int Two() => 2;").Commit("fix");
        repository.Leads(b: "merge", ag: "merge", ma: "", l: "", r: "");
    }

    [Fact]
    public void Other_white_space_does_not_make_another_origin()
    {
        using var repository = new SmallRepository()
            .Write("a.c", "int f(int a)", "{", "return a / 0;", "}").Commit("write")
            .Write("a.c", "int f(int a)", "{", "    return a / 0;", "}").Commit("indent")
            .Write("a.c", "int f(int a)", "{", "    return a / 1;", "}").Commit("fix");
        repository.Leads(b: "indent", ag: "write", ma: "write", l: "write", r: "write");
    }

    [Fact]
    public void What_the_fix_only_lays_out_anew_is_no_evidence()
    {
        using var repository = new SmallRepository()
            .Write("a.c", "int f(int a)", "{", "    return a / 0;", "}").Commit("write")
            .Write("b.c", "int g(void)", "{", "return 1;", "", "}").Commit("other")
            .Write("a.c", "int f(int a)", "{", "    return a / 1;", "}").Write("b.c", "int g(void)", "{", "    return 1;", "}").Commit("fix");
        repository.Leads(b: "write other", ag: "write", ma: "write", l: "write", r: "write");
    }

    [Fact]
    public void A_move_within_the_file_does_not_make_another_origin()
    {
        string[] moved = ["def area(a, b):", "    side = a + b", "    return side", "", ""];
        string[] rest = ["def volume(a, b, c):", "    base = a * b", "    height = c", "    grown = height + 0", "    both = base * grown", "    return both", "", ""];
        using var repository = new SmallRepository()
            .Write("a.py", [.. moved, .. rest, "print(volume(1, 2, 3))"]).Commit("write")
            .Write("a.py", [.. rest, .. moved, "print(volume(1, 2, 3))"]).Commit("move")
            .Write("a.py", [.. rest, "def area(a, b):", "    side = a * b", "    return side", "", "", "print(volume(1, 2, 3))"]).Commit("fix");
        repository.Leads(b: "move", ag: "write", ma: "write", l: "write", r: "write");
    }

    [Fact]
    public void A_comment_is_no_evidence()
    {
        using var repository = new SmallRepository()
            .Write("a.py", "# Twice.", "def two(a):", "    return a * 3").Commit("write")
            .Write("a.py", "# Twice as much.", "def two(a):", "    return a * 3").Commit("remark")
            .Write("a.py", "# Two times as much.", "def two(a):", "    return a * 2").Commit("fix");
        repository.Leads(b: "write remark", ag: "write", ma: "write", l: "write", r: "write");
    }

    [Fact]
    public void The_largest_and_the_latest_are_chosen_among_many()
    {
        using var repository = new SmallRepository()
            .Write("a.cs", "int One() => 0;", "int Six() => 6;", "int Ten() => 10;").Commit("write")
            .Write("b.cs", "int Two() => 0;").Commit("more")
            .Write("a.cs", "int One() => 1;", "int Six() => 6;", "int Ten() => 10;").Write("b.cs", "int Two() => 2;").Commit("fix");
        repository.Leads(b: "write more", ag: "write more", ma: "write more", l: "write", r: "more");
    }

    [Fact]
    public void A_revert_is_a_fix_only_on_request()
    {
        using var repository = new SmallRepository()
            .Write("a.cs", "int One() => 1;").Commit("write")
            .Write("a.cs", "int One() => 0;").Commit("break")
            .Write("a.cs", "int One() => 1;").Commit("fix", "Revert \"Fix One\"\n\nThis reverts commit 1234567.");
        Assert.Empty(repository.Trace().Fixes);
        repository.Leads(all: "break", options: SzzOptions.Default with { Fixes = new FixOptions { CountsReverts = true } });
    }

    [Fact]
    public void A_fix_or_an_origin_beyond_the_limit_is_no_evidence()
    {
        using var repository = new SmallRepository()
            .Write("a.cs", "int One() => 0;").Commit("write")
            .Write("b.cs", "int Two() => 0;").Write("c.cs", "int Three() => 0;").Write("d.cs", "int Four() => 0;").Commit("bulk")
            .Write("a.cs", "int One() => 1;").Write("b.cs", "int Two() => 2;").Commit("fix");
        repository.Leads(all: "", options: SzzOptions.Default with { LargestFix = new(1, null) });
        repository.Leads(all: "", options: SzzOptions.Default with { LargestFix = new(null, 3) });
        Assert.Equal(FixStatus.TooLarge, Assert.Single(repository.Trace(SzzOptions.Default with { LargestFix = new(null, 3) }).Fixes).Status);
        repository.Leads(b: "write bulk", ag: "write bulk", ma: "write bulk", l: "bulk", r: "bulk", options: SzzOptions.Default with { LargestFix = new(2, 4) });
        repository.Leads(all: "write", options: SzzOptions.Default with { LargestOrigin = new(2, null) });
        repository.Leads(all: "write", options: SzzOptions.Default with { LargestOrigin = new(null, 2) });
    }

    [Fact]
    public void What_was_written_after_the_report_did_not_cause_it()
    {
        using var repository = new SmallRepository()
            .Write("a.cs", "int One() => 0;").Commit("write")
            .Write("b.cs", "int Two() => 0;", "int Three() => 3;").Commit("later")
            .Write("a.cs", "int One() => 1;").Write("b.cs", "int Two() => 2;", "int Three() => 3;").Commit("fix", "Say one (#12)");
        var reported = new FixOptions { DefectIssues = new Dictionary<int, DateTimeOffset?> { [12] = SmallRepository.Day(0).AddHours(1) } };
        repository.Leads(all: "write", options: SzzOptions.Default with { Fixes = reported });
    }
}
