using Outturn.Core.Traces;

namespace Outturn.Store;

/// <summary>Everything that was read from one source: a file, a blob, a note. Sources are saved and replaced as a whole.</summary>
/// <param name="Key">Names the source within its scope.</param>
/// <param name="Fingerprint">What the source and its reader were like when it was read; another one means: read it again.</param>
/// <param name="Sessions">What this source alone says of its sessions; the caller joins sources.</param>
/// <param name="Attestations">What it attests of commits.</param>
/// <param name="Skips">What could not be read from it.</param>
public sealed record StoredSource(
    string Key, string Fingerprint, IReadOnlyList<Session> Sessions, IReadOnlyList<Attestation> Attestations,
    IReadOnlyList<Skip> Skips);

/// <summary>
/// What several sources say: by ordinal order of the sources' keys, and within a source in the order in which it was
/// saved. Times come back in UTC to the microsecond; lists that were saved in their default state come back empty.
/// </summary>
public sealed record StoredEvidence(
    IReadOnlyList<Session> Sessions, IReadOnlyList<Attestation> Attestations, IReadOnlyList<Skip> Skips);
