using System.Buffers.Binary;
using Outturn.Core.Evidence;

namespace Outturn.Evidence.Segments;

/// <summary>Reads frames one after the other or at random. What it hands out is valid until the next read.</summary>
internal sealed class FrameReader(ISegmentBytes bytes) : IDisposable
{
    private byte[] _rest = new byte[64 << 10];
    private byte[] _body = [];
    private int _bodyLength;
    private int _entryLength;

    /// <summary>Bytes of the frame read last, its head included.</summary>
    public int FrameLength { get; private set; }

    public EvidenceEntry Entry { get; private set; } = null!;

    public ReadOnlyMemory<byte> EntryBytes => _rest.AsMemory(sizeof(ushort), _entryLength);

    public bool IsErased { get; private set; }

    public ReadOnlyMemory<byte> Salt => _rest.AsMemory(sizeof(ushort) + _entryLength, IsErased ? 0 : Frame.Salt);

    public ReadOnlyMemory<byte> Body => _body.AsMemory(0, _bodyLength);

    public long Length => bytes.Length;

    /// <summary>Reads the frame at an offset: null, or what is wrong with it.</summary>
    /// <param name="offset">Where its head begins.</param>
    /// <param name="limit">Where the frames end.</param>
    /// <param name="withBody">Put the content together too.</param>
    public string? Read(long offset, long limit, bool withBody)
    {
        try
        {
            return ReadFrame(offset, limit, withBody);
        }
        catch (InvalidDataException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>Bytes of the frame at an offset, its head included; 0 where none can be.</summary>
    public int LengthAt(long offset, long limit)
    {
        Span<byte> head = stackalloc byte[sizeof(uint)];
        if (limit - offset < Frame.Head)
        {
            return 0;
        }
        bytes.Read(offset, head);
        var length = Frame.Head + (long)BinaryPrimitives.ReadUInt32LittleEndian(head);
        return length > Frame.Head && length <= limit - offset ? (int)length : 0;
    }

    public void Dispose() => bytes.Dispose();

    private string? ReadFrame(long offset, long limit, bool withBody)
    {
        if (limit - offset < Frame.Head)
        {
            return "the frame's head is cut off";
        }
        Span<byte> head = stackalloc byte[Frame.Head];
        bytes.Read(offset, head);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(head);
        if (length < sizeof(ushort) + 1)
        {
            return $"the frame says that it has {length} bytes";
        }
        if (length > limit - offset - Frame.Head)
        {
            return $"the frame says that it has {length} bytes, and {limit - offset - Frame.Head} follow";
        }
        if (_rest.Length < length)
        {
            _rest = new byte[Math.Max(length, Math.Min(_rest.Length * 2L, Array.MaxLength))];
        }
        var rest = _rest.AsSpan(0, (int)length);
        bytes.Read(offset + Frame.Head, rest);
        if (Crc32C.Of(rest) != BinaryPrimitives.ReadUInt32LittleEndian(head[4..]))
        {
            return "the frame's checksum does not fit its bytes";
        }
        FrameLength = Frame.Head + (int)length;
        _entryLength = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        var after = sizeof(ushort) + _entryLength;
        if (after > length || EvidenceEntry.Parse(EntryBytes.Span) is not { } entry)
        {
            return "the frame holds no entry";
        }
        Entry = entry;
        IsErased = after == length;
        _bodyLength = 0;
        return IsErased || !withBody ? null
            : after + Frame.Salt > length ? "the frame's salt is cut off"
            : ReadPieces(offset, rest, after + Frame.Salt);
    }

    private string? ReadPieces(long offset, ReadOnlySpan<byte> rest, int position)
    {
        // Bytes on disk may claim any length: what is allocated is bounded by what the frame can stand for.
        if (Entry.Length > Math.Min((long)rest.Length * (Chunks.Maximum / Frame.ReferenceBytes), Frame.MaximumContent))
        {
            return $"the entry says {Entry.Length} bytes of content, more than the frame can hold";
        }
        if (_body.Length < Entry.Length)
        {
            _body = new byte[Math.Max(Entry.Length, Math.Min(_body.Length * 2L, Array.MaxLength))];
        }
        while (position < rest.Length)
        {
            if (rest.Length - position < Frame.PieceHead)
            {
                return "a piece of the content is cut off";
            }
            var piece = BinaryPrimitives.ReadUInt32LittleEndian(rest[position..]);
            position += Frame.PieceHead;
            var length = (int)(piece & ~Frame.Reference);
            if (length > Entry.Length - _bodyLength)
            {
                return "the pieces of the content are longer than the entry says";
            }
            var into = _body.AsSpan(_bodyLength, length);
            if ((piece & Frame.Reference) == 0)
            {
                if (length > rest.Length - position)
                {
                    return "a piece of the content is cut off";
                }
                rest.Slice(position, length).CopyTo(into);
                position += length;
            }
            else
            {
                if (rest.Length - position < sizeof(uint))
                {
                    return "a reference is cut off";
                }
                var place = BinaryPrimitives.ReadUInt32LittleEndian(rest[position..]);
                if (place + (long)length > offset + Frame.Head + position)
                {
                    return "a reference points behind itself";
                }
                bytes.Read(place, into);
                position += sizeof(uint);
            }
            _bodyLength += length;
        }
        return _bodyLength == Entry.Length ? null : "the pieces of the content are shorter than the entry says";
    }
}
