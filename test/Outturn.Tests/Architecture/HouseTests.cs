namespace Outturn.Tests.Architecture;

/// <summary>The rules of the house on every file of it.</summary>
public class HouseTests
{
    [Fact]
    public void No_file_is_too_long() => Holds(LengthRules.Files, Tree.Files(".cs"));

    [Fact]
    public void No_method_is_too_long() => Holds(LengthRules.Methods, Tree.Files(".cs"));

    [Fact]
    public void Every_namespace_is_its_folder() => Holds(NamespaceRule.Namespaces, Tree.Files(".cs"));

    [Fact]
    public void Projects_reference_only_what_they_may() => Holds(ReferenceRules.Projects, Tree.Files(".csproj", "src/"));

    [Fact]
    public void Only_the_store_knows_its_database() => Holds(ReferenceRules.Databases, Tree.Files(".cs"));

    [Fact]
    public void The_core_has_no_input_or_output() => Holds(PurityRule.Types, Tree.Files(".cs", "src/Outturn.Core/"));

    [Fact]
    public void No_tracked_file_tells_of_one_machine_or_its_registries()
    {
        var files = Tree.Tracked();
        Assert.SkipWhen(files.Length == 0, "needs git and a clone");
        Holds(PrivacyRules.MachinePaths, files);
        Holds(PrivacyRules.Registries, files);
    }

    private static void Holds(Rule rule, SourceFile[] files)
    {
        Assert.NotEmpty(files);
        var violations = files.SelectMany(file => rule(file)).ToArray();
        Assert.True(violations.Length == 0, Environment.NewLine + string.Join(Environment.NewLine, violations.AsEnumerable()));
    }
}
