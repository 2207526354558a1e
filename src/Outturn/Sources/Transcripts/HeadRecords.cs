using System.Text;
using System.Text.Json;

namespace Outturn.Sources.Transcripts;

/// <summary>
/// What stands at the top level of the first records of a transcript, to recognise its format by: property names, and
/// the values of those that are short strings. The last record may be cut off where the head ends.
/// </summary>
internal sealed class HeadRecords
{
    private readonly Dictionary<string, string?> _properties = [];

    public bool Has(string property) => _properties.ContainsKey(property);

    /// <summary>The value of a property that is a string; null otherwise.</summary>
    public string? Text(string property) => _properties.GetValueOrDefault(property);

    /// <summary>The records of a head, one a line; lines that are no JSON objects are passed over.</summary>
    public static List<HeadRecords> Of(ReadOnlySpan<byte> head)
    {
        var records = new List<HeadRecords>();
        head = head.StartsWith(Encoding.UTF8.Preamble) ? head[3..] : head;
        foreach (var range in head.Split((byte)'\n'))
        {
            var record = new HeadRecords();
            record.Walk(head[range].Trim(" \t\r"u8));
            if (record._properties.Count > 0)
            {
                records.Add(record);
            }
        }
        return records;
    }

    private void Walk(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, isFinalBlock: false, default);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                _properties[name] = null;
                if (!reader.Read())
                {
                    return;
                }
                _properties[name] = reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length < 256
                    ? reader.GetString() : null;
                if (!reader.TrySkip())
                {
                    return;
                }
            }
        }
        catch (JsonException)
        {
            // Not JSON from here on; what was seen before still tells.
        }
    }
}
