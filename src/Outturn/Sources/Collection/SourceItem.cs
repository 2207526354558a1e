using Outturn.Core.Traces;
using Outturn.Sources.Transcripts;

namespace Outturn.Sources.Collection;

/// <summary>Something that can be read as a whole and need not be read again while its fingerprint stays.</summary>
/// <param name="Key">Names it within its scope.</param>
/// <param name="Fingerprint">What tells whether it changed.</param>
/// <param name="Bytes">About how much there is to read, for progress.</param>
internal sealed record SourceItem(string Key, string Fingerprint, long Bytes)
{
    /// <summary>Raised whenever a reader comes to read the same bytes otherwise, so that what is stored is read again.</summary>
    public const string ReaderVersion = "4";
}

/// <summary>What reading a source gave.</summary>
/// <param name="Sink">Sessions and what could not be read.</param>
/// <param name="Attestations">What it says of commits.</param>
/// <param name="IsWhole">False where reading stopped at a fault; it is tried again each time.</param>
internal sealed record SourceReading(SessionSink Sink, IReadOnlyList<Attestation> Attestations, bool IsWhole = true)
{
    /// <summary>Nothing, because reading stopped.</summary>
    public static SourceReading Stopped(string source, Exception error)
    {
        var sink = new SessionSink();
        sink.Stop(source, error);
        return new SourceReading(sink, [], IsWhole: false);
    }
}

/// <summary>How many of a kind of source there are, and how many could be read.</summary>
internal sealed record SourceCount(string Kind, int Found, int Read, int Elsewhere = 0);
