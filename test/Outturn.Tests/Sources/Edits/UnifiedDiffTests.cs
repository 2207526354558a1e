using Outturn.Core.Traces;
using Outturn.Sources.Edits;

namespace Outturn.Tests.Sources.Edits;

public class UnifiedDiffTests
{
    [Fact]
    public void A_diff_of_git_gives_an_edit_a_file()
    {
        var edits = UnifiedDiff.Read("""
            diff --git a/src/a.cs b/src/a.cs
            index 111..222 100644
            --- a/src/a.cs
            +++ b/src/a.cs
            @@ -1,3 +1,4 @@ class A
             keep
            --- a dash line
            +++ a plus line
            +new
             end
            diff --git a/new.txt b/new.txt
            new file mode 100644
            --- /dev/null
            +++ b/new.txt
            @@ -0,0 +1 @@
            +hello
            diff --git a/old.txt b/old.txt
            --- a/old.txt
            +++ /dev/null
            @@ -1 +0,0 @@
            -bye
            diff --git a/x.md b/y.md
            similarity index 90%
            rename from x.md
            rename to y.md
            """);
        Assert.Equal(5, edits.Length);
        Lines.AreEqual(new Edit("src/a.cs", EditKind.Patch, Lines.Of("++ a plus line", "new"), Lines.Of("-- a dash line")), edits[0]);
        Lines.AreEqual(new Edit("new.txt", EditKind.Whole, Lines.Of("hello"), []), edits[1]);
        Lines.AreEqual(new Edit("old.txt", EditKind.Deleted, [], Lines.Of("bye")), edits[2]);
        Lines.AreEqual(new Edit("y.md", EditKind.Patch, [], []), edits[3]);
        Lines.AreEqual(new Edit("x.md", EditKind.Deleted, [], []), edits[4]);
    }

    [Fact]
    public void Hunks_without_a_header_belong_to_the_given_path()
    {
        var edit = Assert.Single(UnifiedDiff.Read("@@ -1,2 +1,2 @@\n a\n-b\n+c\n\\ No newline at end of file\n", "dir/f.txt"));
        Lines.AreEqual(new Edit("dir/f.txt", EditKind.Patch, Lines.Of("c"), Lines.Of("b")), edit);
    }

    [Fact]
    public void Names_may_be_quoted_or_carry_a_time()
    {
        var edits = UnifiedDiff.Read(
            "--- \"a/caf\\303\\251.txt\"\n+++ \"b/caf\\303\\251.txt\"\n@@ -1 +1 @@\n-a\n+b\n--- f.txt\tCurrent\n+++ f.txt\tProposed\n@@ -1 +1 @@\n-a\n+b\n");
        Assert.Equal(["café.txt", "f.txt"], edits.Select(edit => edit.Path));
    }

    [Fact]
    public void Text_that_is_no_diff_gives_nothing() => Assert.Empty(UnifiedDiff.Read("hello\n+ not a diff\n- nor this\n"));
}
