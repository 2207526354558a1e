using Outturn.Core.Evidence;
using Outturn.Core.Telemetry;
using Outturn.Core.Traces;

namespace Outturn.Store.Projection;

/// <summary>What some consecutive records of evidence say, each list in the order of the evidence.</summary>
/// <param name="Records">The records themselves, also those that say nothing.</param>
/// <param name="Telemetry">Spans, events and metric points; the same one may stand in it twice.</param>
/// <param name="Pushed">What was pushed: each replaces what an earlier one said.</param>
public sealed record ProjectionBatch(IReadOnlyList<IngestRecord> Records, TelemetryBatch Telemetry, IReadOnlyList<PushedRecord> Pushed);

/// <summary>What one pushed record says: sources, then commits, then the repository as its machine sees it.</summary>
/// <param name="Sources">By scope.</param>
/// <param name="Commits">By repository.</param>
/// <param name="Checkout">The repository; null where the record says nothing of it.</param>
public sealed record PushedRecord(
    IReadOnlyList<PushedSources> Sources, IReadOnlyList<PushedCommits> Commits, StoredCheckout? Checkout = null);

/// <summary>What became of one record of evidence.</summary>
/// <param name="Index">Its index in the log.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Source">Who handed it over.</param>
/// <param name="ReceivedAt">When (UTC).</param>
/// <param name="Bytes">Length of its body.</param>
/// <param name="Items">Spans, events, points, sources or commits that were read from it.</param>
/// <param name="Skips">What could not be read, or was left out.</param>
public sealed record IngestRecord(
    long Index, EvidenceKind Kind, string Source, DateTimeOffset ReceivedAt, long Bytes, long Items, IReadOnlyList<Skip> Skips);

/// <summary>Sources that were pushed: first some are removed, then others saved, each in place of what its key stood for.</summary>
/// <param name="Scope">The scope that their keys belong to.</param>
/// <param name="Removed">Keys of sources that are gone.</param>
/// <param name="Saved">Sources as they are now; no key twice.</param>
public sealed record PushedSources(string Scope, IReadOnlyCollection<string> Removed, IReadOnlyCollection<StoredSource> Saved);

/// <summary>Commits that were pushed: first some are removed, then others saved, each in place of what was kept of it.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Removed">Ids of commits that are gone.</param>
/// <param name="Saved">Commits; no id twice.</param>
public sealed record PushedCommits(string Repository, IReadOnlyCollection<string> Removed, IReadOnlyCollection<Commit> Saved);

/// <summary>What a batch brought that was new.</summary>
/// <param name="Spans">Spans that were not kept before.</param>
/// <param name="Events">Events that were not kept before.</param>
/// <param name="Repeated">Spans and events that were.</param>
public readonly record struct Applied(int Spans, int Events, int Repeated);
