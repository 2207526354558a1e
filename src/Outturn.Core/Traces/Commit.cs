using System.Collections.Immutable;

namespace Outturn.Core.Traces;

/// <summary>A commit with the lines it added and removed against its first parent.</summary>
/// <param name="Id">The commit.</param>
/// <param name="Parents">Its parents; none for a root.</param>
/// <param name="AuthoredAt">The author's date, which rebasing keeps and anyone may set.</param>
/// <param name="CommittedAt">The committer's date.</param>
/// <param name="Author">The author as git has it, <c>Name &lt;address&gt;</c>. Never shown beside figures.</param>
/// <param name="Message">The whole message.</param>
/// <param name="Files">What it did to each file; empty for a merge, whose lines come from its parents.</param>
public sealed record Commit(
    CommitId Id, ImmutableArray<CommitId> Parents, DateTimeOffset AuthoredAt, DateTimeOffset CommittedAt, string Author,
    string Message, ImmutableArray<FileChange> Files)
{
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
public sealed record FileChange(string Path, string? OldPath, bool IsBinary, ImmutableArray<Hunk> Hunks);

/// <summary>One changed place.</summary>
/// <param name="NewStart">One-based number, after the commit, of the first added line (of the line before, where none is added).</param>
/// <param name="Added">Hashes of the added lines (<see cref="LineHash"/>), the first at <paramref name="NewStart"/>.</param>
/// <param name="Removed">Hashes of the removed lines.</param>
public sealed record Hunk(int NewStart, ImmutableArray<ulong> Added, ImmutableArray<ulong> Removed);
