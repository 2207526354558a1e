using System.Collections.Immutable;

namespace Outturn.Core.Traces;

/// <summary>A commit with the lines it added and removed against its first parent.</summary>
/// <param name="Id">The commit.</param>
/// <param name="Parents">Its parents; none for a root.</param>
/// <param name="AuthoredAt">The author's date, which rebasing keeps and anyone may set.</param>
/// <param name="CommittedAt">The committer's date.</param>
/// <param name="Author">The author as git has it, <c>Name &lt;address&gt;</c>. Never shown beside figures.</param>
/// <param name="Message">The whole message.</param>
/// <param name="Files">What it did to each file. For a merge: no more than the lines that stand in none of its parents.</param>
public sealed record Commit(
    CommitId Id, ImmutableArray<CommitId> Parents, DateTimeOffset AuthoredAt, DateTimeOffset CommittedAt, string Author,
    string Message, ImmutableArray<FileChange> Files)
{
    /// <summary>For a merge: how it differs from its first parent, and where that comes from.</summary>
    public ImmutableArray<MergedFile> Merged { get; init; } = [];

    /// <summary>What the commit changed is not known, not even in which files.</summary>
    public bool IsTorn { get; init; }

    /// <summary>Whether a part of what it changed could not be read.</summary>
    public bool IsPartial => IsTorn || Files.Any(file => file.IsUnread) || Merged.Any(file => file.IsUnread);

    /// <summary>The first line of the message.</summary>
    public string Subject => Message.AsSpan().Trim() is var text && text.IndexOf('\n') is var end and >= 0
        ? text[..end].TrimEnd().ToString()
        : text.ToString();

    /// <summary>Whether it has more than one parent.</summary>
    public bool IsMerge => Parents.Length > 1;

    /// <summary>Lines added in all files.</summary>
    public int AddedLines => Files.Sum(file => file.Hunks.Sum(hunk => hunk.Added.Length));
}

/// <summary>What a commit did to one file.</summary>
/// <param name="Path">The path after the commit (before it, for a deletion), with forward slashes.</param>
/// <param name="OldPath">The path before, where git found a rename.</param>
/// <param name="IsBinary">Git showed no lines.</param>
/// <param name="Hunks">The changed places, in file order, without context.</param>
public sealed record FileChange(string Path, string? OldPath, bool IsBinary, ImmutableArray<Hunk> Hunks)
{
    /// <summary>The file changed, and its content is not in the repository: which lines came and went is not known.</summary>
    public bool IsUnread { get; init; }
}

/// <summary>One changed place.</summary>
/// <param name="NewStart">One-based number, after the commit, of the first added line (of the line before, where none is added).</param>
/// <param name="Added">Hashes of the added lines (<see cref="LineHash"/>), the first at <paramref name="NewStart"/>.</param>
/// <param name="Removed">Hashes of the removed lines.</param>
public sealed record Hunk(int NewStart, ImmutableArray<ulong> Added, ImmutableArray<ulong> Removed);

/// <summary>A file in which a merge differs from its first parent.</summary>
/// <param name="Path">The path after the merge; before it, for a file that the merge does not hold.</param>
/// <param name="Source">
/// The parent (1 for the second) whose file it took as it is, under the same path; 0 where it is put together from the first
/// parent's file by <paramref name="Hunks"/>; -1 where the file is gone.
/// </param>
/// <param name="ParentPaths">The path in each parent, where one differs; null for a parent without the file. Else empty.</param>
/// <param name="Hunks">Where the file differs from the first parent's, in file order.</param>
public sealed record MergedFile(string Path, int Source, ImmutableArray<string?> ParentPaths, ImmutableArray<MergedHunk> Hunks)
{
    /// <summary>It differs from every parent's, and its content is not in the repository.</summary>
    public bool IsUnread { get; init; }
}

/// <summary>One place in which a merged file differs from the first parent's.</summary>
/// <param name="Start">Zero-based number, after the merge, of the first line of the place.</param>
/// <param name="Removed">Lines of the first parent that are gone.</param>
/// <param name="Pieces">The lines that stand there instead, in order.</param>
public sealed record MergedHunk(int Start, int Removed, ImmutableArray<MergedPiece> Pieces);

/// <summary>Neighbouring lines of one origin.</summary>
/// <param name="Parent">The parent (1 for the second) that they come from; -1 where the merge itself wrote them.</param>
/// <param name="Start">Zero-based number of the first in the parent's file; 0 for the merge's own.</param>
/// <param name="Count">How many.</param>
public readonly record struct MergedPiece(int Parent, int Start, int Count);
