using System.Text.Json;
using System.Text.RegularExpressions;

namespace Outturn.Core.Pricing;

/// <summary>
/// A catalogue's rule for names: <c>equals</c>, <c>starts_with</c>, <c>ends_with</c>, <c>contains</c>, <c>regex</c>,
/// <c>or</c>, <c>and</c>. A rule of a kind that is not known here matches nothing. Names come in lower case.
/// </summary>
internal sealed class MatchRule
{
    private readonly string _kind;
    private readonly string _text;
    private readonly MatchRule[] _parts;
    private Regex? _regex;

    private MatchRule(string kind, string text, MatchRule[] parts)
    {
        _kind = kind;
        _text = text;
        _parts = parts;
    }

    public static MatchRule Read(JsonElement json)
    {
        foreach (var property in json.EnumerateObject())
        {
            return property.Value.ValueKind == JsonValueKind.Array
                ? new MatchRule(property.Name, "", ReadParts(property.Value))
                : new MatchRule(property.Name, Text(property), []);
        }
        return new MatchRule("", "", []);
    }

    public bool Matches(string name) => _kind switch
    {
        "equals" => name == _text,
        "starts_with" => name.StartsWith(_text, StringComparison.Ordinal),
        "ends_with" => name.EndsWith(_text, StringComparison.Ordinal),
        "contains" => name.Contains(_text, StringComparison.Ordinal),
        "regex" => (_regex ??= new Regex(_text, RegexOptions.CultureInvariant)).IsMatch(name),
        "or" => Array.Exists(_parts, part => part.Matches(name)),
        "and" => Array.TrueForAll(_parts, part => part.Matches(name)),
        _ => false,
    };

    private static MatchRule[] ReadParts(JsonElement json)
    {
        var parts = new MatchRule[json.GetArrayLength()];
        var count = 0;
        foreach (var part in json.EnumerateArray())
        {
            parts[count++] = Read(part);
        }
        return parts;
    }

    private static string Text(JsonProperty property)
    {
        var text = property.Value.GetString() ?? "";
        return property.Name == "regex" ? text : text.ToLowerInvariant();
    }
}
