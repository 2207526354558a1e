namespace Outturn.Store.Telemetry;

/// <summary>How much telemetry was there at a moment: what is added later has larger numbers.</summary>
/// <param name="Span">Number of the last span.</param>
/// <param name="Event">Number of the last event.</param>
public readonly record struct TelemetryMark(long Span, long Event)
{
    /// <summary>Whether nothing was there.</summary>
    public bool IsEmpty => Span == 0 && Event == 0;
}

/// <summary>A session that telemetry knows, with its family: the session whose id its own begins with.</summary>
/// <param name="Digest"><see cref="Core.Telemetry.IdDigest"/> of its id.</param>
/// <param name="Id">Its id.</param>
/// <param name="Root">The session at the family's root.</param>
/// <param name="First">Start of its first span or event, in microseconds since 1970.</param>
/// <param name="Last">End of its last one.</param>
/// <param name="Items">Its spans and events, but for repeats.</param>
public sealed record FamilyMember(long Digest, string Id, string Root, long First, long Last, long Items);

/// <summary>What is kept of some sessions.</summary>
/// <param name="Spans">All spans of the traces in which the sessions have a span, also those of other sessions: which session a span is of can depend on the spans around it.</param>
/// <param name="Events">Their events.</param>
public sealed record FamilyRows(IReadOnlyList<StoredSpan> Spans, IReadOnlyList<StoredEvent> Events)
{
    /// <summary>Nothing.</summary>
    public static readonly FamilyRows None = new([], []);
}

/// <summary>A commit that a session's tool call made.</summary>
/// <param name="Session">The session.</param>
/// <param name="Commit">The commit's hash, or how it begins, as told.</param>
public readonly record struct ToldCommit(string Session, string Commit);
