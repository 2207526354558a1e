using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.CopilotCli;

/// <summary>Event files of GitHub Copilot CLI: one <c>{type, data, id, timestamp, parentId}</c> a line.</summary>
internal static class CopilotCliFormat
{
    public static readonly TranscriptFormat Format = new(
        Agents.CopilotCli, Recognises, (input, sink) => new CopilotCliReader(input, sink).Read());

    private static bool Recognises(ReadOnlySpan<byte> head) => JsonHead.Any(head, record =>
        record.Has("data") && !record.Has("payload") && record.Text("type") is { } type
        && (type is "session.start" or "session.resume" ? record.Has("data.sessionId") || record.Has("id")
            : record.Has("id") && record.Has("timestamp") && CopilotCliEvents.IsKnown(type)));
}
