using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Outturn.Pushing.Wire;

/// <summary>Writes bodies to push.</summary>
internal static class PushWriter
{
    /// <summary>A source by itself, to be put into a body by <see cref="Sources"/>.</summary>
    public static byte[] Item(PushedSource source) =>
        JsonSerializer.SerializeToUtf8Bytes(Shaping.Of(source), PushJson.Default.SourceShape);

    /// <summary>A commit by itself, to be put into a body by <see cref="Commits"/>.</summary>
    public static byte[] Item(Core.Traces.Commit commit) =>
        JsonSerializer.SerializeToUtf8Bytes(Shaping.Of(commit), PushJson.Default.CommitShape);

    public static byte[] Sources(RepositoryId repository, string checkout, IEnumerable<byte[]> items) =>
        Body(SourcesShape.CurrentSchema, repository, checkout, "sources", items);

    public static byte[] Commits(RepositoryId repository, IEnumerable<byte[]> items) =>
        Body(CommitsShape.CurrentSchema, repository, null, "commits", items);

    public static byte[] Sources(SourcesBody body) => Sources(body.Repository, body.Checkout, body.Sources.Select(Item));

    public static byte[] Commits(CommitsBody body) => Commits(body.Repository, body.Commits.Select(Item));

    public static byte[] Repository(RepositoryBody body) =>
        JsonSerializer.SerializeToUtf8Bytes(Shaping.Of(body), PushJson.Default.RepositoryShape);

    /// <summary>What tells two versions of the same thing apart: the first 32 hexadecimal digits of the SHA-256 of its JSON.</summary>
    public static string Fingerprint(ReadOnlySpan<byte> json) => Convert.ToHexStringLower(SHA256.HashData(json))[..32];

    private static byte[] Body(string schema, RepositoryId repository, string? checkout, string list, IEnumerable<byte[]> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", schema);
            writer.WriteString("repository", repository.Value);
            if (checkout is not null)
            {
                writer.WriteString("checkout", checkout);
            }
            writer.WriteStartArray(list);
            foreach (var item in items)
            {
                writer.WriteRawValue(item, skipInputValidation: true);
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
