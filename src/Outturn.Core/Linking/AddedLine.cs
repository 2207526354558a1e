using Outturn.Core.Traces;

namespace Outturn.Core.Linking;

/// <summary>One line that a commit added.</summary>
/// <param name="File">Index of the file in <see cref="Commit.Files"/>.</param>
/// <param name="Hunk">Index of the hunk in the file.</param>
/// <param name="Number">One-based line number after the commit.</param>
/// <param name="Hash">The line's <see cref="LineHash"/>.</param>
public readonly record struct AddedLine(int File, int Hunk, int Number, ulong Hash)
{
    internal static IEnumerable<AddedLine> Of(FileChange file, int index) =>
        file.Hunks.SelectMany((hunk, place) =>
            hunk.Added.Select((hash, offset) => new AddedLine(index, place, hunk.NewStart + offset, hash)));
}
