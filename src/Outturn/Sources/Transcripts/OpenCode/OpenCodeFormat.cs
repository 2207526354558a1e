using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.OpenCode;

/// <summary>
/// OpenCode's storage (a file for each session, message and part, joined by their ids) and its exports (a session in one
/// document).
/// </summary>
internal static class OpenCodeFormat
{
    public static readonly TranscriptFormat Format = new(
        Agents.OpenCode, Recognises, (input, sink) => JsonLines.ForDocument(input, sink, new OpenCodeReader(input, sink).Read));

    private static bool Recognises(ReadOnlySpan<byte> head) => JsonHead.Any(head, record =>
        record.Starts("info.id", "ses_") || record.Starts("messages.info.sessionID", "ses_")
        || (record.Starts("id", "ses_") && (record.Has("projectID") || record.Has("directory")))
        || (record.Starts("sessionID", "ses_")
            && (record.Starts("id", "msg_") ? record.Has("role") : record.Starts("messageID", "msg_") && record.Has("type"))));
}
