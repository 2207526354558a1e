using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Outturn.Server.Hosting;
using Outturn.Sources.Otlp;
using Outturn.Store.Telemetry;
using Outturn.Web;

namespace Outturn.Server.Api;

/// <summary>How the log stands, as the page of evidence shows it.</summary>
/// <param name="Schema">The format and its version.</param>
/// <param name="Records">Records on disk.</param>
/// <param name="Bytes">Bytes that they take there.</param>
/// <param name="Segments">Files that hold them.</param>
/// <param name="CompressedSegments">Of these, compressed.</param>
/// <param name="WaitingBytes">Bytes that wait to be written.</param>
/// <param name="Lag">Records that are not in the tables yet.</param>
/// <param name="Content">What becomes of content: keep or digests.</param>
/// <param name="ContentDays">After how many days content is erased; null for never.</param>
/// <param name="Checkpoint">The last checkpoint; null before the first.</param>
/// <param name="Problems">What does not work now.</param>
/// <param name="Ingest">What came from whom, and what of it was left out.</param>
internal sealed record EvidenceDocument(
    string Schema, long Records, long Bytes, int Segments, int CompressedSegments, long WaitingBytes, long Lag, ContentPolicy Content, int? ContentDays,
    CheckpointDocument? Checkpoint, ImmutableArray<string> Problems, ImmutableArray<IngestRow> Ingest)
{
    public const string CurrentSchema = "outturn.evidence/1";

    public static EvidenceDocument Of(ServerParts parts)
    {
        var (status, configuration) = (parts.Log.Status(), parts.Options.Configuration);
        return new EvidenceDocument(
            CurrentSchema, status.Size, status.Bytes, status.Segments, status.CompressedSegments, status.WaitingBytes, parts.Projection.Lag,
            configuration.Content, configuration.Retention?.ContentDays, CheckpointDocument.Of(parts), [.. status.Problems], [.. parts.Store.Ingest.Health()]);
    }
}

/// <summary>A signed checkpoint.</summary>
/// <param name="Schema">The format and its version.</param>
/// <param name="Origin">The log's name.</param>
/// <param name="Size">Records under it.</param>
/// <param name="Root">The tree's root, in base64.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Key">The key that verifies it, as verifiers take it.</param>
/// <param name="Note">The signed note as text.</param>
internal sealed record CheckpointDocument(string Schema, string Origin, long Size, string Root, DateTimeOffset At, string Key, string Note)
{
    public const string CurrentSchema = "outturn.checkpoint/1";

    public static CheckpointDocument? Of(ServerParts parts) => parts.Log.Checkpoint is { } last
        ? new CheckpointDocument(
            CurrentSchema, last.Checkpoint.Origin, last.Checkpoint.Size, last.Checkpoint.Root.ToBase64(), last.At, parts.Log.PublicKey.ToString(),
            System.Text.Encoding.UTF8.GetString(last.Note.ToBytes()))
        : null;
}

/// <summary>One record with the proof that it is in the log. Its content is not shown.</summary>
/// <param name="Schema">The format and its version.</param>
/// <param name="Index">Its place.</param>
/// <param name="Entry">What the log vouches for, as it is hashed.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Source">Who handed it over.</param>
/// <param name="Received">When.</param>
/// <param name="Length">Bytes of content.</param>
/// <param name="IsErased">The content is gone.</param>
/// <param name="Path">Hashes beside the way from the leaf to the root, from the leaf up, in base64; null where no checkpoint covers it yet.</param>
/// <param name="Checkpoint">The signed note that holds the root.</param>
/// <param name="Holds">Whether the proof was checked and holds.</param>
internal sealed record EvidenceRecordDocument(
    string Schema, long Index, string Entry, string Kind, string Source, DateTimeOffset Received, long Length, bool IsErased, ImmutableArray<string>? Path,
    string? Checkpoint, bool Holds)
{
    public const string CurrentSchema = "outturn.record/1";

    public static EvidenceRecordDocument Of(RecordView view) => new(
        CurrentSchema, view.Index, view.Entry, view.Kind, view.Source, view.Received, view.Length, view.IsErased,
        view.Proof is { } proof ? [.. proof.Path.Select(hash => hash.ToBase64())] : null,
        view.Proof is { } signed ? System.Text.Encoding.UTF8.GetString(signed.Note.ToBytes()) : null, view.Holds);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(EvidenceDocument))]
[JsonSerializable(typeof(CheckpointDocument))]
[JsonSerializable(typeof(EvidenceRecordDocument))]
internal sealed partial class EvidenceJson : JsonSerializerContext;
