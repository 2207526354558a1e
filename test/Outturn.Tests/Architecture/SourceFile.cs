using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Outturn.Tests.Architecture;

/// <summary>A file by its path from the root, with forward slashes, and what is in it.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private SyntaxTree? _tree;

    public SyntaxTree Tree => _tree ??= CSharpSyntaxTree.ParseText(Text, CSharpParseOptions.Default, Path);

    public SyntaxNode Root => Tree.GetRoot();

    public string Folder => Path[..Math.Max(Path.LastIndexOf('/'), 0)];

    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public Violation At(SyntaxNode node, string fault) => new(Path, LineOf(node), fault);

    public static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}

/// <summary>Where a rule is broken, and how.</summary>
internal sealed record Violation(string Path, int Line, string Fault)
{
    public override string ToString() => FormattableString.Invariant($"{Path}:{Line}: {Fault}");
}

/// <summary>One rule of the house: what is wrong with a file.</summary>
internal delegate IEnumerable<Violation> Rule(SourceFile file);
