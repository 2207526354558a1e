using Outturn.Core.Traces;
using Outturn.Sources.Git;

namespace Outturn.Tracing;

/// <summary>What a trace is of.</summary>
internal abstract record TraceTarget;

/// <param name="Index">Index of the session among the linked ones.</param>
internal sealed record TracedSession(int Index) : TraceTarget;

/// <param name="Id">The commit.</param>
internal sealed record TracedCommit(CommitId Id) : TraceTarget;

/// <param name="Path">The file, from the top of the repository.</param>
/// <param name="Number">One-based.</param>
/// <param name="InWorkingTree">Whether the number counts in the working tree, else at the tip of the branch that counts.</param>
/// <param name="Blamed">What git says of it.</param>
internal sealed record TracedLine(string Path, int Number, bool InWorkingTree, BlamedLine Blamed) : TraceTarget;

/// <param name="Target">What was asked for, or null.</param>
/// <param name="Error">Why it was not found, and what there is instead.</param>
internal sealed record TraceSearch(TraceTarget? Target, string? Error)
{
    public static TraceSearch Of(TraceTarget target) => new(target, null);

    public static TraceSearch Failed(string error) => new(null, error);
}
