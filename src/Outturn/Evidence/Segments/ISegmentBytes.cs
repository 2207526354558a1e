namespace Outturn.Evidence.Segments;

/// <summary>A segment's frames as one run of bytes, whether they lie in a file as they are or in compressed blocks.</summary>
internal interface ISegmentBytes : IDisposable
{
    /// <summary>Bytes there are now.</summary>
    public long Length { get; }

    /// <summary>Reads exactly what is asked for, from within <see cref="Length"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are not there, or damaged.</exception>
    public void Read(long offset, Span<byte> into);
}
