using Outturn.Core.Traces;
using Outturn.Sources.Edits;

namespace Outturn.Tests.Sources.Edits;

public class ApplyPatchTests
{
    private const string Patch = """
        *** Begin Patch
        *** Add File: docs/new.md
        +# Title
        +
        +text
        *** Update File: src/a.cs
        @@ class A
         keep
        -old
        +new
        +more
        @@
        -last
        *** End of File
        *** Update File: src/b.cs
        *** Move to: src/c.cs
        @@
        -b
        +c
        *** Delete File: gone.txt
        *** End Patch
        """;

    [Fact]
    public void Every_kind_of_section_becomes_an_edit()
    {
        var edits = ApplyPatch.Read(Patch);
        Assert.Equal(5, edits.Length);
        Lines.AreEqual(new Edit("docs/new.md", EditKind.Whole, Lines.Of("# Title", "", "text"), []), edits[0]);
        Lines.AreEqual(new Edit("src/a.cs", EditKind.Patch, Lines.Of("new", "more"), Lines.Of("old", "last")), edits[1]);
        Lines.AreEqual(new Edit("src/c.cs", EditKind.Patch, Lines.Of("c"), Lines.Of("b")), edits[2]);
        Lines.AreEqual(new Edit("src/b.cs", EditKind.Deleted, [], []), edits[3]);
        Lines.AreEqual(new Edit("gone.txt", EditKind.Deleted, [], []), edits[4]);
    }

    [Fact]
    public void A_patch_that_breaks_off_keeps_what_it_holds()
    {
        var edit = Assert.Single(ApplyPatch.Read("*** Begin Patch\r\n*** Update File: a\r\n@@\r\n-x\r\n+y"));
        Lines.AreEqual(new Edit("a", EditKind.Patch, Lines.Of("y"), Lines.Of("x")), edit);
    }

    [Fact]
    public void A_line_that_is_only_indented_anew_was_not_written() =>
        Assert.Empty(Assert.Single(ApplyPatch.Read("*** Begin Patch\n*** Update File: a\n-x\n+  x\n*** End Patch")).Written);
}
