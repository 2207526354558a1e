using System.Globalization;
using System.Text.Json;
using Outturn.Sources.Otlp.Wire;

namespace Outturn.Tests.Sources.Otlp.Bodies;

/// <summary>The protocol's JSON: 64-bit integers as text or as numbers, ids in hexadecimal, enumerations as numbers.</summary>
internal static class JsonEncoder
{
    public static byte[] Encode(Message message, bool isNumeric = false)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            Write(json, message, isNumeric);
        }
        return output.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Message message, bool isNumeric)
    {
        json.WriteStartObject();
        foreach (var fields in message.Fields.GroupBy(entry => entry.Field))
        {
            json.WritePropertyName(fields.Key.Name);
            if (!fields.Key.IsRepeated)
            {
                Write(json, fields.Key, fields.Last().Value, isNumeric);
                continue;
            }
            json.WriteStartArray();
            foreach (var value in fields.SelectMany(entry => entry.Value is not byte[] and Array many ? many.Cast<object>() : [entry.Value]))
            {
                Write(json, fields.Key, value, isNumeric);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Field field, object value, bool isNumeric)
    {
        switch (value)
        {
            case Message message:
                Write(json, message, isNumeric);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case byte[] bytes when field.Kind == FieldKind.Id:
                json.WriteStringValue(Convert.ToHexString(bytes));
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case double real when double.IsFinite(real):
                json.WriteNumberValue(real);
                break;
            case double real:
                json.WriteStringValue(double.IsNaN(real) ? "NaN" : real > 0 ? "Infinity" : "-Infinity");
                break;
            case long whole when isNumeric || field.Name is "kind" or "code" or "severityNumber" or "aggregationTemporality" or "flags":
                json.WriteNumberValue(whole);
                break;
            case long whole:
                json.WriteStringValue(whole.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"{field} cannot be written");
        }
    }
}
