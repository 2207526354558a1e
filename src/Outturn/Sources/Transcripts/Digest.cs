using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Outturn.Sources.Transcripts;

/// <summary>A short name for content that is not kept: the first 16 hexadecimal digits of its SHA-256.</summary>
internal static class Digest
{
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Of a string its content, of any other value its bytes as recorded.</summary>
    public static string? Of(JsonElement? value) => value switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } => Of(value.Text()!),
        { } other => Of(JsonMarshal.GetRawUtf8Value(other)),
    };

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash[..8]);
    }
}
