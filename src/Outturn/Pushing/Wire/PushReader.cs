using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Outturn.Pushing.Wire;

/// <summary>
/// Reads what was pushed. Nothing that a body may hold makes it throw: it is read as a whole, or the error says what is wrong and
/// where.
/// </summary>
internal static class PushReader
{
    /// <summary>The largest body, in bytes, as JSON. Senders keep well below it.</summary>
    public const int LargestBody = 32 << 20;

    private const int LongestCheckout = 64;

    public static SourcesBody? ReadSources(ReadOnlySpan<byte> body, out string? error) =>
        Read(body, PushJson.Default.SourcesShape, shape => new SourcesBody(
            Head(shape.Schema, SourcesShape.CurrentSchema, shape.Repository, shape.Checkout), shape.Checkout,
            Demands.Each(shape.Sources, "sources", SourceFacts.Of)), out error);

    public static CommitsBody? ReadCommits(ReadOnlySpan<byte> body, out string? error) =>
        Read(body, PushJson.Default.CommitsShape, shape =>
        {
            var commits = Demands.Each(shape.Commits, "commits", RepositoryFactsReading.Of);
            // Those are the repository's as one machine sees it: another may have the rest.
            Demands.Demand(!commits.Any(commit => commit.IsPartial), "commits", "must be whole; one that lacks a part belongs into the repository's body");
            return new CommitsBody(Head(shape.Schema, CommitsShape.CurrentSchema, shape.Repository, ""), commits);
        }, out error);

    public static RepositoryBody? ReadRepository(ReadOnlySpan<byte> body, out string? error) =>
        Read(body, PushJson.Default.RepositoryShape, shape => RepositoryFactsReading.Of(
            shape, Head(shape.Schema, RepositoryShape.CurrentSchema, shape.Repository, shape.Checkout)), out error);

    /// <summary>Whether a text can name a checkout.</summary>
    public static bool IsCheckout(string? text) =>
        text is { Length: > 0 and <= LongestCheckout } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    private static RepositoryId Head(string schema, string expected, string repository, string checkout)
    {
        Demands.Demand(schema == expected, "schema", $"is '{schema}', and this program reads {expected}");
        Demands.Demand(checkout.Length == 0 || IsCheckout(checkout), "checkout", $"must be at most {LongestCheckout} letters, digits, '-', '_' and '.'");
        var id = RepositoryId.Read(repository);
        Demands.Demand(id is not null && id.Value.Value == repository, "repository", "must be host/owner/name in lower case");
        return id.Value;
    }

    private static T? Read<TShape, T>(ReadOnlySpan<byte> body, JsonTypeInfo<TShape> type, Func<TShape, T> read, out string? error)
        where T : class
    {
        if (body.Length > LargestBody)
        {
            error = $"the body has {body.Length} bytes, and at most {LargestBody} are read";
            return null;
        }
        try
        {
            error = null;
            return read(JsonSerializer.Deserialize(body, type) ?? throw new JsonException("the body is null"));
        }
        catch (JsonException fault)
        {
            error = fault.Message;
            return null;
        }
    }
}
