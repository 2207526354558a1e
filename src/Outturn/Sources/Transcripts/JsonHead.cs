using System.Text.Json;

namespace Outturn.Sources.Transcripts;

/// <summary>
/// The first records of a file that may be cut anywhere, by which its format is recognised: names and short texts of the
/// outer fields (<c>type</c>, <c>payload.type</c>), arrays passed through.
/// </summary>
internal sealed class JsonHead
{
    private const int MostRecords = 8;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256, AllowMultipleValues = true };

    private readonly Dictionary<string, string?> _fields = [];

    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!_fields.ContainsKey(name))
            {
                return false;
            }
        }
        return true;
    }

    public string? Text(string name) => _fields.GetValueOrDefault(name);

    public bool Starts(string name, string prefix) => Text(name)?.StartsWith(prefix, StringComparison.Ordinal) == true;

    /// <summary>Whether one of the first records satisfies the test.</summary>
    public static bool Any(ReadOnlySpan<byte> head, Predicate<JsonHead> test)
    {
        head = JsonLines.WithoutMark(head);
        for (var records = 0; records < MostRecords && !head.IsEmpty;)
        {
            var (found, next) = Read(head, test, ref records);
            if (found)
            {
                return true;
            }
            head = head[next..];
        }
        return false;
    }

    /// <summary>Reads records until one fits, the text ends, or a line is no JSON, and then says where the next begins.</summary>
    private static (bool Found, int Next) Read(ReadOnlySpan<byte> head, Predicate<JsonHead> test, ref int records)
    {
        var reader = new Utf8JsonReader(head, isFinalBlock: false, new JsonReaderState(Options));
        var record = new JsonHead();
        var names = new string[3];
        var depth = 0;
        var objects = 0;
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        depth = ++objects;
                        break;
                    case JsonTokenType.EndObject:
                        depth = --objects;
                        if (objects == 0)
                        {
                            records++;
                            if (test(record))
                            {
                                return (true, head.Length);
                            }
                            record = new JsonHead();
                        }
                        break;
                    case JsonTokenType.PropertyName when depth is >= 1 and <= 3:
                        names[depth - 1] = reader.GetString()!;
                        record._fields.TryAdd(string.Join('.', names.Take(depth)), null);
                        break;
                    case JsonTokenType.String when depth is >= 1 and <= 3 && reader.ValueSpan.Length < 200 && !reader.ValueIsEscaped:
                        var key = string.Join('.', names.Take(depth));
                        record._fields[key] = record._fields.GetValueOrDefault(key) ?? reader.GetString();
                        break;
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            records++;
            var consumed = (int)reader.BytesConsumed;
            var end = head[consumed..].IndexOf((byte)'\n');
            return (test(record), end < 0 ? head.Length : consumed + end + 1);
        }
        records = MostRecords;
        return (test(record), head.Length);
    }
}
