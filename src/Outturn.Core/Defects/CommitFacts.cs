using Outturn.Core.Traces;

namespace Outturn.Core.Defects;

/// <summary>What is kept of every commit, for it may turn out to be an origin.</summary>
/// <param name="AuthoredAt">The author's date.</param>
/// <param name="CommittedAt">The committer's date.</param>
/// <param name="Files">How many files it changed.</param>
/// <param name="Lines">How many lines it added and removed.</param>
/// <param name="IsMerge">Whether it has more than one parent.</param>
public readonly record struct CommitFacts(DateTimeOffset AuthoredAt, DateTimeOffset CommittedAt, int Files, int Lines, bool IsMerge)
{
    /// <summary>The facts of a commit.</summary>
    public static CommitFacts Of(Commit commit) => new(
        commit.AuthoredAt, commit.CommittedAt, commit.Files.Length,
        commit.Files.Sum(file => file.Hunks.Sum(hunk => hunk.Added.Length + hunk.Removed.Length)), commit.IsMerge);
}
