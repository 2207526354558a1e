using System.Buffers.Binary;
using System.IO.Compression;

namespace Outturn.Server.Otlp;

/// <summary>One way in which bodies are compressed.</summary>
/// <param name="Name">Its name in headers.</param>
/// <param name="Open">A stream that decompresses another.</param>
internal sealed record Compression(string Name, Func<Stream, Stream> Open)
{
    private static readonly Compression Gzip = new("gzip", source => new GZipStream(source, CompressionMode.Decompress));
    private static readonly Compression Deflate = new("deflate", source => new ZLibStream(source, CompressionMode.Decompress));
    private static readonly Compression Brotli = new("br", source => new BrotliStream(source, CompressionMode.Decompress));

    public const string HttpNames = "gzip, deflate, br";
    public const string GrpcNames = "identity, gzip, deflate";

    /// <summary>Finds one by the header's value; none for <c>identity</c>.</summary>
    public static bool TryFind(string? name, bool isGrpc, out Compression? compression)
    {
        compression = name?.Trim().ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => Gzip,
            "deflate" => Deflate,
            "br" when !isGrpc => Brotli,
            _ => null,
        };
        return compression is not null || name is null or "" || name.Equals("identity", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Decompresses one body into another, never beyond what that one may hold.</summary>
    public BodyFault Expand(PooledBody compressed, PooledBody into)
    {
        try
        {
            var segment = compressed.Segment;
            if (segment.Count == 0)
            {
                return BodyFault.Malformed;
            }
            using var stream = Open(new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false));
            return into.Fill(stream, Expected(segment));
        }
        catch (InvalidDataException)
        {
            return BodyFault.Malformed;
        }
    }

    // gzip says at its end how long the content was, which spares growing; a false word costs a larger array at worst.
    private long Expected(ReadOnlySpan<byte> compressed) =>
        this == Gzip && compressed.Length >= 18 ? BinaryPrimitives.ReadUInt32LittleEndian(compressed[^4..]) : 8L * compressed.Length;
}
