using Outturn.Core.Defects;
using Outturn.Core.Lines;

namespace Outturn.Tests.Defects;

/// <summary>A whole history: several defects, planted, hidden, merged and fixed.</summary>
public class SzzHistoryTests
{
    [Fact]
    public void Each_defect_is_led_back_to_the_commit_that_planted_it()
    {
        using var repository = History();
        var history = repository.Trace();
        Assert.Equal(
            [
                "fix sum Words Traced: sum", "fix product Conventional Traced: product", "guard Words NoLines: ",
                "fix notes Words NoLines: ", "fix again Closing Traced: fix sum",
            ],
            history.Fixes.Select(fix => $"{repository.NameOf(fix.Fix.Commit)} {fix.Fix.Kind} {fix.Status}: "
                + string.Join(' ', history.Origins(fix, SzzVariants.R).Select(origin => repository.NameOf(Id(history, origin))))));
    }

    [Fact]
    public void A_planting_commit_says_what_was_fixed_when_and_in_which_lines()
    {
        using var repository = History();
        var planted = repository.Trace().BugInducing(SzzVariants.R);
        Assert.Equal(["sum", "fix sum", "product"], planted.Select(commit => repository.NameOf(commit.Id)));
        var (sum, fixedSum) = (planted[0], Assert.Single(planted[0].Fixes));
        Assert.Equal(repository.Id("fix sum"), fixedSum.Fix.Fix.Commit);
        Assert.Equal([new LineRun(sum.Index, 1, 1)], fixedSum.Lines);
        Assert.Equal(TimeSpan.FromDays(3), sum.TimeToFix);
        Assert.Equal([new LineRun(planted[2].Index, 1, 1)], planted[2].Fixes.Single().Lines);
    }

    [Fact]
    public void The_exact_lines_blame_whoever_laid_them_out_anew()
    {
        using var repository = History();
        var history = repository.Trace();
        Assert.Equal(["layout", "fix sum", "product"], history.BugInducing(SzzVariants.B).Select(commit => repository.NameOf(commit.Id)));
        Assert.Throws<ArgumentException>(() => repository.Trace(SzzOptions.Default).BugInducing(SzzVariants.B));
    }

    [Fact]
    public void A_merge_that_the_user_lists_says_that_it_cannot_be_traced()
    {
        using var repository = History();
        var listed = new FixOptions { ReadsMessages = false, Listed = new Dictionary<Core.Traces.CommitId, DateTimeOffset?> { [repository.Id("merge")] = null } };
        Assert.Equal(FixStatus.Merge, Assert.Single(repository.Trace(SzzOptions.Default with { Fixes = listed }).Fixes).Status);
    }

    /// <summary>Sum is planted, laid out anew and fixed, wrongly, and again; product is planted on a branch; the rest has no origin.</summary>
    private static SmallRepository History() => new SmallRepository()
        .Write("sum.py", "def total(a, b):", "  return a - b").Commit("sum")
        .Write("notes.md", "This is how it works.").Commit("notes")
        .Write("sum.py", "def total(a, b):", "    return a - b").Commit("layout")
        .Write("sum.py", "def total(a, b):", "    return b + b").Commit("fix sum", "Fixed the sum")
        .Git("checkout", "-q", "-b", "side").Write("product.py", "def times(a, b):", "    return a ** b").Commit("product")
        .Git("checkout", "-q", "main").Write("main.py", "print(total(1, 2))").Commit("main")
        .Merge("side").Commit("merge", "Merge branch 'side': fix everything")
        .Write("product.py", "def times(a, b):", "    return a * b").Commit("fix product", "fix(product): multiply")
        .Write("main.py", "if ready:", "    pass", "print(total(1, 2))").Commit("guard", "Fix crash where nothing is ready")
        .Write("notes.md", "This is how it should work.").Commit("fix notes", "Fix what the manual says")
        .Write("sum.py", "def total(a, b):", "    return a + b").Commit("fix again", "Add both numbers, fixes #7")
        .Write("sum.py", "def total(a, b):", "    return (a + b)").Commit("polish");

    private static Core.Traces.CommitId Id(SzzHistory history, Origin origin) =>
        history.BugInducing(SzzVariants.R).Single(commit => commit.Index == origin.Commit).Id;
}
