namespace Outturn.Evidence.Segments;

/// <summary>
/// How a sealed segment is compressed: the run of its frames in blocks, each a Brotli stream of its own, so that one record can be read
/// without the rest; then a footer, and 32 bytes that lead to it. Numbers are little-endian.
/// <para>Footer, a Brotli stream: <c>blocks u32</c>, for each its stored <c>length u32</c> and <c>CRC-32C u32</c>; <c>frames u32</c>, <c>erased
/// u32</c>, for each frame its <c>length u32</c>, head included.</para>
/// <para>Trailer: <c>frames' bytes u64</c>, <c>block size u32</c>, <c>footer's length u32</c>, <c>its stored length u32</c>, <c>CRC-32C
/// u32</c> of the stored footer and the trailer up to here, and the eight bytes <c>OUTTURN1</c>.</para>
/// </summary>
internal static class BlockFormat
{
    /// <summary>Larger blocks compress hardly better, and a record costs the whole block to read.</summary>
    public const int BlockSize = 1 << 20;

    public const int Quality = 5;
    public const int Window = 22;
    public const int Trailer = 32;

    /// <summary>Where in the trailer its checksum stands.</summary>
    public const int Sum = 20;

    /// <summary>No footer is longer: that of a segment with the smallest frames has a tenth of it.</summary>
    public const int MaximumFooter = 64 << 20;

    public static ReadOnlySpan<byte> Magic => "OUTTURN1"u8;
}
