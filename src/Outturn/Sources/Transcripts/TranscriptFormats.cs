using System.Collections.Immutable;
using Outturn.Sources.Transcripts.ClaudeCode;
using Outturn.Sources.Transcripts.Codex;
using Outturn.Sources.Transcripts.CopilotCli;
using Outturn.Sources.Transcripts.GeminiCli;
using Outturn.Sources.Transcripts.OpenCode;

namespace Outturn.Sources.Transcripts;

/// <summary>The catalogue of formats that transcripts are recognised by and read with.</summary>
internal static class TranscriptFormats
{
    public static readonly ImmutableArray<TranscriptFormat> All =
    [
        ClaudeCodeFormat.Format, CodexFormat.Format, GeminiCliFormat.Format, CopilotCliFormat.Format, OpenCodeFormat.Format,
    ];

    /// <summary>The format of content that begins so; null where it is none that is known.</summary>
    public static TranscriptFormat? Recognise(ReadOnlySpan<byte> head)
    {
        foreach (var format in All)
        {
            if (format.Recognises(head))
            {
                return format;
            }
        }
        return null;
    }
}
