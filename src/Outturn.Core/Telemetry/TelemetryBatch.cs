namespace Outturn.Core.Telemetry;

/// <summary>What one or several records of evidence say, ready to be kept in one transaction.</summary>
/// <param name="Spans">Spans, in the order of the evidence; the same one may stand in it twice.</param>
/// <param name="Events">Log records of agents.</param>
/// <param name="Points">Metric points: kept for the health of exporters, never counted as spend.</param>
public sealed record TelemetryBatch(List<TelemetrySpan> Spans, List<TelemetryEvent> Events, List<TelemetryPoint> Points);

/// <summary>How often a metric was reported.</summary>
/// <param name="Service">The resource's <c>service.name</c>.</param>
/// <param name="Name">The metric's name.</param>
/// <param name="At">Time of the point (UTC).</param>
/// <param name="Value">Its value: the sum of a counter or histogram, or a gauge's reading.</param>
/// <param name="Evidence">Index of the record of evidence that it stands in.</param>
public sealed record TelemetryPoint(string Service, string Name, DateTimeOffset At, double Value, long Evidence);
