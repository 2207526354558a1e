using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Outturn.Pushing;

/// <summary>What a server has of a repository, as digests of eight bytes: enough to tell what it lacks.</summary>
/// <param name="Fingerprint">Of the repository as this machine told of it last; null where it did not.</param>
/// <param name="Sources">Digests of the sources.</param>
/// <param name="Commits">Beginnings of the commits' hashes.</param>
internal sealed record Have(string? Fingerprint, IReadOnlySet<ulong> Sources, IReadOnlySet<ulong> Commits)
{
    public static ulong Digest(SourceKind kind, string name, string fingerprint) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{(int)kind}\n{name}\n{fingerprint}")));

    /// <summary>The first 16 hexadecimal digits of a hash as a number.</summary>
    public static ulong Digest(string commit)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        Convert.FromHexString(commit.AsSpan(0, 2 * sizeof(ulong)), bytes, out _, out _);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}

/// <summary>The answer to the question what a server has.</summary>
/// <param name="Schema">Which form of it.</param>
/// <param name="Repository">The repository.</param>
/// <param name="Checkout">The machine's copy.</param>
/// <param name="Fingerprint">See <see cref="Have"/>.</param>
/// <param name="Sources">Digests in ascending order, eight bytes each, the highest first, in base 64.</param>
/// <param name="Commits">The same.</param>
internal sealed record HaveDocument(string Schema, string Repository, string Checkout, string? Fingerprint, byte[] Sources, byte[] Commits)
{
    public const string CurrentSchema = "outturn.push.have/1";

    public static HaveDocument Of(RepositoryId repository, string checkout, Have have) =>
        new(CurrentSchema, repository.Value, checkout, have.Fingerprint, Pack(have.Sources), Pack(have.Commits));

    public Have ToHave() => new(Fingerprint, Unpack(Sources), Unpack(Commits));

    private static byte[] Pack(IReadOnlySet<ulong> digests)
    {
        var bytes = new byte[digests.Count * sizeof(ulong)];
        foreach (var (index, digest) in digests.Order().Index())
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(index * sizeof(ulong)), digest);
        }
        return bytes;
    }

    private static HashSet<ulong> Unpack(byte[] bytes) =>
        [.. Enumerable.Range(0, bytes.Length / sizeof(ulong)).Select(index => BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(index * sizeof(ulong))))];
}

/// <summary>What became of a body that was handed in.</summary>
/// <param name="Index">Index of the record of evidence that it became.</param>
internal sealed record PushReceipt(long Index);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HaveDocument))]
[JsonSerializable(typeof(PushReceipt))]
internal sealed partial class HaveJson : JsonSerializerContext;
