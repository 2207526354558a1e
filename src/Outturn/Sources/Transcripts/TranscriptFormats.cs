using System.Collections.Immutable;
using Outturn.Sources.Transcripts.ClaudeCode;

namespace Outturn.Sources.Transcripts;

/// <summary>The catalogue of formats that transcripts are recognised by and read with.</summary>
internal static class TranscriptFormats
{
    public static readonly ImmutableArray<TranscriptFormat> All = [ClaudeCodeFormat.Format];

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
