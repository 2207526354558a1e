using Outturn.Core.Evidence;
using Outturn.Evidence.Tiles;

namespace Outturn.Evidence;

/// <summary>How a log stands.</summary>
/// <param name="Size">Records on disk.</param>
/// <param name="Bytes">Bytes that the segments take on disk.</param>
/// <param name="Segments">Files that hold records.</param>
/// <param name="CompressedSegments">Those of them that are compressed.</param>
/// <param name="WaitingBytes">Bytes of records that wait to be written.</param>
/// <param name="ReceivedBytes">Bytes of content that were taken since the log was opened.</param>
/// <param name="Checkpoint">The last checkpoint; null before the first.</param>
/// <param name="Problems">What does not work now, in words; the log tries again by itself.</param>
internal sealed record EvidenceStatus(
    long Size, long Bytes, int Segments, int CompressedSegments, long WaitingBytes, long ReceivedBytes, PublishedCheckpoint? Checkpoint, IReadOnlyList<string> Problems);

/// <summary>That a record is in the tree that a checkpoint signs: the path from its leaf to the root.</summary>
/// <param name="Index">The record.</param>
/// <param name="Entry">Its entry, whose hash is the leaf.</param>
/// <param name="Path">The hashes beside the way, from the leaf up (RFC 6962, section 2.1.1).</param>
/// <param name="Note">The signed checkpoint.</param>
internal sealed record RecordProof(long Index, ReadOnlyMemory<byte> Entry, IReadOnlyList<Digest> Path, SignedNote Note);
