namespace Outturn.Store.Projection;

/// <summary>An id and the time that goes with it: of a span its start, of an event when it happened.</summary>
internal readonly record struct TimedKey(long Id, long At);
