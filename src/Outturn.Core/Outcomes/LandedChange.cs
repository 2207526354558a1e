using Outturn.Core.Linking;

namespace Outturn.Core.Outcomes;

/// <summary>A landed commit that wrote lines, with what a fair comparison must hold equal.</summary>
/// <param name="Commit">Its index in <see cref="LinkingContext.Commits"/>.</param>
/// <param name="Origin">Who wrote most of its lines: more than half are an agent's or a person's; else unknown.</param>
/// <param name="Agent">The agent that wrote most, where the origin is an agent.</param>
/// <param name="Task">What kind of task it was.</param>
/// <param name="Lines">Lines with content that it wrote anew, without those of excluded files.</param>
/// <param name="Third">0, 1 or 2: in which third of the branch's changes it stands, by time.</param>
/// <param name="EarlierByAuthor">How many landed changes the same author had made before.</param>
/// <param name="Age">Days from it to the present.</param>
/// <param name="IsReviewed">
/// Whether git tells of a review: a trailer that says so, or a merge by another than its author. Null where this repository tells
/// of none at all.
/// </param>
public sealed record LandedChange(
    int Commit, Origin Origin, string? Agent, TaskKind Task, long Lines, int Third, int EarlierByAuthor, double Age, bool? IsReviewed)
{
    /// <summary>A change of more lines is a large one.</summary>
    public const int LargeFrom = 101;

    /// <summary>An author of as many changes before knows the place.</summary>
    public const int ExperiencedFrom = 20;
}

/// <summary>Lines of one change that are alike in all that is counted.</summary>
/// <param name="Change">Index of the change in <see cref="LandedWork.Changes"/>.</param>
/// <param name="Origin">Who wrote them.</param>
/// <param name="Agent">The agent, where one did.</param>
/// <param name="Kind">The kind of file.</param>
/// <param name="Ending">Whether they stand, or how they ended.</param>
/// <param name="Days">Days lived.</param>
/// <param name="By">Whose hand ended them.</param>
/// <param name="Count">How many lines.</param>
public sealed record LineGroup(
    int Change, Origin Origin, string? Agent, FileKind Kind, LineEnding Ending, double Days, Hand By, long Count)
{
    /// <summary>Whether they came to an end that is known.</summary>
    public bool Died => Ending is LineEnding.Replaced or LineEnding.Deleted or LineEnding.Reverted;
}

/// <summary>A merged branch as one piece of work.</summary>
/// <param name="Hours">From the author's date of its first commit to the committer's date of its merge, above zero.</param>
/// <param name="Origin">Who wrote most of its lines.</param>
/// <param name="Agent">The agent, where one did.</param>
/// <param name="Task">The kind of task of its largest change.</param>
/// <param name="Lines">Lines that its changes wrote.</param>
/// <param name="Cluster">Number of its first commit, which no other branch has: branches are taken as independent.</param>
public sealed record MergedWork(double Hours, Origin Origin, string? Agent, TaskKind Task, long Lines, int Cluster);
