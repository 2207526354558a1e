using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Sources.Edits;

/// <summary>The files that a command known to edit in place names. What it did to them is not spelt out.</summary>
internal static class InPlaceEdits
{
    /// <summary>Formatters and fixers, each with the arguments of which one must be there for it to write; none: it always does.</summary>
    private static readonly Dictionary<string, string[]> Formatters = new()
    {
        ["ruff"] = ["--fix", "format"],
        ["black"] = [],
        ["isort"] = [],
        ["autopep8"] = ["-i", "--in-place"],
        ["yapf"] = ["-i", "--in-place"],
        ["prettier"] = ["--write", "-w"],
        ["eslint"] = ["--fix"],
        ["biome"] = ["--write", "--fix", "--apply"],
        ["gofmt"] = ["-w"],
        ["gofumpt"] = ["-w"],
        ["goimports"] = ["-w"],
        ["rustfmt"] = [],
        ["clang-format"] = ["-i"],
        ["shfmt"] = ["-w"],
        ["stylua"] = [],
        ["yq"] = ["-i", "--inplace"],
        ["dos2unix"] = [],
        ["unix2dos"] = [],
        ["touch"] = [],
        ["truncate"] = [],
    };

    private static readonly string[] OnlyLooks = ["--check", "--diff", "--dry-run", "--list-different", "--version", "--help"];

    public static ImmutableArray<Edit> Of(IReadOnlyList<ShellWord> words, string? folder) => ShellPrefix.Name(words[0]) switch
    {
        "sed" or "gsed" => Files(StreamEditor(words, "ef"), folder),
        "perl" => Files(StreamEditor(words, "eE"), folder),
        "ruby" => Files(StreamEditor(words, "e"), folder),
        var name => Formatters.TryGetValue(name, out var needs) ? Files(Formatter(words, needs), folder) : [],
    };

    private static ImmutableArray<Edit> Files(IEnumerable<ShellWord> words, string? folder) =>
    [
        .. words.Where(ShellPaths.IsFile).Select(word => ShellPaths.Resolve(folder, word.Text))
            .Distinct().Select(TextEdits.Touched),
    ];

    private static IEnumerable<ShellWord> Formatter(IReadOnlyList<ShellWord> words, string[] needs)
    {
        var arguments = words.Skip(1).Select(word => word.Text).ToArray();
        if ((needs.Length > 0 && !arguments.Intersect(needs).Any()) || arguments.Intersect(OnlyLooks).Any())
        {
            return [];
        }
        return words.Skip(1).Where(word => !word.Text.StartsWith('-') && ShellPaths.FileName(word.Text).LastIndexOf('.') > 0);
    }

    /// <summary>sed and its like: options, then a script unless an option gave one, then files.</summary>
    private static List<ShellWord> StreamEditor(IReadOnlyList<ShellWord> words, string scriptFlags)
    {
        var (isInPlace, hasScript) = (false, false);
        var files = new List<ShellWord>();
        for (var i = 1; i < words.Count; i++)
        {
            var text = words[i].Text;
            if (text.StartsWith("--", StringComparison.Ordinal) && text.Length > 2)
            {
                isInPlace |= text.StartsWith("--in-place", StringComparison.Ordinal);
                hasScript |= text.StartsWith("--expression", StringComparison.Ordinal) || text.StartsWith("--file", StringComparison.Ordinal);
                i += text is "--expression" or "--file" ? 1 : 0;
            }
            else if (text.Length > 1 && text[0] == '-' && text != "--")
            {
                var flag = text.AsSpan(1).IndexOfAny($"i{scriptFlags}MI");
                if (flag < 0)
                {
                    continue;
                }
                var isSuffix = text[flag + 1] == 'i';
                isInPlace |= isSuffix;
                if (isSuffix)
                {
                    // On BSD the suffix is a word of its own: sed -i '' …
                    i += flag + 2 == text.Length && i + 1 < words.Count && words[i + 1].Text.Length == 0 ? 1 : 0;
                }
                else if (scriptFlags.Contains(text[flag + 1]))
                {
                    hasScript = true;
                    i += flag + 2 == text.Length ? 1 : 0;
                }
            }
            else if (text != "--")
            {
                if (hasScript)
                {
                    files.Add(words[i]);
                }
                hasScript = true;
            }
        }
        return isInPlace ? files : [];
    }
}
