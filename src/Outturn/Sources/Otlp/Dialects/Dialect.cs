using Outturn.Core.Telemetry;
using Outturn.Sources.Otlp.Reading;

namespace Outturn.Sources.Otlp.Dialects;

/// <summary>Puts a span into Outturn's words.</summary>
internal delegate TelemetrySpan SpanReading(in SpanFrame frame, in Facts facts, OtlpTally tally);

/// <summary>Puts a log record into Outturn's words.</summary>
internal delegate TelemetryEvent EventReading(in EventFrame frame, in Facts facts, OtlpTally tally);

/// <summary>How one exporter names things.</summary>
/// <param name="Name">For people.</param>
/// <param name="Span">Reads its spans.</param>
/// <param name="Event">Reads its log records.</param>
internal sealed record Dialect(string Name, SpanReading Span, EventReading Event);
