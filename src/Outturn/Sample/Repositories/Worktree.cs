using System.Collections.Immutable;
using System.Text;

namespace Outturn.Sample.Repositories;

/// <summary>Files by path, each a list of lines.</summary>
internal sealed record SampleTree(ImmutableSortedDictionary<string, ImmutableArray<SampleLine>> Files)
{
    public static readonly SampleTree Empty = new(
        ImmutableSortedDictionary.Create<string, ImmutableArray<SampleLine>>(StringComparer.Ordinal));

    public string Text(string path) => Text(Files[path]);

    public static string Text(ImmutableArray<SampleLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line.Text).Append('\n');
        }
        return text.ToString();
    }
}

/// <summary>A file before and after an edit; <paramref name="Before"/> is null for a new file.</summary>
internal sealed record FileEdit(string Path, string? Before, string After);

/// <summary>A working copy that people and sessions edit.</summary>
internal sealed class Worktree(SampleTree tree)
{
    public SampleTree Tree { get; private set; } = tree;

    /// <summary>Creates a file, or writes it anew; lines that stay at its head and tail keep their authors.</summary>
    public FileEdit Write(string path, string text, string author)
    {
        var old = Tree.Files.GetValueOrDefault(path, []);
        var before = Tree.Files.ContainsKey(path) ? SampleTree.Text(old) : null;
        var texts = Split(text);
        var head = 0;
        while (head < old.Length && head < texts.Length && old[head].Text == texts[head])
        {
            head++;
        }
        var tail = 0;
        while (tail < old.Length - head && tail < texts.Length - head && old[^(tail + 1)].Text == texts[^(tail + 1)])
        {
            tail++;
        }
        var written = texts[head..^tail].Select(line => new SampleLine(line, author, path));
        Put(path, [.. old[..head], .. written, .. old[^tail..]]);
        return new FileEdit(path, before, Tree.Text(path));
    }

    /// <summary>Adds lines to the end of a file.</summary>
    public FileEdit Append(string path, string text, string author)
    {
        var before = Tree.Text(path);
        Put(path, [.. Tree.Files[path], .. Split(text).Select(line => new SampleLine(line, author, path))]);
        return new FileEdit(path, before, Tree.Text(path));
    }

    /// <summary>Replaces the one place where the old lines stand.</summary>
    public FileEdit Replace(string path, string old, string replacement, string author)
    {
        var text = Tree.Text(path);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return at < 0
            ? throw new InvalidOperationException($"{path} does not hold: {old}")
            : Write(path, string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + old.Length)), author);
    }

    /// <summary>Changes the white space of lines. What git then shows as added is its author's, unless another is named.</summary>
    public void Reformat(string path, Func<string, string> reformat, string? by = null) => Put(path, [.. Tree.Files[path].Select(
        line => reformat(line.Text) is var text && text == line.Text ? line : line.Reformatted(text, by ?? line.Author))]);

    /// <summary>Moves a file; its lines keep their authors.</summary>
    public void Move(string from, string to)
    {
        var lines = Tree.Files[from];
        Tree = new SampleTree(Tree.Files.Remove(from).Add(to, lines));
    }

    /// <summary>Takes files as they are in another tree.</summary>
    public void Take(SampleTree other, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            Put(path, other.Files[path]);
        }
    }

    public void Delete(string path) => Tree = new SampleTree(Tree.Files.Remove(path));

    /// <summary>Gives a file these very lines.</summary>
    public void Put(string path, ImmutableArray<SampleLine> lines) => Tree = new SampleTree(Tree.Files.SetItem(path, lines));

    private static string[] Split(string text)
    {
        var lines = text.Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
