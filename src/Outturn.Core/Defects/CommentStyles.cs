using System.Collections.Frozen;
using Outturn.Core.Traces;

namespace Outturn.Core.Defects;

/// <summary>
/// Which <see cref="LineMark"/> opens a comment in which language, told by the file's extension. Only lines that begin with a
/// mark are known as comments: not the text within a block comment whose lines begin with none, and not a comment after code.
/// </summary>
public static class CommentStyles
{
    private const int Slash = 1 << (int)LineMark.Slash;
    private const int Hash = 1 << (int)LineMark.Hash;
    private const int Other = 1 << (int)LineMark.Other;

    private static readonly FrozenDictionary<string, int> Styles = Table(
        (Slash, "c h cc cpp cxx hh hpp hxx m mm cs java kt kts scala groovy gradle js jsx mjs cjs ts tsx mts cts go rs swift dart zig v sv "
            + "css scss sass less proto sol json5 jsonc glsl hlsl cu"),
        (Hash, "py pyi pyx rb rake pl pm r jl ex exs nim cr sh bash zsh fish ksh awk sed yml yaml toml conf cmake mk bzl ps1 psm1 psd1 "
            + "properties dockerfile graphql gql gitignore dockerignore gitattributes"),
        (Other, "sql lua hs elm adb ads vhd vhdl lisp lsp el clj cljs cljc edn scm rkt erl hrl tex sty bib asm ml mli pas pp "
            + "xml html htm xhtml svg xaml xsd xsl xslt csproj fsproj vbproj props targets nuspec resx md markdown mdx ini cfg editorconfig"),
        (Slash, "sql fs fsi fsx pas html htm vue svelte razor cshtml php s asm mdx"),
        (Hash, "php tf hcl thrift ini cfg editorconfig s"),
        (Slash, "tf hcl thrift"),
        (Other, "py pyi fs fsi fsx vue svelte razor cshtml m s"));

    private static readonly FrozenDictionary<string, int> Names = Table(
        (Hash, "Dockerfile Makefile GNUmakefile Rakefile Gemfile CMakeLists.txt BUILD WORKSPACE"), (Slash, "Jenkinsfile"));

    private static readonly FrozenSet<string> Prose = FrozenSet.ToFrozenSet(
        ["md", "markdown", "mdx", "rst", "txt", "adoc", "asciidoc", "org", "textile", "pod", "rtf", "tex", "bib", "po", "pot", "xlf"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> ProseNames = FrozenSet.ToFrozenSet(
        ["README", "CHANGELOG", "CHANGES", "HISTORY", "NEWS", "AUTHORS", "CONTRIBUTORS", "LICENSE", "LICENCE", "COPYING", "NOTICE", "TODO", "CODEOWNERS"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a line of that file is a comment and nothing else.</summary>
    /// <param name="hash">The line's <see cref="LineHash"/>.</param>
    /// <param name="path">The file, with forward slashes. A file of an unknown kind has no comments.</param>
    public static bool IsComment(ulong hash, string path) =>
        LineHash.Mark(hash) is not LineMark.None and var mark && (Style(path) & 1 << (int)mark) != 0;

    /// <summary>Whether a line says nothing to the machine: blank, punctuation alone (a brace), or a comment.</summary>
    /// <inheritdoc cref="IsComment"/>
    public static bool IsCosmetic(ulong hash, string path) => !LineHash.HasContent(hash) || IsComment(hash, path);

    /// <summary>Whether a file holds text for people, in which no line is a defect of the program: documentation, change logs, licences, translations.</summary>
    public static bool IsProse(string path) => (Prose.Contains(Extension(path)) && !Names.ContainsKey(Name(path))) || ProseNames.Contains(Name(path));

    private static int Style(string path) =>
        Names.TryGetValue(Name(path), out var named) ? named : Styles.GetValueOrDefault(Extension(path));

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string Extension(string path) => Name(path) is var name && name.LastIndexOf('.') is >= 0 and var dot ? name[(dot + 1)..] : "";

    private static FrozenDictionary<string, int> Table(params ReadOnlySpan<(int Mark, string Names)> rows)
    {
        var table = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (mark, names) in rows)
        {
            foreach (var name in names.Split(' '))
            {
                table[name] = table.GetValueOrDefault(name) | mark;
            }
        }
        return table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
