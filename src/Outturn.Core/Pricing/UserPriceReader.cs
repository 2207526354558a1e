using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Outturn.Core.Pricing;

/// <summary>Reads a user's price file, and says precisely what is wrong with one that is not sound. Stops at the first fault.</summary>
internal sealed class UserPriceReader(string file)
{
    private const decimal HighestPrice = 1_000_000;

    private static readonly string[] s_fields =
        ["match", "input", "cacheRead", "cacheWrite", "cacheWrite1h", "output", "from"];

    private static readonly JsonDocumentOptions s_options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private PriceFileError? _error;

    public bool TryRead(
        ReadOnlyMemory<byte> json, [NotNullWhen(true)] out UserPrices? prices, [NotNullWhen(false)] out PriceFileError? error)
    {
        var models = Parse(json);
        error = _error;
        prices = models is { } read && error is null
            ? new UserPrices(read, Convert.ToHexStringLower(SHA256.HashData(json.Span))[..8])
            : null;
        return prices is not null;
    }

    private ImmutableArray<UserPrice>? Parse(ReadOnlyMemory<byte> json)
    {
        var bytes = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
        try
        {
            using var document = JsonDocument.Parse(bytes, s_options);
            return Models(document.RootElement);
        }
        catch (JsonException fault)
        {
            var line = (fault.LineNumber ?? 0) + 1;
            return Fail<ImmutableArray<UserPrice>>(
                string.Create(CultureInfo.InvariantCulture, $"line {line}"), "not JSON", "Mend the file there, or check it with a JSON formatter");
        }
        catch (InvalidOperationException)
        {
            // What the base library throws for text that is not valid Unicode.
            return Fail<ImmutableArray<UserPrice>>("a text", "not valid UTF-8", "Save the file as UTF-8");
        }
    }

    private ImmutableArray<UserPrice>? Models(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("models", out var models)
            || models.ValueKind != JsonValueKind.Array)
        {
            return Fail<ImmutableArray<UserPrice>>(
                "models", "there is no such list", "Write {\"models\": [{\"match\": …, \"input\": …, \"output\": …}]}");
        }
        foreach (var property in root.EnumerateObject().Where(property => property.Name != "models"))
        {
            return Fail<ImmutableArray<UserPrice>>(property.Name, "unknown field", "The file holds \"models\" alone: take it out");
        }
        var prices = ImmutableArray.CreateBuilder<UserPrice>();
        foreach (var model in models.EnumerateArray())
        {
            if (Model(model, string.Create(CultureInfo.InvariantCulture, $"models[{prices.Count}]")) is not { } price)
            {
                return null;
            }
            prices.Add(price);
        }
        return prices.DrainToImmutable();
    }

    private UserPrice? Model(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Fail<int>(path, "not an object", "Write {\"match\": …, \"input\": …, \"output\": …}");
            return null;
        }
        foreach (var property in json.EnumerateObject().Where(property => !s_fields.Contains(property.Name)))
        {
            Fail<int>($"{path}.{property.Name}", "unknown field", $"Known are {string.Join(", ", s_fields)}");
            return null;
        }
        if (!json.TryGetProperty("match", out var match) || match.ValueKind != JsonValueKind.String
            || string.IsNullOrWhiteSpace(match.GetString()))
        {
            Fail<int>($"{path}.match", "missing or not a text", "Write the model's name; * stands for any characters");
            return null;
        }
        var input = Rate(json, path, "input", null);
        var read = Rate(json, path, "cacheRead", input);
        var write = Rate(json, path, "cacheWrite", input);
        var hour = Rate(json, path, "cacheWrite1h", write);
        var output = Rate(json, path, "output", null);
        var from = From(json, path);
        return _error is not null || input is not { } i || read is not { } r || write is not { } w || hour is not { } h || output is not { } o
            ? null
            : new UserPrice(match.GetString()!.Trim(), new Price(i, r, w, h, o, o), from);
    }

    private Rate? Rate(JsonElement json, string path, string field, Rate? otherwise)
    {
        if (!json.TryGetProperty(field, out var value))
        {
            return otherwise ?? Fail<Rate>($"{path}.{field}", "missing", "Write the price in dollars per million tokens; 0 where it is free");
        }
        return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var price) && price is >= 0 and <= HighestPrice
            ? new Rate(price)
            : Fail<Rate>($"{path}.{field}", $"{value.GetRawText()} is no price", "Write a number of 0 or more: dollars per million tokens");
    }

    private DateTimeOffset? From(JsonElement json, string path)
    {
        if (!json.TryGetProperty("from", out var value))
        {
            return null;
        }
        return value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero)
            : Fail<DateTimeOffset>($"{path}.from", $"{value.GetRawText()} is no date", "Write it as \"2026-01-31\"");
    }

    /// <summary>Keeps the first fault.</summary>
    private T? Fail<T>(string path, string problem, string remedy)
        where T : struct
    {
        _error ??= new PriceFileError(file, path, problem, remedy);
        return null;
    }
}
