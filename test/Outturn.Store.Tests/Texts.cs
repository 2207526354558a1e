using System.Collections;
using System.Globalization;
using System.Text;

namespace Outturn.Store.Tests;

/// <summary>
/// A record as text, with every property of it and of what it holds, so that records with lists can be compared. Lists in
/// their default state are written as empty ones, which is how they come back.
/// </summary>
internal static class Texts
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string words:
                text.Append('"').Append(words).Append('"');
                break;
            case DateTimeOffset time:
                text.Append(time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
                break;
            case Enum or IConvertible or UInt128:
                text.Append(string.Create(CultureInfo.InvariantCulture, $"{value}"));
                break;
            case IStructuralEquatable and IEnumerable list when IsDefault(list):
                text.Append("[]");
                break;
            case IEnumerable list:
                text.Append('[');
                foreach (var item in list)
                {
                    Write(text, item);
                    text.Append(',');
                }
                text.Append(']');
                break;
            default:
                WriteRecord(text, value);
                break;
        }
    }

    private static bool IsDefault(IEnumerable list) => list.GetType().GetProperty("IsDefault")?.GetValue(list) is true;

    private static void WriteRecord(StringBuilder text, object value)
    {
        text.Append(value.GetType().Name).Append('{');
        foreach (var parameter in value.GetType().GetConstructors().MaxBy(made => made.GetParameters().Length)!.GetParameters())
        {
            text.Append(parameter.Name).Append('=');
            Write(text, value.GetType().GetProperty(parameter.Name!)!.GetValue(value));
            text.Append(';');
        }
        text.Append('}');
    }
}
