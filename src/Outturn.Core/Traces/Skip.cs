namespace Outturn.Core.Traces;

/// <summary>Something that could not be read, or was read and not understood. It is counted and shown, never dropped in silence.</summary>
/// <param name="Source">Where: a file, a blob, a commit, a note.</param>
/// <param name="Reason">What was wrong, in words that do not vary from case to case, so that cases add up.</param>
/// <param name="Count">How many records it cost.</param>
/// <param name="LosesContent">False for things that were recognised as new but cost nothing that Outturn uses (an unknown field).</param>
public sealed record Skip(string Source, string Reason, long Count, bool LosesContent = true);
