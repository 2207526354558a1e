using System.Collections.Concurrent;

namespace Outturn.Core.Pricing;

/// <summary>
/// Prices of models: a public catalogue (pydantic/genai-prices) and, on top, a user's own. Immutable and safe for
/// concurrent use; look-ups are remembered.
/// </summary>
public sealed class PriceBook
{
    /// <summary>What Claude Code records as the model of messages that it wrote itself: no model was called, so they are free.</summary>
    public const string NoModel = "<synthetic>";

    private static readonly Lazy<PriceBook> s_embedded = new(ReadEmbedded);

    private readonly ConcurrentDictionary<(string? Provider, string Model), Prices> _found = new();
    private readonly Catalogue _catalogue;
    private readonly UserPrices? _user;

    private PriceBook(Catalogue catalogue, string version, UserPrices? user)
    {
        _catalogue = catalogue;
        _user = user;
        Version = version;
    }

    /// <summary>The catalogue that comes with the program.</summary>
    public static PriceBook Embedded => s_embedded.Value;

    /// <summary>What every cost computed here records: the catalogue's version, <c>+user:</c> and a hash where a user's file is on top.</summary>
    public string Version { get; }

    /// <summary>Reads a catalogue in the format of genai-prices' data file.</summary>
    /// <exception cref="System.Text.Json.JsonException">The bytes are not JSON.</exception>
    public static PriceBook Read(ReadOnlySpan<byte> catalogue, string version) =>
        new(Catalogue.Read(catalogue.ToArray()), version, null);

    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, string)"/>
    public static PriceBook Read(Stream catalogue, string version) => new(Catalogue.Read(Bytes(catalogue)), version, null);

    /// <summary>The same catalogue with a user's prices on top, in the place of any that were.</summary>
    public PriceBook With(UserPrices prices)
    {
        var catalogue = _user is null ? Version : Version[..Version.LastIndexOf('+')];
        return new PriceBook(_catalogue, $"{catalogue}+user:{prices.Hash}", prices);
    }

    /// <summary>
    /// The price of a model. A user's price comes first, then the provider's, then the list price of the model's maker.
    /// </summary>
    /// <param name="provider">Who served it, where recorded.</param>
    /// <param name="model">The model as recorded.</param>
    /// <param name="at">When; without a time the latest price counts, announced ones included.</param>
    /// <returns>The price, or null where it is not known.</returns>
    public Price? Find(string? provider, string model, DateTimeOffset? at)
    {
        if (!_found.TryGetValue((provider, model), out var prices))
        {
            prices = _found[(provider, model)] = LookUp(provider, model);
        }
        return prices.User?.At(at) ?? prices.Catalogue?.At(at);
    }

    private Prices LookUp(string? provider, string model) => model == NoModel
        ? new Prices(null, PriceSchedule.Free)
        : new Prices(_user?.Find(model), ModelNames.Find(_catalogue, provider, model));

    private static PriceBook ReadEmbedded()
    {
        using var stream = typeof(PriceBook).Assembly.GetManifestResourceStream("Outturn.Core.Pricing.prices.json")
            ?? throw new InvalidOperationException("The program was built without its price catalogue.");
        var catalogue = Catalogue.Read(Bytes(stream));
        return new PriceBook(catalogue, catalogue.Version ?? "unknown", null);
    }

    private static byte[] Bytes(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private readonly record struct Prices(PriceSchedule? User, PriceSchedule? Catalogue);
}
