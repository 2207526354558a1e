using System.Collections.Immutable;
using Outturn.Core.Traces;

namespace Outturn.Sources.Edits;

/// <summary>Edits whose text is at hand, as hashes of lines.</summary>
internal static class TextEdits
{
    /// <summary>Old text gave way to new. Lines on both sides (as often as on both) were neither written nor removed.</summary>
    public static Edit Replacement(string path, string oldText, string newText) =>
        Patch(path, LineHash.OfLines(oldText), LineHash.OfLines(newText));

    /// <summary>The same of lines that are hashed already.</summary>
    public static Edit Patch(string path, ImmutableArray<ulong> removed, ImmutableArray<ulong> added) =>
        new(Slashes(path), EditKind.Patch, Less(added, removed), Less(removed, added));

    public static Edit Whole(string path, string content) =>
        new(Slashes(path), EditKind.Whole, LineHash.OfLines(content), []);

    public static Edit Append(string path, string content) =>
        new(Slashes(path), EditKind.Append, LineHash.OfLines(content), []);

    public static Edit Touched(string path) => new(Slashes(path), EditKind.Touched, [], []);

    public static Edit Deleted(string path) => new(Slashes(path), EditKind.Deleted, [], []);

    /// <summary>The lines of one side that the other does not match, in order; the first of equal lines are matched first.</summary>
    private static ImmutableArray<ulong> Less(ImmutableArray<ulong> lines, ImmutableArray<ulong> others)
    {
        if (lines.IsEmpty || others.IsEmpty)
        {
            return lines;
        }
        var counts = new Dictionary<ulong, int>(others.Length);
        foreach (var line in others)
        {
            counts[line] = counts.GetValueOrDefault(line) + 1;
        }
        var rest = ImmutableArray.CreateBuilder<ulong>(lines.Length);
        foreach (var line in lines)
        {
            if (counts.GetValueOrDefault(line) is var count and > 0)
            {
                counts[line] = count - 1;
            }
            else
            {
                rest.Add(line);
            }
        }
        return rest.DrainToImmutable();
    }

    private static string Slashes(string path) => path.Replace('\\', '/');
}
