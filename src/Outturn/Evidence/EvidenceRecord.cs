using Outturn.Core.Evidence;

namespace Outturn.Evidence;

/// <summary>One record as the log keeps it.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Entry">What the log vouches for.</param>
/// <param name="EntryBytes">The entry as it is hashed.</param>
/// <param name="Body">The content; empty where it was erased. It belongs to the reader and is overwritten when the next record is read.</param>
/// <param name="IsErased">The content is gone, by an erasure.</param>
internal readonly record struct EvidenceRecord(long Index, EvidenceEntry Entry, ReadOnlyMemory<byte> EntryBytes, ReadOnlyMemory<byte> Body, bool IsErased);
