using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.GeminiCli;

/// <summary>Chat recordings of Gemini CLI: one document (<c>.json</c>), or since 2026 a line for each message and change.</summary>
internal static class GeminiCliFormat
{
    public static readonly TranscriptFormat Format = new(
        Agents.GeminiCli, Recognises, (input, sink) => new GeminiCliReader(input, sink).Read());

    private static bool Recognises(ReadOnlySpan<byte> head) => JsonHead.Any(head, record =>
        record.Has("sessionId", "projectHash") && !record.Has("uuid") && !record.Has("payload"));
}
