using Outturn.Core.Outcomes;

namespace Outturn.Core.Tests.Outcomes;

/// <summary>The kinds of tasks and files that strata hold equal.</summary>
public class KindTests
{
    [Theory]
    [InlineData("fix(api)!: stop the leak", TaskKind.Fix)]
    [InlineData("Fixes #12", TaskKind.Fix)]
    [InlineData("[core] Fix the leak", TaskKind.Fix)]
    [InlineData("[WIP] [web] Add a page", TaskKind.Feature)]
    [InlineData("📝 docs: say how", TaskKind.Docs)]
    [InlineData("refactor: split", TaskKind.Refactoring)]
    [InlineData("Bump x from 1 to 2", TaskKind.Chore)]
    [InlineData("test: the leak", TaskKind.Test)]
    [InlineData("Fixture for tides", TaskKind.Other)] // no word of the list, though it begins like one
    [InlineData("[only brackets]", TaskKind.Other)]
    [InlineData("#12", TaskKind.Other)]
    [InlineData("", TaskKind.Other)]
    public void A_subject_tells_the_kind_of_task(string subject, TaskKind kind) => Assert.Equal(kind, TaskKinds.Of(subject));

    [Theory]
    [InlineData("src/a.cs", FileKind.Code)]
    [InlineData("src/a.test.ts", FileKind.Test)]
    [InlineData("tests/a.py", FileKind.Test)]
    [InlineData("pkg/a_test.go", FileKind.Test)]
    [InlineData("README.md", FileKind.Docs)]
    [InlineData("tests/README.md", FileKind.Docs)]
    [InlineData("Makefile", FileKind.Settings)]
    [InlineData(".gitignore", FileKind.Settings)] // a name, and no extension
    [InlineData("web/.eslintrc.js", FileKind.Code)]
    [InlineData("a.b/Dockerfile", FileKind.Settings)]
    [InlineData("go.mod", FileKind.Settings)]
    [InlineData(".agent-trace/traces.jsonl", FileKind.Settings)]
    public void A_path_tells_the_kind_of_file(string path, FileKind kind) => Assert.Equal(kind, FileKinds.Of(path));
}
