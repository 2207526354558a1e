using System.Collections.Immutable;
using Outturn.Core.Lines;

namespace Outturn.Core.Defects;

/// <summary>How bug-inducing commits are looked for.</summary>
public sealed record SzzOptions
{
    /// <summary>R-SZZ on fixes by their messages.</summary>
    public static SzzOptions Default { get; } = new();

    /// <summary>What keeps a line alive for AG-SZZ and those built on it.</summary>
    public static LineOptions Traced { get; } = LineOptions.Default with { FollowsMoves = true };

    /// <summary>The variants to judge by.</summary>
    public ImmutableArray<SzzVariant> Variants { get; init; } = [SzzVariants.Default];

    /// <summary>What counts as a fix.</summary>
    public FixOptions Fixes { get; init; } = FixOptions.Default;

    /// <summary>
    /// A fix beyond it is no evidence, for what it took out has many reasons (the outlier fixes of Kim et al. 2006). By default
    /// 100 files or 10,000 lines.
    /// </summary>
    public SizeLimits LargestFix { get; init; } = new(100, 10_000);

    /// <summary>
    /// A commit beyond it is no origin. None by default: agents write large commits, and leaving these out would favour them.
    /// The accuracy of <see cref="SzzVariants"/> was measured with 20 files.
    /// </summary>
    public SizeLimits LargestOrigin { get; init; } = SizeLimits.None;

    /// <summary>Which files can hold a defect, by path; by default all but <see cref="CommentStyles.IsProse">prose</see>.</summary>
    public Func<string, bool> Counts { get; init; } = path => !CommentStyles.IsProse(path);
}
