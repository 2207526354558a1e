using Outturn.Core.Defects;
using Outturn.Core.Tests.Builders;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Defects;

public class FixesTests
{
    [Theory]
    [InlineData("Fixed a crash on start", FixKind.Words, "Fixed")]
    [InlineData("dashboard: fixing the empty list", FixKind.Words, "fixing")]
    [InlineData("Two bugs in the parser", FixKind.Words, "bugs")]
    [InlineData("Defect 12 in rounding", FixKind.Words, "Defect")]
    [InlineData("Patched the overflow", FixKind.Words, "Patched")]
    [InlineData("fix: no such file", FixKind.Conventional, "fix:")]
    [InlineData("fix(parser)!: lost lines", FixKind.Conventional, "fix(parser)!:")]
    [InlineData("hotfix: rates", FixKind.Conventional, "hotfix:")]
    [InlineData("Fixes #12", FixKind.Closing, "Fixes #12")]
    [InlineData("Quote the path\n\nFix: #12", FixKind.Closing, "Fix: #12")]
    [InlineData("Quote the path\n\nfixed issue owner/name#12", FixKind.Closing, "fixed issue owner/name#12")]
    [InlineData("Quote the path\n\nFixes https://forge.example/a/b/issues/12", FixKind.Closing, "Fixes https://forge.example/a/b/issues/12")]
    [InlineData("Quote the path\n\nCloses bug #12", FixKind.Closing, "Closes bug #12")]
    [InlineData("Add the missing quote to fix paths\n\nFixes #12", FixKind.Closing, "Fixes #12")]
    public void A_fix_says_why_it_is_one(string message, FixKind kind, string words)
    {
        var fix = Fixes.Of(Make.Commit(message, ["parent"], 0), FixOptions.Default);
        Assert.Equal((kind, words), (fix!.Kind, fix.Words));
    }

    [Theory]
    [InlineData("Fix typo")]
    [InlineData("Fixed several typos in messages")]
    [InlineData("Fix the documentation of rates")]
    [InlineData("Fix indentation")]
    [InlineData("Fix lint")]
    [InlineData("fix(docs): a broken link")]
    [InlineData("feat: patch files in place")]
    [InlineData("chore: fix the release script")]
    [InlineData("Add a prefix and a suffix to fixtures")]
    [InlineData("Show fixed-width text")]
    [InlineData("Bump patch version")]
    [InlineData("Add a bug report form")]
    [InlineData("fixup! Add a form")]
    [InlineData("Debug the parser")]
    [InlineData("Add a form\n\nFixes #12")]
    [InlineData("Close the form\n\nCloses #12")]
    [InlineData("Say more\n\nThis fixes 12 of them, and a bug")]
    [InlineData("Revert \"Fix crash\"")]
    [InlineData("Take it back\n\nThis reverts commit 1234567, fixes #12")]
    public void Other_words_make_no_fix(string message) =>
        Assert.Null(Fixes.Of(Make.Commit(message, ["parent"], 0), FixOptions.Default));

    [Fact]
    public void A_merge_is_a_fix_only_where_the_user_lists_it()
    {
        var merge = Make.Commit("Merge branch 'fix'", ["one", "two"], 0);
        Assert.Null(Fixes.Of(merge, FixOptions.Default));
        var listed = FixOptions.Default with { Listed = new Dictionary<CommitId, DateTimeOffset?> { [merge.Id] = Make.At(-5) } };
        Assert.Equal(new Fix(merge.Id, FixKind.Listed, "", Make.At(-5)), Fixes.Of(merge, listed));
    }

    [Fact]
    public void A_known_defect_gives_its_earliest_report()
    {
        var issues = new Dictionary<int, DateTimeOffset?> { [3] = Make.At(-10), [4] = Make.At(-20), [5] = null };
        var options = FixOptions.Default with { DefectIssues = issues, ReadsMessages = false };
        var commit = Make.Commit("Round up (#3)\n\nSee #4, #5 and #6", ["parent"], 0);
        Assert.Equal(new Fix(commit.Id, FixKind.Issue, "#3", Make.At(-20)), Fixes.Of(commit, options));
        Assert.Null(Fixes.Of(Make.Commit("Fix it (#6)", ["parent"], 0), options));
    }

    [Fact]
    public void Reverts_count_on_request()
    {
        var commit = Make.Commit("Revert \"Add a form\"", ["parent"], 0);
        Assert.Equal(FixKind.Revert, Fixes.Of(commit, FixOptions.Default with { CountsReverts = true })!.Kind);
    }
}
