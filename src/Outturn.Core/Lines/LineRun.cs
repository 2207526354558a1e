namespace Outturn.Core.Lines;

/// <summary>
/// Neighbouring lines that one commit wrote. A line is named by the commit that wrote it and by its number among the lines
/// that the commit added, counted through its files and hunks in order: the same number as in
/// <see cref="Linking.CommitAuthors.Authors"/>.
/// </summary>
/// <param name="Commit">Index of the commit in its <see cref="CommitGraph"/>; -1 where the origin is not known.</param>
/// <param name="First">Zero-based number of the first line.</param>
/// <param name="Count">How many lines.</param>
public readonly record struct LineRun(int Commit, int First, int Count)
{
    /// <summary>The number after the last line's.</summary>
    public int End => First + Count;

    internal static LineRun Unknown(int count) => new(-1, 0, count);

    /// <summary>Whether the other run goes on where this one ends.</summary>
    internal bool Precedes(LineRun next) => Commit == next.Commit && (Commit < 0 || End == next.First);
}
