using Outturn.Core.Traces;

namespace Outturn.Sources.Transcripts.Codex;

/// <summary>Rollout files of Codex CLI: one <c>{timestamp, type, payload}</c> a line.</summary>
internal static class CodexFormat
{
    public static readonly TranscriptFormat Format = new(Agents.Codex, Recognises, (input, sink) => new CodexReader(input, sink).Read());

    private static bool Recognises(ReadOnlySpan<byte> head) => JsonHead.Any(head, record =>
        record.Has("payload") && !record.Has("data")
        && (record.Text("type") is { } type ? CodexRecords.Types.Contains(type) : record.Has("payload.cli_version", "payload.originator")));
}
