namespace Outturn.Sources.Transcripts;

/// <summary>Whether a file that begins so is of the format. Must not be fooled by names, only by content.</summary>
internal delegate bool Recognise(ReadOnlySpan<byte> head);

/// <summary>Reads a whole transcript into the sink. Faults in single records are counted there and cost those records alone.</summary>
internal delegate void ReadTranscript(TranscriptInput input, SessionSink sink);

/// <summary>One format that sessions are stored in.</summary>
/// <param name="Agent">The agent that writes it.</param>
/// <param name="Recognises">Recognises it by its first bytes.</param>
/// <param name="Read">Reads it.</param>
/// <param name="LinesStandAlone">
/// Whether every line means the same without the others, so that a longer copy of a transcript need only be read from
/// where it differs.
/// </param>
internal sealed record TranscriptFormat(
    string Agent, Recognise Recognises, ReadTranscript Read, bool LinesStandAlone = false);
