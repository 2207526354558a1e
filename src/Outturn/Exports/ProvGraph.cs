using System.Globalization;
using System.Text.Json.Nodes;

namespace Outturn.Exports;

/// <summary>
/// A document of W3C PROV-JSON (Member Submission of 24 April 2013) while it grows: objects by kind and id, and relations under ids of
/// their own. What is said twice stands once.
/// </summary>
internal sealed class ProvGraph
{
    private const string Prefix = "outturn";

    private readonly JsonObject _document = new()
    {
        ["prefix"] = new JsonObject { [Prefix] = "urn:outturn:", ["xsd"] = "http://www.w3.org/2001/XMLSchema#" },
    };

    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public JsonObject Document => _document;

    /// <summary>A name within the document: letters and digits of an id stay, everything else is escaped as in an address.</summary>
    public static string Id(string kind, string id) => $"{Prefix}:{kind}/{Uri.EscapeDataString(id)}";

    public string Entity(string id, params ReadOnlySpan<(string Name, object? Value)> attributes) => Thing("entity", id, attributes);

    public string Activity(string id, DateTimeOffset? start, DateTimeOffset? end, params ReadOnlySpan<(string Name, object? Value)> attributes) =>
        Thing("activity", id, [("prov:startTime", Time(start)), ("prov:endTime", Time(end)), .. attributes]);

    public string Agent(string id, string type, params ReadOnlySpan<(string Name, object? Value)> attributes) => Thing("agent", id, [("prov:type", Name(type)), .. attributes]);

    /// <summary>A relation, by its two ends as PROV-JSON calls them.</summary>
    public void Relate(string relation, (string Role, string Id) from, (string Role, string Id) to, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        if (_said.Add($"{relation}\n{from.Id}\n{to.Id}"))
        {
            var said = Of(attributes);
            said.Insert(0, $"prov:{from.Role}", from.Id);
            said.Insert(1, $"prov:{to.Role}", to.Id);
            Kind(relation)[string.Create(CultureInfo.InvariantCulture, $"_:{relation}{_said.Count}")] = said;
        }
    }

    public static string? Time(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A qualified name as a value.</summary>
    public static JsonNode Name(string name) => new JsonObject { ["$"] = name, ["type"] = "xsd:QName" };

    private string Thing(string kind, string id, ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Kind(kind).TryAdd(id, Of(attributes));
        return id;
    }

    private JsonObject Kind(string kind)
    {
        if (_document[kind] is JsonObject known)
        {
            return known;
        }
        var made = new JsonObject();
        _document[kind] = made;
        return made;
    }

    private static JsonObject Of(ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        var said = new JsonObject();
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                said[name.Contains(':', StringComparison.Ordinal) ? name : $"{Prefix}:{name}"] = value switch
                {
                    JsonNode node => node,
                    int number => number,
                    bool flag => flag,
                    _ => value.ToString(),
                };
            }
        }
        return said;
    }
}
