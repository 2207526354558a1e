using System.Collections.Immutable;
using Outturn.Core.Lines;

namespace Outturn.Core.Defects;

/// <summary>A commit that wrote lines which a fix took out.</summary>
/// <param name="Commit">Its index in the graph.</param>
/// <param name="Lines">Those of its lines, in order, each once.</param>
public sealed record Origin(int Commit, ImmutableArray<LineRun> Lines)
{
    /// <summary>How many lines they are.</summary>
    public int LineCount => Lines.Sum(run => run.Count);
}

/// <summary>Neighbouring lines of one origin that a fix took out.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="IsCosmetic">Whether they are blank, punctuation or comments (<see cref="CommentStyles.IsCosmetic"/>).</param>
public readonly record struct RemovedLines(LineRun Lines, bool IsCosmetic);
