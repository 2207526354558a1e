using System.Collections.Immutable;

namespace Outturn.Core.Traces;

/// <summary>
/// One file that a tool call wrote. Lines are kept as hashes (<see cref="LineHash"/>), which is all that linking needs
/// and keeps the content of files out of the store.
/// </summary>
/// <param name="Path">The path as the agent wrote it, absolute or relative to its working folder, with forward slashes.</param>
/// <param name="Kind">How the lines are known.</param>
/// <param name="Written">Hashes of the lines the edit put into the file that it did not take out, in file order.</param>
/// <param name="Removed">Hashes of the lines the edit took out and did not put back, in file order.</param>
public sealed record Edit(string Path, EditKind Kind, ImmutableArray<ulong> Written, ImmutableArray<ulong> Removed);

/// <summary>How much an edit's record says.</summary>
public enum EditKind
{
    /// <summary>Both sides are known: a patch, or old text and new.</summary>
    Patch,

    /// <summary>The whole file was written; what it held before is not known.</summary>
    Whole,

    /// <summary>Lines were added at the end; the rest stayed.</summary>
    Append,

    /// <summary>The file was changed in a way that the record does not spell out (<c>sed -i</c>, a script).</summary>
    Touched,

    /// <summary>The file was deleted.</summary>
    Deleted,
}
