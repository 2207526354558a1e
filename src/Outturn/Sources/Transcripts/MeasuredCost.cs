using System.Buffers.Text;
using System.Text.Json;
using Outturn.Core.Pricing;

namespace Outturn.Sources.Transcripts;

/// <summary>The cost that an agent recorded of one call, in micro-dollars.</summary>
internal static class MeasuredCost
{
    /// <summary>Stands for what is written as a cost and is none.</summary>
    public const long Impossible = -1;

    /// <summary>A million dollars: no call costs more.</summary>
    private const decimal LargestDollars = 1_000_000m;

    /// <summary>Whether one call can have cost this.</summary>
    public static bool IsCredible(long micros) => micros is >= 0 and <= (long)LargestDollars * 1_000_000;

    /// <summary>Dollars as a JSON number; null for any other value.</summary>
    public static long? OfJson(ReadOnlySpan<byte> dollars) => dollars is not [(byte)'-' or (>= (byte)'0' and <= (byte)'9'), ..] ? null
        : Utf8Parser.TryParse(dollars, out decimal amount, out var length) && length == dollars.Length ? OfDollars(amount) : Impossible;

    /// <inheritdoc cref="OfJson(ReadOnlySpan{byte})"/>
    public static long? OfJson(JsonElement? dollars) => dollars is not { ValueKind: JsonValueKind.Number } number ? null
        : number.TryGetDecimal(out var amount) ? OfDollars(amount) : Impossible;

    private static long OfDollars(decimal dollars) =>
        dollars is >= 0 and <= LargestDollars ? Money.OfMicros(dollars * 1_000_000m)?.Micros ?? Impossible : Impossible;
}
