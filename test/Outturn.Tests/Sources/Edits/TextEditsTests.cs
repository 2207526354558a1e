using Outturn.Core.Traces;
using Outturn.Sources.Edits;

namespace Outturn.Tests.Sources.Edits;

public class TextEditsTests
{
    [Fact]
    public void A_replacement_keeps_only_the_lines_that_differ()
    {
        var edit = TextEdits.Replacement("a\\b.cs", "one\ntwo\nthree\n", "zero\n  one\ntwo\ntwo\nfour\n");
        Lines.AreEqual(new Edit("a/b.cs", EditKind.Patch, Lines.Of("zero", "two", "four"), Lines.Of("three")), edit);
    }

    [Fact]
    public void A_whole_file_and_lines_at_the_end_remove_nothing()
    {
        Lines.AreEqual(new Edit("f", EditKind.Whole, Lines.Of("a", "", "b"), []), TextEdits.Whole("f", "a\n\nb"));
        Lines.AreEqual(new Edit("f", EditKind.Append, Lines.Of("a"), []), TextEdits.Append("f", "a\n"));
    }
}
