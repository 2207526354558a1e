using System.Collections.Immutable;
using Outturn.Evidence;
using Outturn.Store.Telemetry;

namespace Outturn.Web;

/// <summary>What the evidence page shows.</summary>
/// <param name="Status">How the log stands.</param>
/// <param name="Key">The key that verifies its checkpoints, as verifiers take it.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Lag">Records that are not in the tables yet.</param>
/// <param name="IsWithheld">Whether digests are kept in place of content.</param>
/// <param name="Ingest">What arrived.</param>
internal sealed record EvidenceView(EvidenceStatus Status, string Key, string Folder, long Lag, bool IsWithheld, ImmutableArray<IngestRow> Ingest);

/// <summary>One record of evidence with its proof.</summary>
/// <param name="Index">Its place.</param>
/// <param name="Entry">What the log vouches for, as it is hashed.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Source">Who handed it over.</param>
/// <param name="Received">When.</param>
/// <param name="Length">Bytes of content.</param>
/// <param name="IsErased">The content is gone.</param>
/// <param name="Proof">The proof; null where no checkpoint covers the record yet.</param>
/// <param name="Holds">Whether the proof was checked and holds.</param>
internal sealed record RecordView(
    long Index, string Entry, string Kind, string Source, DateTimeOffset Received, long Length, bool IsErased, RecordProof? Proof, bool Holds);
