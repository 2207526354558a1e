namespace Outturn.Tests.Architecture;

/// <summary>That each rule finds what breaks it, says where, and leaves the rest alone.</summary>
public class RuleTests
{
    [Fact]
    public void A_file_of_401_lines_is_too_long()
    {
        Assert.Empty(LengthRules.Files(new("src/A/A.cs", Lines(400))));
        Says("src/A/A.cs:401: 401 lines; a file has 400 at most", LengthRules.Files(new("src/A/A.cs", Lines(401))));
    }

    [Theory]
    [InlineData("    void Long()\n    {\n", "    }\n", "Long")]
    [InlineData("    int P\n    {\n get\n    {\n", "    }\n    }\n", "get")]
    [InlineData("    void M() { int Local() {\n", "    return 1; }\n }\n", "M")]
    public void A_method_of_61_lines_is_too_long(string before, string after, string name)
    {
        var violations = Check(LengthRules.Methods, "src/A/A.cs", $"class C\n{{\n{before}{Lines(60)}{after}}}\n");
        Assert.Contains($" {name} has ", violations[0], StringComparison.Ordinal);
        Assert.Contains("60 at most", violations[0], StringComparison.Ordinal);
        Assert.Empty(Check(LengthRules.Methods, "src/A/A.cs", $"class C\n{{\n{before}{Lines(40)}{after}}}\n"));
    }

    [Fact]
    public void Comments_and_attributes_before_a_method_do_not_count() => Assert.Empty(
        Check(LengthRules.Methods, "src/A/A.cs", $"class C\n{{\n{Lines(80)}[Obsolete]\n{Lines(80)}void M()\n{{\n{Lines(50)}}}\n}}\n"));

    [Theory]
    [InlineData("namespace Outturn.Core;", "src/Outturn.Core/Pricing/A.cs:1: namespace Outturn.Core; by its folder it is Outturn.Core.Pricing")]
    [InlineData("class C;", "src/Outturn.Core/Pricing/A.cs:1: C is in no namespace; by its folder it is in Outturn.Core.Pricing")]
    [InlineData("namespace Outturn.Core.Pricing; class C;", null)]
    public void A_namespace_is_its_folder(string text, string? violation) =>
        Says(violation, NamespaceRule.Namespaces(new("src/Outturn.Core/Pricing/A.cs", text)));

    [Theory]
    [InlineData("Outturn.Core", "ProjectReference", "../Outturn.Store/Outturn.Store.csproj", true)]
    [InlineData("Outturn.Core", "PackageReference", "Npgsql", true)]
    [InlineData("Outturn.Core", "FrameworkReference", "Microsoft.AspNetCore.App", true)]
    [InlineData("Outturn.Core", "PackageReference", "MathNet.Numerics", false)]
    [InlineData("Outturn.Store", "ProjectReference", @"..\Outturn\Outturn.csproj", true)]
    [InlineData("Outturn.Store", "ProjectReference", @"..\Outturn.Core\Outturn.Core.csproj", false)]
    [InlineData("Outturn.Store", "PackageReference", "Npgsql", false)]
    [InlineData("Outturn.Other", "ProjectReference", @"..\Outturn.Core\Outturn.Core.csproj", true)]
    [InlineData("Outturn", "ProjectReference", @"..\Outturn.Store\Outturn.Store.csproj", false)]
    public void References_point_inwards(string project, string kind, string target, bool isWrong)
    {
        var text = $"<Project>\n<ItemGroup>\n<{kind} Include=\"{target}\" />\n</ItemGroup>\n</Project>";
        var violations = Check(ReferenceRules.Projects, $"src/{project}/{project}.csproj", text);
        Assert.Equal(isWrong ? 1 : 0, violations.Length);
        Assert.All(violations, violation => Assert.StartsWith($"src/{project}/{project}.csproj:3: ", violation, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("src/Outturn/A.cs", "using Outturn.Store.DuckDb;", 1)]
    [InlineData("src/Outturn/A.cs", "class A { object o = new Outturn.Store.DuckDb.Connection(); }", 1)]
    [InlineData("src/Outturn/A.cs", "class A { int i = Outturn.Store.DuckDb.Connection.Count; }", 1)]
    [InlineData("src/Outturn/A.cs", "using Outturn.Store; // not Outturn.Store.DuckDb", 0)]
    [InlineData("src/Outturn.Store/A.cs", "using Outturn.Store.DuckDb;", 0)]
    [InlineData("test/Outturn.Store.Tests/DuckDb/A.cs", "using Outturn.Store.DuckDb;", 0)]
    [InlineData("test/Outturn.Tests/A.cs", "using Outturn.Store.DuckDb;", 1)]
    public void The_database_is_the_stores_own(string path, string text, int count) =>
        Assert.Equal(count, Check(ReferenceRules.Databases, path, text).Length);

    [Theory]
    [InlineData("string M() => File.ReadAllText(\"x\");", "System.IO.File")]
    [InlineData("string M() => System.IO.File.ReadAllText(\"x\");", "System.IO.File")]
    [InlineData("string? M() => Environment.GetEnvironmentVariable(\"x\");", "System.Environment")]
    [InlineData("void M() => System.Diagnostics.Process.Start(\"x\");", "System.Diagnostics.Process")]
    [InlineData("HttpClient? c;", "System.Net.Http.HttpClient")]
    [InlineData("void M() => Console.WriteLine();", "System.Console")]
    [InlineData("void M(Stream s, TextReader r) => r.ReadLine();", null)]
    [InlineData("string File => \"x\"; int M() => File.Length;", null)]
    public void The_core_touches_nothing(string member, string? type)
    {
        var violations = Check(PurityRule.Types, "src/Outturn.Core/A.cs", $"namespace Outturn.Core;\nclass C {{ {member} }}");
        Assert.Equal(type is null, violations.Length == 0);
        Assert.All(violations, violation => Assert.StartsWith("src/Outturn.Core/A.cs:2: ", violation, StringComparison.Ordinal));
        Assert.All(violations, violation => Assert.EndsWith($" {type}", violation, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a\nsee /work" + "/main/x", 1)]
    [InlineData("a\nhttps:/" + "/registry.example.org/x", 1)]
    [InlineData("a\nhttps:/" + "/api.nu" + "get.org/v3/index.json", 1)]
    [InlineData("cwd: /wo" + "rk/project and https://example.org/registry/x", 0)]
    public void Machines_and_registries_are_not_told_of(string text, int count)
    {
        var violations = Check(PrivacyRules.MachinePaths, "README.md", text).Concat(Check(PrivacyRules.Registries, "README.md", text)).ToArray();
        Assert.Equal(count, violations.Length);
        Assert.All(violations, violation => Assert.StartsWith("README.md:2: ", violation, StringComparison.Ordinal));
    }

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("// x\n", count));

    private static string[] Check(Rule rule, string path, string text) => [.. rule(new(path, text)).Select(violation => violation.ToString())];

    private static void Says(string? expected, IEnumerable<Violation> violations) =>
        Assert.Equal(expected, violations.Select(violation => violation.ToString()).SingleOrDefault());
}
