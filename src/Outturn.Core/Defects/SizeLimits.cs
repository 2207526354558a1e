namespace Outturn.Core.Defects;

/// <summary>How much a commit may change at most and still be evidence.</summary>
/// <param name="Files">Files changed; null for no limit.</param>
/// <param name="Lines">Lines added and removed; null for no limit.</param>
public sealed record SizeLimits(int? Files, int? Lines)
{
    /// <summary>Every commit counts.</summary>
    public static SizeLimits None { get; } = new(null, null);

    /// <summary>Whether the commit changed more than that.</summary>
    public bool AreExceededBy(CommitFacts commit) => commit.Files > Files || commit.Lines > Lines;
}
