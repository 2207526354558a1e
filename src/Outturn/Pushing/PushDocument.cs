using System.Text.Json.Serialization;

namespace Outturn.Pushing;

/// <summary>The answer of <c>outturn push</c>.</summary>
/// <param name="Schema">Which form of it.</param>
/// <param name="Repository">The repository's id.</param>
/// <param name="Checkout">This machine's copy of it.</param>
/// <param name="Server">The server.</param>
/// <param name="SourcesSent">Sources that were new to the server.</param>
/// <param name="SourcesKnown">Sources that it had.</param>
/// <param name="CommitsSent">Commits that were new to it.</param>
/// <param name="CommitsKnown">Commits that it had.</param>
/// <param name="Bodies">Bodies sent.</param>
/// <param name="Bytes">Their length before compression.</param>
/// <param name="LastRecord">Index of the last record of evidence that they became; null where nothing was new.</param>
internal sealed record PushDocument(
    string Schema, string Repository, string Checkout, string Server, int SourcesSent, int SourcesKnown, int CommitsSent, int CommitsKnown,
    int Bodies, long Bytes, long? LastRecord)
{
    public const string CurrentSchema = "outturn.push/1";

    public static PushDocument Of(PushSummary summary, Uri server) => new(
        CurrentSchema, summary.Repository.Value, summary.Checkout, server.GetLeftPart(UriPartial.Path), summary.Sources, summary.KnownSources,
        summary.Commits, summary.KnownCommits, summary.Bodies, summary.Bytes, summary.Last);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(PushDocument))]
internal sealed partial class PushDocumentJson : JsonSerializerContext;
