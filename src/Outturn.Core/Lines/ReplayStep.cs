using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Core.Lines;

/// <summary>The lines that came and went with one commit.</summary>
/// <param name="Index">The commit's number in the graph.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Born">
/// The lines that it wrote, in order. Added lines that are older lines with other white space, or moved, are not among them.
/// </param>
/// <param name="Ended">The lines that stood before it and not after, in order of file and place.</param>
public sealed record ReplayStep(int Index, Commit Commit, ImmutableArray<LineRun> Born, ImmutableArray<EndedRun> Ended);

/// <summary>Neighbouring lines of one origin that a commit ended.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="End">How.</param>
/// <param name="File">Index of the file in <see cref="Commit.Files"/>; -1 where they were lost in a merge.</param>
/// <param name="Hunk">Index of the hunk in the file; -1 where no hunk shows them.</param>
/// <param name="Offset">Index of the first of them in <see cref="Hunk.Removed"/>; 0 where no hunk shows them.</param>
public readonly record struct EndedRun(LineRun Lines, LineEnd End, int File, int Hunk, int Offset);

/// <summary>How a line's history came to an end.</summary>
public enum LineEnd : byte
{
    /// <summary>A commit took it out or replaced it.</summary>
    Removed,

    /// <summary>It stood in a parent of a merge, nobody had taken it out, and the merge does not have it.</summary>
    LostInMerge,

    /// <summary>Its file changed in a commit that cannot be read: what became of it is not known.</summary>
    OutOfSight,
}
