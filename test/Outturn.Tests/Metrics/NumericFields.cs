using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Outturn.Tests.Metrics;

/// <summary>The ways to all numbers in the JSON of a document, and what of the catalogue leads to them.</summary>
internal static partial class NumericFields
{
    /// <summary>"report.accounts[].amount": the document's name, then the keys; [] is a row of an array.</summary>
    public static IEnumerable<string> Of(Type type, string way) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .SelectMany(property => OfValue(property.PropertyType, $"{way}.{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}"));

    /// <summary>Whether an entry's field, which gives the document and the end of the way, leads to this one.</summary>
    public static bool Leads(string entry, string field)
    {
        var (document, end) = (entry[..entry.IndexOf('.', StringComparison.Ordinal)], RowName().Replace(entry[entry.IndexOf('.', StringComparison.Ordinal)..], "[]"));
        return field.StartsWith($"{document}.", StringComparison.Ordinal) && field.EndsWith(end, StringComparison.Ordinal);
    }

    private static IEnumerable<string> OfValue(Type type, string way)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(int) || plain == typeof(long) || plain == typeof(double) || plain == typeof(decimal) ? [way]
            : plain.IsGenericType && (plain.GetGenericTypeDefinition() == typeof(ImmutableArray<>) || plain.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) ? OfValue(plain.GetGenericArguments()[0], way + "[]")
            : (plain.IsClass || plain is { IsValueType: true, IsEnum: false }) && plain.Namespace?.StartsWith(nameof(Outturn), StringComparison.Ordinal) == true ? Of(plain, way)
            : plain.IsPrimitive && plain != typeof(bool) ? throw new NotSupportedException($"{way}: {plain}")
            : [];
    }

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex RowName();
}
