using Outturn.Core.Telemetry;

namespace Outturn.Sources.Otlp.Reading;

/// <summary>What the protocol itself says of a span; the rest is in its attributes.</summary>
internal readonly record struct SpanFrame(
    SpanKey Key, ulong Parent, long Start, long Duration, string Service, string Name, bool IsError, long Evidence);

/// <summary>What the protocol itself says of a log record; the rest is in its attributes.</summary>
/// <param name="Key">A digest of the whole record.</param>
/// <param name="At">Its time, or that of its attributes, or when it was observed.</param>
/// <param name="Service">The resource's <c>service.name</c>.</param>
/// <param name="Name">Its event name, from wherever the exporter has put it.</param>
/// <param name="Evidence">Index of the evidence.</param>
internal readonly record struct EventFrame(ulong Key, DateTimeOffset At, string Service, string Name, long Evidence);
