using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Outturn.Tests.Architecture;

/// <summary>Who may know whom.</summary>
internal static class ReferenceRules
{
    private const string Core = "Outturn.Core";
    private const string Store = "Outturn.Store";
    private const string Database = "Outturn.Store.DuckDb";

    private static readonly Dictionary<string, string[]> s_projects = new()
    {
        [Core] = [],
        [Store] = [Core],
        ["Outturn"] = [Core, Store],
    };

    private static readonly string[] s_packagesOfCore = ["MathNet.Numerics"];

    /// <summary>What a project file under src references.</summary>
    public static IEnumerable<Violation> Projects(SourceFile file)
    {
        var name = Path.GetFileNameWithoutExtension(file.Path);
        var references = XDocument.Parse(file.Text, LoadOptions.SetLineInfo).Descendants()
            .Select(element => (Kind: element.Name.LocalName, Target: (string?)element.Attribute("Include") ?? "", Line: Line(element)));
        foreach (var (kind, target, line) in references)
        {
            var project = Path.GetFileNameWithoutExtension(target.Replace('\\', '/'));
            if (kind == "ProjectReference" && !s_projects.GetValueOrDefault(name, []).Contains(project))
            {
                yield return new Violation(file.Path, line, $"{name} may not reference the project {project}");
            }
            if (name == Core && ((kind == "PackageReference" && !s_packagesOfCore.Contains(target)) || kind is "FrameworkReference" or "Reference"))
            {
                yield return new Violation(file.Path, line, $"{Core} may not reference {target}");
            }
        }
    }

    /// <summary>Nobody but the store and its tests names the embedded database.</summary>
    public static IEnumerable<Violation> Databases(SourceFile file) => file.IsIn($"src/{Store}") || file.IsIn($"test/{Store}.Tests")
        ? []
        : file.Root.DescendantNodes().OfType<QualifiedNameSyntax>().Select(name => (Node: (ExpressionSyntax)name, Text: name.ToString()))
            .Concat(file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Select(access => (Node: (ExpressionSyntax)access, Text: access.ToString())))
            .Where(name => name.Text == Database)
            .Select(name => file.At(name.Node, $"{Database} is known to {Store} alone"));

    private static int Line(XElement element) => ((System.Xml.IXmlLineInfo)element).LineNumber;
}
