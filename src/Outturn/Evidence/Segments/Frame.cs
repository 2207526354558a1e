namespace Outturn.Evidence.Segments;

/// <summary>
/// How a record lies in a segment; numbers are little-endian. <c>length u32</c> and <c>CRC-32C u32</c> of what follows;
/// <c>entry's length u16</c>, the entry; then, unless the content was erased, 16 bytes of salt and the content in pieces. A piece
/// begins with <c>u32</c>: its length, and in the highest bit whether it is a reference. Then come its bytes, or <c>u32</c>: where in the
/// same segment they already are.
/// </summary>
internal static class Frame
{
    public const int Head = 8;
    public const int Salt = 16;
    /// <summary>No record has more content than this; what claims more is damaged.</summary>
    public const int MaximumContent = 256 << 20;

    public const int PieceHead = 4;
    public const int ReferenceBytes = 8;
    public const uint Reference = 1u << 31;
}
