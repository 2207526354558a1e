using Outturn.Sources.Otlp.Wire;

namespace Outturn.Tests.Sources.Otlp.Bodies;

/// <summary>A message as it is built for a test, to be written in either encoding.</summary>
/// <param name="type">What it is.</param>
internal sealed class Message(MessageType type)
{
    public MessageType Type { get; } = type;

    /// <summary>
    /// Fields in the order in which they are written. Values: text, bytes, <c>long</c> for integers and fixed ones, <c>double</c>,
    /// <c>bool</c>, a message, or an array of <c>long</c> or <c>double</c>.
    /// </summary>
    public List<(Field Field, object Value)> Fields { get; } = [];

    /// <summary>Adds a field by its JSON name.</summary>
    public Message With(string name, object value)
    {
        Fields.Add((Schema.Of(Type).Single(field => field.Name == name), value));
        return this;
    }

    /// <summary>Adds attributes; null values are left out.</summary>
    public Message WithAttributes(params (string Key, object? Value)[] attributes)
    {
        foreach (var (key, value) in attributes.Where(attribute => attribute.Value is not null))
        {
            With("attributes", new Message(MessageType.KeyValue).With("key", key).With("value", Any(value!)));
        }
        return this;
    }

    public static Message Any(object value) => new Message(MessageType.AnyValue).With(
        value switch
        {
            string => "stringValue",
            bool => "boolValue",
            int or long => "intValue",
            double => "doubleValue",
            byte[] => "bytesValue",
            Message { Type: MessageType.ArrayValue } => "arrayValue",
            Message { Type: MessageType.KeyValueList } => "kvlistValue",
            _ => throw new ArgumentException($"{value.GetType()} is no value"),
        },
        value is int integer ? (long)integer : value);

    public static Message List(params object[] values) => values.Aggregate(new Message(MessageType.ArrayValue), (list, value) => list.With("values", Any(value)));
}
