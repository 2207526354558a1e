using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Outturn.Sample.Sessions;

/// <summary>JSON as agents write it: no escapes beyond the necessary ones.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions Indented = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    /// <summary>One object a line.</summary>
    public static byte[] Lines(IEnumerable<JsonObject> records)
    {
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream, Compact);
        foreach (var record in records)
        {
            record.WriteTo(json);
            json.Flush();
            stream.WriteByte((byte)'\n');
            json.Reset();
        }
        return stream.ToArray();
    }

    public static byte[] Document(JsonObject document)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            document.WriteTo(json);
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    public static string Text(JsonObject value)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Compact))
        {
            value.WriteTo(json);
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>An id for a part of something, the same wherever that thing is written again.</summary>
    public static string Uuid(string of, string part)
    {
        var hex = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{of}\n{part}")));
        return $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-a{hex[17..20]}-{hex[20..32]}";
    }
}
