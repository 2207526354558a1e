using Outturn.Core.Lines;

namespace Outturn.Core.Tests.Lines;

public sealed class ExclusionsTests
{
    [Theory]
    [InlineData("package-lock.json", ExclusionKind.Lock)]
    [InlineData("web/app/yarn.lock", ExclusionKind.Lock)]
    [InlineData("go.sum", ExclusionKind.Lock)]
    [InlineData("vendor/a/b.go", ExclusionKind.Vendored)]
    [InlineData("src/vendor/a.go", ExclusionKind.Vendored)]
    [InlineData("src/app.min.js", ExclusionKind.Generated)]
    [InlineData("Form1.Designer.cs", ExclusionKind.Generated)]
    [InlineData("api/v1/x_pb2.py", ExclusionKind.Generated)]
    [InlineData("dist/index.js", ExclusionKind.Generated)]
    public void Generated_vendored_and_lock_files_are_left_out(string path, ExclusionKind kind) =>
        Assert.Equal(kind, new Exclusions([], []).Find(path)?.Kind);

    [Theory]
    [InlineData("src/package.json"), InlineData("src/vendors/a.go"), InlineData("vendor"), InlineData("min.js"), InlineData("src/distance/a.c")]
    [InlineData("Designer.cs"), InlineData("go.summary")]
    public void Other_files_count(string path) => Assert.Null(new Exclusions([], []).Find(path));

    [Fact]
    public void The_user_has_the_last_word()
    {
        var exclusions = new Exclusions(["*.sql", "docs/**/*.md", "fixtures/", "a?c"], ["vendor/ours/**", "schema.sql"]);

        Assert.All(["x.sql", "a/x.sql", "docs/a/b/c.md", "test/fixtures/a", "abc"], path => Assert.Equal(ExclusionKind.Asked, exclusions.Find(path)?.Kind));
        Assert.All(["a/schema.sql", "vendor/ours/a.c", "docs.md", "abbc", "x/docs/a/b.md"], path => Assert.Null(exclusions.Find(path)));
        Assert.Equal(ExclusionKind.Vendored, exclusions.Find("vendor/theirs/a.c")?.Kind);
    }
}
