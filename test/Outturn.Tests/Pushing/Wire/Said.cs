using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Outturn.Tests.Pushing.Wire;

/// <summary>
/// A record as text, with everything that was set of it and of what it holds, so that records with lists can be compared. Lists in their
/// default state are written as empty ones, which is how they come back.
/// </summary>
internal static class Said
{
    public static string By(object? value)
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
            case Enum or IConvertible:
                text.Append(string.Create(CultureInfo.InvariantCulture, $"{value}"));
                break;
            case IStructuralEquatable and IEnumerable list when list.GetType().GetProperty("IsDefault")?.GetValue(list) is true:
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
                text.Append(value.GetType().Name).Append('{');
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite || value.GetType().IsValueType))
                {
                    text.Append(property.Name).Append('=');
                    Write(text, property.GetValue(value));
                    text.Append(';');
                }
                text.Append('}');
                break;
        }
    }
}
