using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Sources.Edits;

/// <summary>The edits that one simple command makes by itself, apart from its redirections.</summary>
internal static class ShellEffects
{
    public static ImmutableArray<Edit> Of(IReadOnlyList<ShellWord> words, string? input, string? folder)
    {
        if (words.Count == 0)
        {
            return [];
        }
        return ShellPrefix.Name(words[0]) switch
        {
            "apply_patch" or "applypatch" or "apply-patch" => Patch(words, input, folder),
            "tee" => Tee(words, input, folder),
            "rm" or "unlink" => Removed(Operands(words, 1), folder),
            "mv" => Moved(Operands(words, 1), folder, removes: true),
            "cp" or "install" => Moved(Operands(words, 1), folder, removes: false),
            "patch" => Diff(input, folder),
            "git" => Git(words, input, folder),
            _ => InPlaceEdits.Of(words, folder),
        };
    }

    private static ImmutableArray<Edit> Patch(IReadOnlyList<ShellWord> words, string? input, string? folder)
    {
        var text = words.Skip(1).Select(word => word.Text).FirstOrDefault(ApplyPatch.Holds) ?? input;
        return text is null ? [] : At(folder, ApplyPatch.Read(text));
    }

    private static ImmutableArray<Edit> Diff(string? input, string? folder) =>
        input is null ? [] : At(folder, UnifiedDiff.Read(input));

    private static ImmutableArray<Edit> Git(IReadOnlyList<ShellWord> words, string? input, string? folder)
    {
        var git = GitArguments.Of(words);
        var there = git.Folder is { } named ? ShellPaths.Resolve(folder, named) : folder;
        var options = git.Rest.Select(word => word.Text);
        return git.Verb switch
        {
            "mv" => Moved(Operands(git.Rest, 0), there, removes: true),
            "rm" when !options.Contains("--cached") => Removed(Operands(git.Rest, 0), there),
            "apply" when !options.Any(option => option is "--check" or "--stat" or "--cached" or "-R") => Diff(input, there),
            _ => [],
        };
    }

    private static ImmutableArray<Edit> Tee(IReadOnlyList<ShellWord> words, string? input, string? folder)
    {
        var appends = words.Any(word => word.Text is "-a" or "--append");
        return [.. Operands(words, 1).Select(file => Written(ShellPaths.Resolve(folder, file), input, appends))];
    }

    /// <summary>A file that was written with text that is known, or not.</summary>
    public static Edit Written(string path, string? text, bool appends) =>
        text is null ? TextEdits.Touched(path)
        : appends ? TextEdits.Append(path, text)
        : TextEdits.Whole(path, text);

    private static ImmutableArray<Edit> Removed(IEnumerable<string> files, string? folder) =>
        [.. files.Select(file => TextEdits.Deleted(ShellPaths.Resolve(folder, file).TrimEnd('/')))];

    private static ImmutableArray<Edit> Moved(IEnumerable<string> files, string? folder, bool removes)
    {
        var paths = files.Select(file => (Text: file, Path: ShellPaths.Resolve(folder, file))).ToArray();
        if (paths.Length < 2)
        {
            return [];
        }
        var edits = ImmutableArray.CreateBuilder<Edit>();
        var to = paths[^1];
        var intoFolder = paths.Length > 2 || to.Text.EndsWith('/') || to.Text is "." or "..";
        foreach (var (_, from) in paths[..^1])
        {
            edits.Add(TextEdits.Touched(intoFolder ? ShellPaths.Resolve(to.Path, ShellPaths.FileName(from)) : to.Path));
            if (removes)
            {
                edits.Add(TextEdits.Deleted(from));
            }
        }
        return edits.DrainToImmutable();
    }

    private static ImmutableArray<Edit> At(string? folder, ImmutableArray<Edit> edits) =>
        [.. edits.Select(edit => edit with { Path = ShellPaths.Resolve(folder, edit.Path) })];

    private static IEnumerable<string> Operands(IReadOnlyList<ShellWord> words, int from) =>
        words.Skip(from).Where(word => !word.Text.StartsWith('-') && (ShellPaths.IsFile(word) || word.Text is "." or ".."))
            .Select(word => word.Text);
}
