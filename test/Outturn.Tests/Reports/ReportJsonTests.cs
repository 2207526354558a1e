using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Outturn.Reports;

namespace Outturn.Tests.Reports;

public sealed class ReportJsonTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    [Fact]
    public void The_schema_and_the_record_agree_in_both_directions()
    {
        var schema = JsonNode.Parse(Doc("report.schema.json"))!.AsObject();
        var definitions = schema["$defs"]!.AsObject();
        var seen = new HashSet<string>();
        Compare(typeof(ReportDocument), schema, definitions, seen);
        Assert.Equal(definitions.Select(pair => pair.Key).Order(), seen.Order());
        Assert.Equal(ReportDocument.CurrentSchema, (string?)schema["properties"]!["schema"]!["const"]);
    }

    [Fact]
    public void The_page_for_people_names_every_field()
    {
        var page = Doc("report-json.md");
        foreach (var type in Records(typeof(ReportDocument)).Distinct())
        {
            Assert.All(type.GetProperties(), property => Assert.Contains($"| `{Camel(property.Name)}` |", page));
        }
    }

    [Fact]
    public void Documents_round_trip()
    {
        foreach (var document in new[] { Documents.Ordinary, Documents.Empty, Documents.NothingConcluded, Documents.With("\"<\u202E\0漢") })
        {
            var json = JsonSerializer.Serialize(document, ReportJson.Default.ReportDocument);
            var back = JsonSerializer.Deserialize(json, ReportJson.Default.ReportDocument)!;
            Assert.Equal(json, JsonSerializer.Serialize(back, ReportJson.Default.ReportDocument));
            Assert.Equal(document.Spend.Total, back.Spend.Total);
            Assert.Equal(document.Changes.Length, back.Changes.Length);
        }
    }

    [Fact]
    public void Missing_is_written_as_null_and_not_left_out()
    {
        var json = JsonNode.Parse(JsonSerializer.Serialize(Documents.Empty, ReportJson.Default.ReportDocument))!;
        Assert.True(json["repository"]!.AsObject().ContainsKey("head"));
        Assert.Null(json["coverage"]!["spend"]);
        Assert.Equal(JsonValueKind.Number, json["spend"]!["total"]!.GetValueKind());
    }

    private static void Compare(Type type, JsonObject schema, JsonObject definitions, HashSet<string> seen)
    {
        var properties = type.GetProperties();
        var names = properties.Select(property => Camel(property.Name)).ToList();
        Assert.Equal(names, schema["properties"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(names, schema["required"]!.AsArray().Select(name => (string)name!));
        Assert.False((bool)schema["additionalProperties"]!);
        foreach (var property in properties)
        {
            var node = schema["properties"]![Camel(property.Name)]!.AsObject();
            Assert.False(string.IsNullOrWhiteSpace((string?)node["description"]), $"{type.Name}.{property.Name} is not described");
            var isNullable = Nullable.GetUnderlyingType(property.PropertyType) is not null
                || Nullability.Create(property).ReadState == NullabilityState.Nullable;
            CompareType(property.PropertyType, isNullable, node, $"{type.Name}.{property.Name}", definitions, seen);
        }
    }

    private static void CompareType(Type type, bool isNullable, JsonObject node, string where, JsonObject definitions, HashSet<string> seen)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            Assert.Equal("array", (string?)node["type"]);
            CompareType(type.GetGenericArguments()[0], false, node["items"]!.AsObject(), where, definitions, seen);
            return;
        }
        if (IsRecord(type))
        {
            var reference = isNullable ? node["anyOf"]![0]! : node;
            Assert.Equal("#/$defs/" + type.Name, (string?)reference["$ref"]);
            Assert.Equal(isNullable ? "null" : null, (string?)node["anyOf"]?[1]?["type"]);
            if (seen.Add(type.Name))
            {
                Compare(type, definitions[type.Name]!.AsObject(), definitions, seen);
            }
            return;
        }
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var expected = plain == typeof(bool) ? "boolean"
            : plain == typeof(int) || plain == typeof(long) ? "integer"
            : plain == typeof(double) ? "number"
            : plain == typeof(string) || plain == typeof(DateTimeOffset) ? "string"
            : throw new NotSupportedException($"{where}: {plain}");
        string[] types = isNullable ? [expected, "null"] : [expected];
        Assert.True(
            types.SequenceEqual(node["type"] is JsonArray several ? several.Select(one => (string)one!) : [(string)node["type"]!]),
            $"{where} should be {string.Join(" or ", types)}");
        Assert.Equal(plain == typeof(DateTimeOffset) ? "date-time" : null, (string?)node["format"]);
    }

    private static IEnumerable<Type> Records(Type type) => type.GetProperties()
        .Select(property => property.PropertyType)
        .Select(inner => inner.IsGenericType ? inner.GetGenericArguments()[0] : inner)
        .Where(IsRecord)
        .SelectMany(Records)
        .Prepend(type);

    private static bool IsRecord(Type type) => type.Namespace == typeof(ReportDocument).Namespace && type.IsClass;

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string Doc(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Outturn.slnx")))
        {
            folder = folder.Parent;
        }
        return File.ReadAllText(Path.Combine(folder.FullName, "docs", name));
    }
}
