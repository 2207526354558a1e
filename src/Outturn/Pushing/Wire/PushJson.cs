using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Outturn.Core.Traces;

namespace Outturn.Pushing.Wire;

/// <summary>
/// Generated JSON for what is pushed. Reading is strict: a field that is not known, given twice, absent or null where it may not be, is an
/// error that names it.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 16,
    Converters =
    [
        typeof(LineHashesConverter), typeof(WordConverter<SourceKind>), typeof(WordConverter<StepWord>), typeof(WordConverter<HumanTurnKind>),
        typeof(WordConverter<Consequence>), typeof(WordConverter<ToolStatus>), typeof(WordConverter<Verdict>), typeof(WordConverter<EditKind>),
        typeof(WordConverter<AttestationKind>),
    ])]
[JsonSerializable(typeof(SourcesShape))]
[JsonSerializable(typeof(CommitsShape))]
[JsonSerializable(typeof(RepositoryShape))]
internal sealed partial class PushJson : JsonSerializerContext;

/// <summary>Hashes of lines as one string of hexadecimal digits: no key or token that a mask might look for looks so.</summary>
internal sealed class LineHashesConverter : JsonConverter<ImmutableArray<ulong>>
{
    private const int Digits = 16;

    public override ImmutableArray<ulong> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Length % Digits != 0)
        {
            throw new JsonException("line hashes are a string of 16 hexadecimal digits each");
        }
        var hashes = new ulong[reader.ValueSpan.Length / Digits];
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        for (var i = 0; i < hashes.Length; i++)
        {
            if (Convert.FromHexString(reader.ValueSpan.Slice(i * Digits, Digits), bytes, out _, out _) != OperationStatus.Done)
            {
                throw new JsonException("line hashes are a string of 16 hexadecimal digits each");
            }
            hashes[i] = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        }
        return ImmutableArray.Create(hashes);
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<ulong> value, JsonSerializerOptions options)
    {
        var text = ArrayPool<byte>.Shared.Rent(value.Length * Digits + 2);
        try
        {
            Span<byte> bytes = stackalloc byte[sizeof(ulong)];
            text[0] = (byte)'"';
            for (var i = 0; i < value.Length; i++)
            {
                BinaryPrimitives.WriteUInt64BigEndian(bytes, value[i]);
                Convert.TryToHexStringLower(bytes, text.AsSpan(1 + i * Digits, Digits), out _);
            }
            text[value.Length * Digits + 1] = (byte)'"';
            writer.WriteRawValue(text.AsSpan(0, value.Length * Digits + 2), skipInputValidation: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }
}

/// <summary>An enumeration by its names in camel case, and nothing else.</summary>
internal sealed class WordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> s_words =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, T> s_values =
        s_words.ToFrozenDictionary(entry => entry.Value, entry => entry.Key, StringComparer.Ordinal);

    public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && s_values.TryGetValue(reader.GetString()!, out var value)
            ? value : throw new JsonException($"expected one of {string.Join(", ", s_words.Values)}");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(s_words[value]);
}
