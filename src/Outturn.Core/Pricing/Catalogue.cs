using System.Collections.Immutable;
using System.Text.Json;

namespace Outturn.Core.Pricing;

/// <summary>
/// The providers and models of a price catalogue in the format of genai-prices: an array of providers, or an object that
/// holds it as <c>providers</c>. A provider's models are read when it is first asked for one, which few ever are.
/// </summary>
internal sealed class Catalogue
{
    private readonly ImmutableArray<CatalogueProvider> _providers;

    private Catalogue(ImmutableArray<CatalogueProvider> providers, string? version)
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
        return new Catalogue([.. providers.EnumerateArray().Select(json => new CatalogueProvider(json))], version);
    }

    /// <summary>The provider by its id, else the first that goes by the name.</summary>
    public CatalogueProvider? Provider(string name) =>
        _providers.FirstOrDefault(provider => provider.Id == name)
        ?? _providers.FirstOrDefault(provider => provider.GoesBy(name));

    /// <summary>The first provider that says it makes models of such a name.</summary>
    public CatalogueProvider? MakerOf(string model) => _providers.FirstOrDefault(provider => provider.Makes(model));

    /// <summary>A provider's price of a model, else that of the providers whose models it resells.</summary>
    public PriceSchedule? Find(CatalogueProvider provider, string model) =>
        provider.Find(model) ?? provider.Resells
            .Select(id => _providers.FirstOrDefault(other => other.Id == id)?.Find(model))
            .FirstOrDefault(found => found is not null);
}

/// <summary>Somebody who serves models.</summary>
internal sealed class CatalogueProvider(JsonElement json)
{
    private readonly MatchRule? _models = Rule(json, "model_match");
    private readonly MatchRule? _names = Rule(json, "provider_match");
    private readonly Lazy<CatalogueModel[]> _list = new(() =>
        [.. json.GetProperty("models").EnumerateArray().Select(model => new CatalogueModel(model))]);

    public string Id { get; } = json.GetProperty("id").GetString() ?? "";

    public ImmutableArray<string> Resells { get; } = json.TryGetProperty("fallback_model_providers", out var others)
        ? [.. others.EnumerateArray().Select(other => other.GetString() ?? "")]
        : [];

    public bool GoesBy(string name) => _names?.Matches(name) ?? false;

    public bool Makes(string model) => _models?.Matches(model) ?? false;

    public PriceSchedule? Find(string model) => _list.Value.FirstOrDefault(entry => entry.Is(model))?.Prices;

    private static MatchRule? Rule(JsonElement json, string name) =>
        json.TryGetProperty(name, out var rule) ? MatchRule.Read(rule) : null;
}

/// <summary>A model as one provider serves it.</summary>
internal sealed class CatalogueModel(JsonElement json)
{
    private readonly MatchRule _match = MatchRule.Read(json.GetProperty("match"));
    private readonly Lazy<PriceSchedule> _prices = new(() => CataloguePrices.Read(
        json.GetProperty("prices"), json.GetProperty("id").GetString() ?? ""));

    public PriceSchedule Prices => _prices.Value;

    public bool Is(string model) => _match.Matches(model);
}
