using System.Text.Json;
using Outturn.Core.Traces;

namespace Outturn.Sources.Recorded;

/// <summary>
/// The second half of a git-ai note: its version and the sessions behind its keys. Old notes hold whole conversations
/// here (9 of 10 bytes of a real repository's notes), so this passes over them without building anything.
/// </summary>
/// <param name="Version">As written, for instance <c>authorship/3.0.0</c>; null where absent.</param>
/// <param name="Authors">Agents by key: <c>s_…</c> without its trace, or a prompt's digits.</param>
/// <param name="UnknownFields">Top-level fields that this reader has never heard of.</param>
internal sealed record GitAiMetadata(string? Version, Dictionary<string, GitAiAuthor> Authors, int UnknownFields)
{
    // Conversations in old notes nest as deep as their tools' input did.
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 1000 };

    /// <summary>Null where the bytes are no JSON object, whole or torn.</summary>
    public static GitAiMetadata? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return ReadObject(json);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static GitAiMetadata? ReadObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Deep);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }
        string? version = null;
        var authors = new Dictionary<string, GitAiAuthor>(StringComparer.Ordinal);
        var unknown = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("schema_version"u8))
            {
                version = Text(ref reader);
            }
            else if (reader.ValueTextEquals("prompts"u8) || reader.ValueTextEquals("sessions"u8))
            {
                ReadAuthors(ref reader, authors);
            }
            else
            {
                unknown += IsKnown(ref reader) ? 0 : 1;
                reader.Read();
                reader.Skip();
            }
        }
        return new GitAiMetadata(version, authors, unknown);
    }

    // Fields that say nothing of who wrote what: an h_ key is a person whether or not "humans" has the name.
    private static bool IsKnown(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("git_ai_version"u8) || reader.ValueTextEquals("base_commit_sha"u8)
        || reader.ValueTextEquals("humans"u8) || reader.ValueTextEquals("logical_commit_id"u8);

    private static void ReadAuthors(ref Utf8JsonReader reader, Dictionary<string, GitAiAuthor> authors)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            if (ReadAuthor(ref reader) is { } author)
            {
                authors[key] = author;
            }
        }
    }

    private static GitAiAuthor? ReadAuthor(ref Utf8JsonReader reader)
    {
        GitAiAuthor? author = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("agent_id"u8))
            {
                author = ReadAgentId(ref reader);
                continue;
            }
            reader.Read();
            reader.Skip();
        }
        return author;
    }

    private static GitAiAuthor? ReadAgentId(ref Utf8JsonReader reader)
    {
        string? tool = null, id = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("tool"u8))
            {
                tool = Text(ref reader);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                id = Text(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        return string.IsNullOrEmpty(tool) || string.IsNullOrEmpty(id) ? null : new GitAiAuthor(tool, new SessionId(id));
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }
        reader.Skip();
        return null;
    }
}
