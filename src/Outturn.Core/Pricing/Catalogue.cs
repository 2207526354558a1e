using System.Text.Json;

namespace Outturn.Core.Pricing;

/// <summary>
/// The providers and models of a price catalogue in the format of genai-prices: an array of providers, or an object that
/// holds it as <c>providers</c>. A provider's models are read when it is first asked for one, which few ever are.
/// </summary>
internal sealed class Catalogue
{
    private readonly CatalogueProvider[] _providers;

    private Catalogue(CatalogueProvider[] providers, string? version)
    {
        _providers = providers;
        Version = version;
    }

    /// <summary>The version that the file itself states.</summary>
    public string? Version { get; }

    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public static Catalogue Read(ReadOnlyMemory<byte> bytes)
    {
        // Not disposed: the providers read from it as they are needed.
        var root = JsonDocument.Parse(bytes).RootElement;
        var wrapped = root.ValueKind == JsonValueKind.Object;
        var providers = wrapped ? root.GetProperty("providers") : root;
        var version = wrapped && root.TryGetProperty("version", out var stated) ? stated.GetString() : null;
        var read = new CatalogueProvider[providers.GetArrayLength()];
        var count = 0;
        foreach (var provider in providers.EnumerateArray())
        {
            read[count++] = new CatalogueProvider(provider);
        }
        return new Catalogue(read, version);
    }

    /// <summary>The provider by its id, else the first that goes by the name.</summary>
    public CatalogueProvider? Provider(string name) =>
        Array.Find(_providers, provider => provider.Id == name)
        ?? Array.Find(_providers, provider => provider.GoesBy(name));

    /// <summary>The first provider that says it makes models of such a name.</summary>
    public CatalogueProvider? MakerOf(string model) => Array.Find(_providers, provider => provider.Makes(model));

    /// <summary>A provider's price of a model, else that of the providers whose models it resells.</summary>
    public PriceSchedule? Find(CatalogueProvider provider, string model)
    {
        var found = provider.Find(model);
        for (var i = 0; i < provider.Resells.Length && found is null; i++)
        {
            found = Array.Find(_providers, other => other.Id == provider.Resells[i])?.Find(model);
        }
        return found;
    }
}

/// <summary>Somebody who serves models.</summary>
internal sealed class CatalogueProvider
{
    private readonly MatchRule? _models;
    private readonly MatchRule? _names;
    private readonly Lazy<CatalogueModel[]> _list;

    public CatalogueProvider(JsonElement json)
    {
        Id = json.GetProperty("id").GetString() ?? "";
        _models = json.TryGetProperty("model_match", out var models) ? MatchRule.Read(models) : null;
        _names = json.TryGetProperty("provider_match", out var names) ? MatchRule.Read(names) : null;
        Resells = json.TryGetProperty("fallback_model_providers", out var others)
            ? [.. others.EnumerateArray().Select(other => other.GetString() ?? "")]
            : [];
        _list = new(() => ReadModels(json.GetProperty("models")));
    }

    public string Id { get; }

    /// <summary>Providers whose models are looked at where this one does not list a model.</summary>
    public string[] Resells { get; }

    public bool GoesBy(string name) => _names?.Matches(name) ?? false;

    public bool Makes(string model) => _models?.Matches(model) ?? false;

    public PriceSchedule? Find(string model) => Array.Find(_list.Value, entry => entry.Is(model))?.Prices;

    private static CatalogueModel[] ReadModels(JsonElement json)
    {
        var models = new CatalogueModel[json.GetArrayLength()];
        var count = 0;
        foreach (var model in json.EnumerateArray())
        {
            models[count++] = new CatalogueModel(model);
        }
        return models;
    }
}

/// <summary>A model as one provider serves it.</summary>
internal sealed class CatalogueModel(JsonElement json)
{
    private readonly MatchRule _match = MatchRule.Read(json.GetProperty("match"));
    private PriceSchedule? _prices;

    public PriceSchedule Prices => _prices ??= CataloguePrices.Read(
        json.GetProperty("prices"), json.GetProperty("id").GetString() ?? "");

    public bool Is(string model) => _match.Matches(model);
}
