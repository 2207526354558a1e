using System.Text.Json;
using System.Text.Json.Serialization;
using Outturn.Core.Evidence;

namespace Outturn.Evidence.Verification;

/// <summary>What a verification found: the answer of <c>outturn verify --json</c>.</summary>
/// <param name="Schema">The version of this document.</param>
/// <param name="Log">Where the log is.</param>
/// <param name="IsFine">Nothing was found.</param>
/// <param name="Findings">What is not as it was signed; the first hundred.</param>
/// <param name="FindingCount">All of it.</param>
/// <param name="Notes">What a reader should know and is no fault.</param>
/// <param name="Key">The key that signatures were checked with; null where there is none.</param>
/// <param name="Checkpoint">The log's own checkpoint; null where it cannot be read.</param>
/// <param name="Kept">The checkpoint that was kept elsewhere; null where none was given.</param>
/// <param name="Tiles">Tiles and bundles that were read.</param>
/// <param name="Bodies">The segments; null where they were not checked.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record VerifyDocument(
    int Schema, string Log, bool IsFine, IReadOnlyList<Finding> Findings, long FindingCount, IReadOnlyList<string> Notes,
    string? Key, LogCheckpoint? Checkpoint, KeptCheckpoint? Kept, long Tiles, CheckedBodies? Bodies, double Seconds)
{
    public static VerifyDocument Of(
        string log, Findings findings, NoteKey? key, Checkpoint? checkpoint, TreeCheck? tree, BodyCheck? bodies, KeptCheckpoint? kept, TimeSpan elapsed)
    {
        var (found, notes) = findings.ToArrays();
        return new(
            1, log, findings.Count == 0, found, findings.Count, notes, key?.ToString(),
            checkpoint is null ? null : new(checkpoint.Origin, checkpoint.Size, checkpoint.Root.ToBase64()), kept, tree?.Files ?? 0,
            bodies is null ? null : new(bodies.Segments, bodies.Records, bodies.Unsigned, bodies.Erased, bodies.StoredBytes, bodies.ContentBytes),
            Math.Round(elapsed.TotalSeconds, 3));
    }
}

/// <summary>A checkpoint: the log's name, its records, and the root of the tree over them in base 64.</summary>
internal sealed record LogCheckpoint(string Origin, long Size, string Root);

/// <summary>A checkpoint that was kept elsewhere, and whether the log begins with what it was made of.</summary>
internal sealed record KeptCheckpoint(string Origin, long Size, string Root, bool IsBeginning);

/// <summary>What was checked of the segments.</summary>
/// <param name="Segments">Files.</param>
/// <param name="Records">Records with a frame.</param>
/// <param name="Unsigned">Of those, records behind the checkpoint.</param>
/// <param name="Erased">Records whose content is gone.</param>
/// <param name="StoredBytes">Bytes of the files.</param>
/// <param name="ContentBytes">Bytes of content whose digest was computed.</param>
internal sealed record CheckedBodies(int Segments, long Records, long Unsigned, long Erased, long StoredBytes, long ContentBytes);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(VerifyDocument))]
[JsonSerializable(typeof(RecordDocument))]
internal sealed partial class VerifyJson : JsonSerializerContext;
