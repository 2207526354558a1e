using System.Collections.Immutable;
using System.Globalization;
using Outturn.Core.Integrity.Charters;
using Outturn.Core.Metrics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Outturn.Integrity;

/// <summary>A charter with the line on which it begins.</summary>
internal sealed record WrittenCharter(long Line, Charter Charter);

/// <summary>From the nodes of a YAML file to charters; each fault is noted, and reading goes on.</summary>
internal sealed class CharterReader(string file)
{
    private const string Root = "charters";

    private static readonly string[] s_keys =
        ["metric", "layer", "purpose", "unit", "owner", "audience", "measures", "counterMetrics", "smallestGroup", "targetSince"];

    public List<CharterFault> Faults { get; } = [];

    public ImmutableArray<WrittenCharter> Read(IList<YamlDocument> documents)
    {
        const string shape = "Begin with 'charters:' and a list of charters below it; docs/charters.md shows one";
        if (documents.Count != 1 || documents[0].RootNode is not YamlMappingNode root)
        {
            var line = documents.Count > 1 ? documents[1].RootNode.Start.Line : 1;
            Faults.Add(new CharterFault(file, line, null, documents.Count > 1 ? "a second document" : "no charters", shape));
            return [];
        }
        foreach (var (key, value) in root.Children.Where(pair => Text(pair.Key) != Root))
        {
            Add(key, Text(key) ?? "", "no such key", shape);
        }
        var listed = root.Children.FirstOrDefault(pair => Text(pair.Key) == Root).Value;
        if (listed is not YamlSequenceNode list)
        {
            Faults.Add(new CharterFault(file, listed?.Start.Line ?? 1, Root, "not a list of charters", shape));
            return [];
        }
        var charters = ImmutableArray.CreateBuilder<WrittenCharter>();
        for (var i = 0; i < list.Children.Count; i++)
        {
            if (One(list.Children[i], FormattableString.Invariant($"{Root}[{i}]")) is { } charter)
            {
                charters.Add(new WrittenCharter(list.Children[i].Start.Line, charter));
            }
        }
        return charters.ToImmutable();
    }

    private Charter? One(YamlNode node, string at)
    {
        if (node is not YamlMappingNode written)
        {
            Add(node, at, "not a charter", "Write 'metric: NAME', and the other keys below it");
            return null;
        }
        var before = Faults.Count;
        var values = new Dictionary<string, YamlNode>();
        foreach (var (key, value) in written.Children)
        {
            if (Text(key) is { } name && s_keys.Contains(name))
            {
                values[name] = value;
                continue;
            }
            var near = NearNames.Of(Text(key) ?? "", s_keys);
            Add(key, $"{at}.{Text(key)}", "no such key", near.Count > 0 ? $"Near it: {string.Join(", ", near)}" : $"There are {string.Join(", ", s_keys)}");
        }
        var keys = new Keys(this, written, values, at);
        var charter = new Charter
        {
            Metric = keys.Required("metric", "a metric that 'outturn metrics' lists"),
            Purpose = keys.Choice("purpose", [("diagnostic", Purpose.Diagnostic), ("governance", Purpose.Governance), ("held-out", Purpose.HeldOut)]) ?? Purpose.Diagnostic,
            Unit = keys.Required("unit", $"what a figure is of: {string.Join(", ", GroupUnits.All)}"),
            Owner = keys.Required("owner", "the role that answers for its use"),
            Audience = keys.Names("audience", isRequired: true),
            Measures = keys.Names("measures", isRequired: false),
            Layer = values.ContainsKey("layer") ? keys.Choice("layer", [("infrastructure", Layer.Infrastructure), ("governance", Layer.Governance)]) : null,
            CounterMetrics = keys.Names("counterMetrics", isRequired: false),
            SmallestGroup = keys.Number("smallestGroup") ?? SmallGroups.DefaultSmallest,
            TargetSince = keys.Day("targetSince"),
        };
        return Faults.Count == before ? charter : null;
    }

    private void Add(YamlNode node, string key, string problem, string remedy) =>
        Faults.Add(new CharterFault(file, node.Start.Line, key, problem, remedy));

    /// <summary>The text of a value; null for lists and mappings, and where nothing is written.</summary>
    private static string? Text(YamlNode? node) => node is YamlScalarNode { Value: { Length: > 0 } text } scalar
        && (scalar.Style != ScalarStyle.Plain || text is not ("null" or "~")) ? text.Trim() is { Length: > 0 } trimmed ? trimmed : null : null;

    /// <summary>The values of one charter.</summary>
    private sealed class Keys(CharterReader reader, YamlNode charter, Dictionary<string, YamlNode> values, string at)
    {
        public string Required(string key, string what)
        {
            if (Text(values.GetValueOrDefault(key)) is { } text)
            {
                return text;
            }
            reader.Add(values.GetValueOrDefault(key, charter), $"{at}.{key}", values.ContainsKey(key) ? "not a name" : "missing", $"Write {what}");
            return "";
        }

        public T? Choice<T>(string key, (string Word, T Value)[] words)
            where T : struct
        {
            var text = Text(values.GetValueOrDefault(key));
            if (words.FirstOrDefault(word => word.Word == text) is { Word: not null } found)
            {
                return found.Value;
            }
            var choice = string.Join(", ", words.Select(word => word.Word));
            reader.Add(values.GetValueOrDefault(key, charter), $"{at}.{key}", text is null ? "missing" : $"'{text}' is none of {choice}", $"Write one of {choice}");
            return null;
        }

        public ImmutableArray<string> Names(string key, bool isRequired)
        {
            var node = values.GetValueOrDefault(key);
            YamlNode[] items = node is YamlSequenceNode list ? [.. list.Children] : Text(node) is null ? [] : [node!];
            if (node is YamlMappingNode || items.Any(item => Text(item) is null))
            {
                reader.Add(node!, $"{at}.{key}", "not a list of names", "Write [one, another], or one a line, each after '- '");
                return [];
            }
            if (items.Length == 0 && isRequired)
            {
                reader.Add(node ?? charter, $"{at}.{key}", "missing", "Write who sees it, by role or group");
            }
            return [.. items.Select(item => Text(item)!)];
        }

        public int? Number(string key)
        {
            var text = Text(values.GetValueOrDefault(key));
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }
            Complain(key, text, "a whole number", "Write how many people a group has at least, such as 5");
            return null;
        }

        public DateOnly? Day(string key)
        {
            var text = Text(values.GetValueOrDefault(key));
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }
            Complain(key, text, "a day", "Write it as 2026-01-31, or leave the key out where it is no target");
            return null;
        }

        private void Complain(string key, string? text, string what, string remedy)
        {
            if (values.TryGetValue(key, out var node) && (text is not null || node is not YamlScalarNode))
            {
                reader.Add(node, $"{at}.{key}", text is null ? $"not {what}" : $"'{text}' is not {what}", remedy);
            }
        }
    }
}
