using Outturn.Core.Defects;
using Outturn.Core.Traces;

namespace Outturn.Core.Tests.Defects;

public class CommentStylesTests
{
    [Theory]
    [InlineData("src/a.cs", "    /// Says so.")]
    [InlineData("a.c", "/* Says so.")]
    [InlineData("a.java", "     * Says so.")]
    [InlineData("a.py", "# Says so.")]
    [InlineData("a.py", "    \"\"\"Says so.\"\"\"")]
    [InlineData("Dockerfile", "# Says so.")]
    [InlineData("a.sql", "-- Says so.")]
    [InlineData("a.clj", ";; Says so.")]
    [InlineData("a.erl", "%% Says so.")]
    [InlineData("a.fs", "(* Says so. *)")]
    [InlineData("a.csproj", "  <!-- Says so. -->")]
    [InlineData("main.tf", "# Says so.")]
    [InlineData("main.tf", "// Says so.")]
    [InlineData("a.PHP", "# Says so.")]
    public void A_comment_is_known_by_its_mark_and_its_language(string path, string line) =>
        Assert.True(CommentStyles.IsComment(LineHash.Of(line), path));

    [Theory]
    [InlineData("a.md", "# A heading")]
    [InlineData("a.md", "* an item")]
    [InlineData("a.c", "#include <stdio.h>")]
    [InlineData("a.cs", "#if DEBUG")]
    [InlineData("a.c", "*p = 3;")]
    [InlineData("a.css", "*::before {")]
    [InlineData("a.c", "--count;")]
    [InlineData("a.rs", "#[derive(Debug)]")]
    [InlineData("a.php", "#[Pure]")]
    [InlineData("a.sh", "#!/bin/sh")]
    [InlineData("a.py", "% (name, value)")]
    [InlineData("a.py", "'name': value,")]
    [InlineData("a.py", "a // b")]
    [InlineData("a.unknown", "# who knows")]
    [InlineData("a.json", "// who knows")]
    [InlineData("a.cs", "int One() => 1; // one")]
    public void Code_is_no_comment(string path, string line) =>
        Assert.False(CommentStyles.IsCosmetic(LineHash.Of(line), path));

    [Theory]
    [InlineData("")]
    [InlineData("   }")]
    [InlineData("});")]
    public void A_line_without_content_is_cosmetic_everywhere(string line) =>
        Assert.True(CommentStyles.IsCosmetic(LineHash.Of(line), "a.unknown"));

    [Theory]
    [InlineData("docs/a.md", true)]
    [InlineData("HISTORY.rst", true)]
    [InlineData("LICENSE", true)]
    [InlineData("CMakeLists.txt", false)]
    [InlineData("a.cs", false)]
    [InlineData("Makefile", false)]
    public void Prose_is_for_people(string path, bool isProse) => Assert.Equal(isProse, CommentStyles.IsProse(path));
}
