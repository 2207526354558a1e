namespace Outturn.Core.Lines;

/// <summary>What keeps a line alive when a commit touches it.</summary>
/// <param name="IgnoresWhiteSpace">
/// A line that changed in nothing but white space is still the same line, as in <c>git blame -w</c>.
/// </param>
/// <param name="FollowsMoves">
/// A block that goes at one place of a file and comes at another in the same commit is still the same lines, where it holds
/// at least <see cref="LineMoves.LeastContent"/> lines with content. Much like <c>git blame -M</c>.
/// </param>
public sealed record LineOptions(bool IgnoresWhiteSpace, bool FollowsMoves)
{
    /// <summary>As <c>git blame</c> does by default: any change makes another line.</summary>
    public static LineOptions Exact { get; } = new(false, false);

    /// <summary>What outcomes are judged by: other white space does not make another line.</summary>
    public static LineOptions Default { get; } = new(true, false);
}
