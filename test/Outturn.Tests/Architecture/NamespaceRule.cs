using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Outturn.Tests.Architecture;

/// <summary>A folder is a namespace: the project's name, then the folders below it.</summary>
internal static class NamespaceRule
{
    public static IEnumerable<Violation> Namespaces(SourceFile file)
    {
        var expected = string.Join('.', file.Folder.Split('/')[1..]);
        foreach (var declared in file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>())
        {
            if (declared.Name.ToString() != expected)
            {
                yield return file.At(declared, $"namespace {declared.Name}; by its folder it is {expected}");
            }
        }
        var isProgram = file.Path.EndsWith("/Program.cs", StringComparison.Ordinal);
        foreach (var type in file.Root.ChildNodes().OfType<BaseTypeDeclarationSyntax>().Where(_ => !isProgram))
        {
            yield return file.At(type, $"{type.Identifier.Text} is in no namespace; by its folder it is in {expected}");
        }
    }
}
