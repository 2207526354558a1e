namespace Outturn.Core.Evidence;

/// <summary>What somebody hands over, to become one record of evidence.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ContentType">Media type of <paramref name="Body"/>, without parameters.</param>
/// <param name="Source">Who handed it over: the name of an access token, or <c>loopback</c>, or the server itself.</param>
/// <param name="Body">The bytes, decompressed; secrets are masked in place before they are kept.</param>
public readonly record struct Submission(EvidenceKind Kind, string ContentType, string Source, Memory<byte> Body);

/// <summary>What became of a submission.</summary>
/// <param name="Index">The record's place in the log, from 0; -1 where there is none.</param>
/// <param name="Refusal">Why it was not kept; <see cref="AppendRefusal.None"/> where it is on disk.</param>
public readonly record struct AppendResult(long Index, AppendRefusal Refusal)
{
    /// <summary>It is on disk, and stays there through a crash.</summary>
    public bool IsKept => Refusal == AppendRefusal.None;
}

/// <summary>Why a submission was not kept. All but <see cref="TooLarge"/> may pass: the sender should try again later.</summary>
public enum AppendRefusal
{
    /// <summary>It was kept.</summary>
    None,

    /// <summary>More is waiting to be written than may wait.</summary>
    Busy,

    /// <summary>The disk is full, or cannot be written.</summary>
    Storage,

    /// <summary>The log is closing.</summary>
    Closing,

    /// <summary>It is larger than a record may be.</summary>
    TooLarge,
}

/// <summary>Keeps a submission: it is answered once the bytes are on disk.</summary>
public delegate ValueTask<AppendResult> Append(Submission submission, CancellationToken cancellation);
