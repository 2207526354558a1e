using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Outturn.Core.Evidence;
using Outturn.Core.Evidence.Verification;
using Outturn.Evidence.Segments;

namespace Outturn.Evidence.Verification;

/// <summary>A frame as it was found: the hash of its entry, or nothing where it cannot be read.</summary>
internal readonly record struct FoundFrame(long Offset, Digest? Leaf);

/// <summary>
/// Checks the frames of one segment, one by one: checksum, entry, and that the content has the digest that the entry names. Reads the
/// bytes by the format's description, not with the code that wrote them.
/// </summary>
internal sealed class SegmentCheck(string name, long first, Findings findings) : IDisposable
{
    private const uint ReferenceBit = 1u << 31;
    private const int Head = 8;
    private const int SaltLength = 16;
    private static readonly byte[] s_entryStart = [.. "outturn/evidence/1\n"u8];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public List<FoundFrame> Frames { get; } = [];

    /// <summary>Indexes of records without content, by their place in the file.</summary>
    public List<long> Erased { get; } = [];

    /// <summary>What records of erasures here say is erased, both ends included.</summary>
    public List<(long First, long Last)> Erasures { get; } = [];

    /// <summary>Bytes of content whose digest was computed.</summary>
    public long ContentBytes { get; private set; }

    /// <summary>Where the frames end that are whole, if anything follows; else -1.</summary>
    public long TornAt { get; private set; } = -1;

    /// <summary>Why what stands there is no frame.</summary>
    public string Torn { get; private set; } = "";

    public void Run(ReadOnlySpan<byte> bytes, CancellationToken cancellation)
    {
        for (var offset = 0; offset < bytes.Length;)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Fault(bytes, offset, out var length) is not { } fault)
            {
                CheckFrame(bytes, offset, length);
                offset += length;
                continue;
            }
            var next = NextFrame(bytes, offset + 1);
            if (next < 0)
            {
                (TornAt, Torn) = (offset, fault);
                return;
            }
            findings.Add("frame", Place(offset), $"record {first + Frames.Count}: {fault}; the next whole frame begins at byte {next}");
            Frames.Add(new(offset, null));
            offset = next;
        }
    }

    /// <summary>Whether the frames that were found have these lengths and fill so many bytes.</summary>
    public bool HasLengths(ReadOnlySpan<int> lengths, int total)
    {
        var (offset, isListed) = (0L, lengths.Length == Frames.Count);
        for (var i = 0; isListed && i < lengths.Length; i++)
        {
            isListed = Frames[i].Offset == offset;
            offset += lengths[i];
        }
        return isListed && offset == total;
    }

    public void Dispose() => _hash.Dispose();

    public string Place(long offset) => $"{name}, byte {offset}";

    private void CheckFrame(ReadOnlySpan<byte> bytes, int offset, int length)
    {
        var index = first + Frames.Count;
        var frame = bytes.Slice(offset + Head, length - Head);
        var entryLength = BinaryPrimitives.ReadUInt16LittleEndian(frame);
        var text = frame.Slice(2, entryLength);
        Frames.Add(new(offset, RecursiveTree.LeafHash(text)));
        if (EvidenceEntry.Parse(text) is not { } entry)
        {
            findings.Add("frame", Place(offset), $"record {index}: what the frame holds is no entry");
            return;
        }
        if (frame.Length == 2 + entryLength)
        {
            Erased.Add(index);
            return;
        }
        var content = frame[(2 + entryLength)..];
        var kept = entry.Kind == EvidenceKind.Erasure ? new MemoryStream() : null;
        if (content.Length < SaltLength || !HasDigest(bytes, content, entry, kept))
        {
            findings.Add("content", Place(offset), $"record {index}: the content is not the one that its entry names: it was changed");
            return;
        }
        ContentBytes += entry.Length;
        if (kept is not null)
        {
            ReadErasure(kept.ToArray());
        }
    }

    private bool HasDigest(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> content, EvidenceEntry entry, MemoryStream? kept)
    {
        _hash.AppendData(content[..SaltLength]);
        content = content[SaltLength..];
        var total = 0L;
        var isSound = true;
        while (content.Length >= 4 && isSound)
        {
            var piece = BinaryPrimitives.ReadUInt32LittleEndian(content);
            var length = (int)(piece & ~ReferenceBit);
            content = content[4..];
            var from = content;
            if ((piece & ReferenceBit) != 0)
            {
                var place = content.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(content) : uint.MaxValue;
                from = place < bytes.Length ? bytes[(int)place..] : [];
                content = content.Length >= 4 ? content[4..] : [];
                isSound = length <= from.Length;
            }
            else
            {
                isSound = length <= content.Length;
                content = isSound ? content[length..] : [];
            }
            total += length;
            // References can make little say much: what is more than the entry says is not worth hashing.
            isSound &= total <= entry.Length;
            if (isSound)
            {
                _hash.AppendData(from[..length]);
                kept?.Write(from[..length]);
            }
        }
        Span<byte> digest = stackalloc byte[Digest.Size];
        _hash.GetHashAndReset(digest);
        return isSound && content.Length == 0 && total == entry.Length && new Digest(digest) == entry.Content;
    }

    private void ReadErasure(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            foreach (var range in json.RootElement.GetProperty("records").EnumerateArray())
            {
                Erasures.Add((range.GetProperty("first").GetInt64(), range.GetProperty("last").GetInt64()));
            }
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            findings.Note($"{name}, record {first + Frames.Count - 1} is of the kind {EvidenceKind.Erasure} and does not say what was erased: {fault.Message}");
        }
    }

    /// <summary>What is wrong with the frame at an offset, and how long it is if nothing is.</summary>
    private static string? Fault(ReadOnlySpan<byte> bytes, int offset, out int length)
    {
        length = 0;
        var rest = bytes[offset..];
        if (rest.Length < Head)
        {
            return "the frame's head is cut off";
        }
        var stated = BinaryPrimitives.ReadUInt32LittleEndian(rest);
        if (stated < 3 || stated > rest.Length - Head)
        {
            return $"the frame says that it has {stated} bytes, and {rest.Length - Head} follow";
        }
        var frame = rest.Slice(Head, (int)stated);
        if (Crc32C.Of(frame) != BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]))
        {
            return "the frame's checksum does not fit: it was changed, or not written to its end";
        }
        length = Head + (int)stated;
        return 2 + BinaryPrimitives.ReadUInt16LittleEndian(frame) <= frame.Length ? null : "the frame's entry is longer than the frame";
    }

    /// <summary>The next place where a whole frame begins; -1 where there is none.</summary>
    private static int NextFrame(ReadOnlySpan<byte> bytes, int from)
    {
        // A frame's entry begins 10 bytes behind it. Such text may stand in content too, but then no fitting checksum stands before it.
        // Somebody may have written it many times to make us sum the rest of the file as often: there is an end to that.
        var patience = 8L * bytes.Length;
        for (var search = from; search < bytes.Length && patience > 0;)
        {
            var found = bytes[search..].IndexOf(s_entryStart);
            if (found < 0)
            {
                return -1;
            }
            var start = search + found - Head - 2;
            if (start >= from)
            {
                if (Fault(bytes, start, out _) is null)
                {
                    return start;
                }
                patience -= BinaryPrimitives.ReadUInt32LittleEndian(bytes[start..]) is var stated && stated < bytes.Length - start ? stated : 0;
            }
            search += found + 1;
        }
        return -1;
    }
}
