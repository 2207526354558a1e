using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Outturn.Server.Hosting;

/// <summary>An address to listen on: <c>127.0.0.1:4317</c>, <c>[::1]:4317</c>, <c>*:4317</c>, or a port alone, which is loopback's.</summary>
[JsonConverter(typeof(ListenAddressConverter))]
internal sealed record ListenAddress(IPAddress Host, int Port)
{
    public bool IsLoopback => IPAddress.IsLoopback(Host);

    public static ListenAddress Loopback(int port) => new(IPAddress.Loopback, port);

    public static ListenAddress? Read(string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "" : text[..colon];
        if (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > 65535)
        {
            return null;
        }
        return ReadHost(host) is { } address ? new ListenAddress(address, port) : null;
    }

    /// <summary>An address without a port; empty is loopback's.</summary>
    public static IPAddress? ReadHost(string host) => host switch
    {
        "" or "localhost" => IPAddress.Loopback,
        "*" => IPAddress.IPv6Any,
        _ when host is ['[', .. var inner, ']'] => IPAddress.TryParse(inner, out var six) ? six : null,
        _ => !host.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(host, out var four) ? four : null,
    };

    public override string ToString() => new IPEndPoint(Host, Port).ToString();
}

internal sealed class ListenAddressConverter : JsonConverter<ListenAddress>
{
    public override ListenAddress Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var port) ? port.ToString(CultureInfo.InvariantCulture)
            : reader.TokenType == JsonTokenType.String ? reader.GetString()!
            : "";
        return ListenAddress.Read(text) ?? throw new JsonException($"'{text}' is no address to listen on; write 127.0.0.1:4317, [::1]:4317, *:4317 or a port alone");
    }

    public override void Write(Utf8JsonWriter writer, ListenAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
