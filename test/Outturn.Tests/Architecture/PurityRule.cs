using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Outturn.Tests.Architecture;

/// <summary>
/// The core computes and touches nothing: it names no type that reaches files, networks, processes, the console or the
/// machine. Streams and readers that it is handed are allowed.
/// </summary>
internal static class PurityRule
{
    private static readonly string[] s_forbiddenNamespaces =
        ["System.Net", "System.Data", "System.Threading.Channels", "Microsoft.Extensions", "Microsoft.AspNetCore"];

    private static readonly string[] s_forbiddenTypes =
    [
        "System.Environment", "System.Console", "System.Diagnostics.Process", "System.Diagnostics.ProcessStartInfo",
        "System.Diagnostics.Stopwatch", "System.Threading.Thread", "System.Threading.Timer", "System.AppContext",
    ];

    private static readonly string[] s_allowedOfIO =
    [
        "System.IO.Stream", "System.IO.MemoryStream", "System.IO.TextReader", "System.IO.TextWriter", "System.IO.StringReader",
        "System.IO.StringWriter", "System.IO.BinaryReader", "System.IO.BinaryWriter", "System.IO.InvalidDataException",
        "System.IO.EndOfStreamException", "System.IO.IOException",
    ];

    private static readonly Lazy<ImmutableArray<MetadataReference>> s_framework = new(() =>
        [.. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    // The project's implicit usings, which the file's text does not show.
    private static readonly SyntaxTree s_implicit = CSharpSyntaxTree.ParseText("""
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """);

    public static IEnumerable<Violation> Types(SourceFile file)
    {
        var model = CSharpCompilation.Create("core", [file.Tree, s_implicit], s_framework.Value).GetSemanticModel(file.Tree);
        foreach (var name in file.Root.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (model.GetSymbolInfo(name).Symbol is INamedTypeSymbol type && IsForbidden(type))
            {
                yield return file.At(name, $"the core has no input or output, clock or thread of its own: {type.ToDisplayString()}");
            }
        }
    }

    private static bool IsForbidden(INamedTypeSymbol type)
    {
        var name = type.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        var space = type.ContainingNamespace.ToDisplayString();
        return s_forbiddenTypes.Contains(name)
            || s_forbiddenNamespaces.Any(forbidden => space == forbidden || space.StartsWith(forbidden + ".", StringComparison.Ordinal))
            || ((space == "System.IO" || space.StartsWith("System.IO.", StringComparison.Ordinal))
                && !space.StartsWith("System.IO.Hashing", StringComparison.Ordinal)
                && !space.StartsWith("System.IO.Compression", StringComparison.Ordinal)
                && !s_allowedOfIO.Contains(name));
    }
}
