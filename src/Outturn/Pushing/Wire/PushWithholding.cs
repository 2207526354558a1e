using System.Text;
using System.Text.Json;
using Outturn.Core.Evidence;
using Outturn.Sources.Otlp;

namespace Outturn.Pushing.Wire;

/// <summary>
/// Puts digests in the place of what people said and what tools acted on: titles of sessions, words of turns, targets of tool calls. What
/// work is linked by (paths of edited files, hashes of lines) stays, and so do the messages of commits, which are the repository's.
/// </summary>
internal static class PushWithholding
{
    /// <summary>The body with digests in place of content; null where it holds none, so that the body itself will do.</summary>
    /// <param name="kind">Which kind of body.</param>
    /// <param name="body">A body that was read before.</param>
    public static byte[]? Apply(EvidenceKind kind, ReadOnlySpan<byte> body)
    {
        if (kind != EvidenceKind.Sources || JsonSerializer.Deserialize(body, PushJson.Default.SourcesShape) is not { } shape)
        {
            return null;
        }
        return JsonSerializer.SerializeToUtf8Bytes(
            shape with { Sources = [.. shape.Sources.Select(source => source with { Sessions = source.Sessions?.Select(Withhold).ToArray() })] },
            PushJson.Default.SourcesShape);
    }

    private static SessionShape Withhold(SessionShape session) => session with
    {
        Title = Digest(session.Title),
        Steps = session.Steps?.Select(step => step with { Text = Digest(step.Text), Target = Digest(step.Target) }).ToArray(),
    };

    private static string? Digest(string? text) => text is null or "" ? text
        : ContentWithholding.Digest(Encoding.UTF8.GetBytes(text)) is { } digest ? Encoding.ASCII.GetString(digest) : text;
}
