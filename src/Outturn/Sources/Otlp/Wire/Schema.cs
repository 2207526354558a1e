using System.Collections.Frozen;
using static Outturn.Sources.Otlp.Wire.FieldKind;
using static Outturn.Sources.Otlp.Wire.MessageType;

namespace Outturn.Sources.Otlp.Wire;

/// <summary>
/// The messages of OTLP 1.x, field by field, from the protocol's own definition. Everything that reads a body goes by it:
/// the check, the translation of JSON, masking and withholding. Field numbers never change their meaning.
/// </summary>
internal static class Schema
{
    /// <summary>No known field has a number as high.</summary>
    public const int FieldsAMessage = 32;

    /// <summary>Messages within messages, the outermost counted: more are refused, as the reference implementations do.</summary>
    public const int MostNesting = 100;

    private static readonly FrozenDictionary<MessageType, Field[]> s_fields = new Dictionary<MessageType, Field[]>
    {
        [ExportTraces] = [Many(1, "resourceSpans", ResourceSpans)],
        [ExportLogs] = [Many(1, "resourceLogs", ResourceLogs)],
        [ExportMetrics] = [Many(1, "resourceMetrics", ResourceMetrics)],
        [ResourceSpans] = [One(1, "resource", Resource), Many(2, "scopeSpans", ScopeSpans), new(3, "schemaUrl", Text)],
        [ResourceLogs] = [One(1, "resource", Resource), Many(2, "scopeLogs", ScopeLogs), new(3, "schemaUrl", Text)],
        [ResourceMetrics] = [One(1, "resource", Resource), Many(2, "scopeMetrics", ScopeMetrics), new(3, "schemaUrl", Text)],
        [ScopeSpans] = [One(1, "scope", Scope), Items(2, "spans", Span), new(3, "schemaUrl", Text)],
        [ScopeLogs] = [One(1, "scope", Scope), Items(2, "logRecords", LogRecord), new(3, "schemaUrl", Text)],
        [ScopeMetrics] = [One(1, "scope", Scope), Many(2, "metrics", Metric), new(3, "schemaUrl", Text)],
        [Resource] = [Attributes(1), new(2, "droppedAttributesCount", Integer), Many(3, "entityRefs", EntityRef)],
        [EntityRef] =
        [
            new(1, "schemaUrl", Text), new(2, "type", Text), new(3, "idKeys", Text, IsRepeated: true),
            new(4, "descriptionKeys", Text, IsRepeated: true),
        ],
        [Scope] = [new(1, "name", Text), new(2, "version", Text), Attributes(3), new(4, "droppedAttributesCount", Integer)],
        [Span] =
        [
            new(1, "traceId", Id), new(2, "spanId", Id), new(3, "traceState", Text), new(4, "parentSpanId", Id), new(5, "name", Text),
            new(6, "kind", Integer), new(7, "startTimeUnixNano", Fixed64), new(8, "endTimeUnixNano", Fixed64), Attributes(9),
            new(10, "droppedAttributesCount", Integer), Many(11, "events", SpanEvent), new(12, "droppedEventsCount", Integer),
            Many(13, "links", SpanLink), new(14, "droppedLinksCount", Integer), One(15, "status", Status), new(16, "flags", Fixed32),
        ],
        [SpanEvent] = [new(1, "timeUnixNano", Fixed64), new(2, "name", Text), Attributes(3), new(4, "droppedAttributesCount", Integer)],
        [SpanLink] =
        [
            new(1, "traceId", Id), new(2, "spanId", Id), new(3, "traceState", Text), Attributes(4),
            new(5, "droppedAttributesCount", Integer), new(6, "flags", Fixed32),
        ],
        [Status] = [new(2, "message", Text), new(3, "code", Integer)],
        [LogRecord] =
        [
            new(1, "timeUnixNano", Fixed64), new(2, "severityNumber", Integer), new(3, "severityText", Text), One(5, "body", AnyValue),
            Attributes(6), new(7, "droppedAttributesCount", Integer), new(8, "flags", Fixed32), new(9, "traceId", Id),
            new(10, "spanId", Id), new(11, "observedTimeUnixNano", Fixed64), new(12, "eventName", Text),
        ],
        [Metric] =
        [
            new(1, "name", Text), new(2, "description", Text), new(3, "unit", Text), One(5, "gauge", Gauge), One(7, "sum", Sum),
            One(9, "histogram", Histogram), One(10, "exponentialHistogram", ExponentialHistogram), One(11, "summary", Summary),
            Many(12, "metadata", KeyValue),
        ],
        [Gauge] = [Items(1, "dataPoints", NumberPoint)],
        [Sum] = [Items(1, "dataPoints", NumberPoint), new(2, "aggregationTemporality", Integer), new(3, "isMonotonic", FieldKind.Boolean)],
        [Histogram] = [Items(1, "dataPoints", HistogramPoint), new(2, "aggregationTemporality", Integer)],
        [ExponentialHistogram] = [Items(1, "dataPoints", ExponentialPoint), new(2, "aggregationTemporality", Integer)],
        [Summary] = [Items(1, "dataPoints", SummaryPoint)],
        [NumberPoint] =
        [
            new(2, "startTimeUnixNano", Fixed64), new(3, "timeUnixNano", Fixed64), new(4, "asDouble", FieldKind.Double),
            Many(5, "exemplars", Exemplar), new(6, "asInt", SignedFixed64), Attributes(7), new(8, "flags", Integer),
        ],
        [HistogramPoint] =
        [
            new(2, "startTimeUnixNano", Fixed64), new(3, "timeUnixNano", Fixed64), new(4, "count", Fixed64), new(5, "sum", FieldKind.Double),
            new(6, "bucketCounts", ManyFixed64, IsRepeated: true), new(7, "explicitBounds", ManyDoubles, IsRepeated: true),
            Many(8, "exemplars", Exemplar), Attributes(9), new(10, "flags", Integer), new(11, "min", FieldKind.Double), new(12, "max", FieldKind.Double),
        ],
        [ExponentialPoint] =
        [
            Attributes(1), new(2, "startTimeUnixNano", Fixed64), new(3, "timeUnixNano", Fixed64), new(4, "count", Fixed64),
            new(5, "sum", FieldKind.Double), new(6, "scale", Folded), new(7, "zeroCount", Fixed64), One(8, "positive", Buckets),
            One(9, "negative", Buckets), new(10, "flags", Integer), Many(11, "exemplars", Exemplar), new(12, "min", FieldKind.Double),
            new(13, "max", FieldKind.Double), new(14, "zeroThreshold", FieldKind.Double),
        ],
        [Buckets] = [new(1, "offset", Folded), new(2, "bucketCounts", ManyIntegers, IsRepeated: true)],
        [SummaryPoint] =
        [
            new(2, "startTimeUnixNano", Fixed64), new(3, "timeUnixNano", Fixed64), new(4, "count", Fixed64), new(5, "sum", FieldKind.Double),
            Many(6, "quantileValues", Quantile), Attributes(7), new(8, "flags", Integer),
        ],
        [Quantile] = [new(1, "quantile", FieldKind.Double), new(2, "value", FieldKind.Double)],
        [Exemplar] =
        [
            new(2, "timeUnixNano", Fixed64), new(3, "asDouble", FieldKind.Double), new(4, "spanId", Id), new(5, "traceId", Id),
            new(6, "asInt", SignedFixed64), Many(7, "filteredAttributes", KeyValue),
        ],
        [KeyValue] = [new(1, "key", Text), One(2, "value", AnyValue), new(3, "keyStrindex", Integer)],
        [AnyValue] =
        [
            new(1, "stringValue", Text), new(2, "boolValue", FieldKind.Boolean), new(3, "intValue", Integer), new(4, "doubleValue", FieldKind.Double),
            One(5, "arrayValue", ArrayValue), One(6, "kvlistValue", KeyValueList), new(7, "bytesValue", Bytes),
            new(8, "stringValueStrindex", Integer),
        ],
        [ArrayValue] = [Many(1, "values", AnyValue)],
        [KeyValueList] = [Many(1, "values", KeyValue)],
    }.ToFrozenDictionary();

    private static readonly Field[][] s_ofMessage = [.. Enum.GetValues<MessageType>().Select(message => s_fields[message])];

    // A word a field number: the kind below, the message above. One look-up tells all that a reader of protobuf needs.
    private static readonly ushort[] s_entries = [.. Enum.GetValues<MessageType>().SelectMany(message =>
        Enumerable.Range(0, FieldsAMessage).Select(number => s_fields[message].FirstOrDefault(field => field.Number == number)).Select(
            field => field is null ? (ushort)0 : (ushort)((int)field.Kind | ((int)field.Message << 8))))];

    /// <summary>The kind of a field in the low byte and its message in the high one, at message times 32 plus number.</summary>
    public static ReadOnlySpan<ushort> Entries => s_entries;

    public static Field[] Of(MessageType message) => s_ofMessage[(int)message];

    /// <summary>For people: <c>Span.attributes</c>.</summary>
    public static string Describe(MessageType message, int number) =>
        $"{message}.{Of(message).FirstOrDefault(field => field.Number == number)?.Name ?? $"field {number}"}";

    private static Field One(int number, string name, MessageType message) => new(number, name, Message, message);

    private static Field Many(int number, string name, MessageType message) => new(number, name, Message, message, IsRepeated: true);

    private static Field Items(int number, string name, MessageType message) => new(number, name, Item, message, IsRepeated: true);

    private static Field Attributes(int number) => Many(number, "attributes", KeyValue);
}
