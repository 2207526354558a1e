using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Outturn.Tests.Architecture;

/// <summary>How long files and methods may be.</summary>
internal static class LengthRules
{
    public const int FileLines = 400;
    public const int MethodLines = 60;

    public static IEnumerable<Violation> Files(SourceFile file)
    {
        var lines = file.Text.AsSpan().TrimEnd('\n').Count('\n') + 1;
        return lines <= FileLines
            ? []
            : [new Violation(file.Path, FileLines + 1, FormattableString.Invariant($"{lines} lines; a file has {FileLines} at most"))];
    }

    /// <summary>Methods, constructors, operators, accessors and local functions, from their first line to their last, without comments and attributes before them.</summary>
    public static IEnumerable<Violation> Methods(SourceFile file) =>
        from node in file.Root.DescendantNodes()
        where node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
            or PropertyDeclarationSyntax { ExpressionBody: not null }
        let lines = Lines(node)
        where lines > MethodLines
        select file.At(node, FormattableString.Invariant($"{Name(node)} has {lines} lines; a method has {MethodLines} at most"));

    private static int Lines(SyntaxNode node)
    {
        var first = node.ChildNodesAndTokens().First(child => !child.IsKind(SyntaxKind.AttributeList));
        var lines = node.SyntaxTree.GetLineSpan(TextSpan.FromBounds(first.SpanStart, node.Span.End));
        return lines.EndLinePosition.Line - lines.StartLinePosition.Line + 1;
    }

    private static string Name(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        AccessorDeclarationSyntax accessor => accessor.Keyword.Text,
        _ => "operator",
    };
}
