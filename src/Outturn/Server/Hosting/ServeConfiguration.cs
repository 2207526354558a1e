using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Outturn.Instruments;
using Outturn.Sources.Otlp;

namespace Outturn.Server.Hosting;

/// <summary>The configuration file of <c>outturn serve</c>. Everything in it may be left out; options of the command go before it.</summary>
/// <remarks>What has a default can be set: the serializer would put null in the place of a default that can only be initialised.</remarks>
internal sealed record ServeConfiguration
{
    private const int MostDays = 36_500;
    private const decimal MostDollars = 1_000_000_000;

    /// <summary>The addresses to listen on.</summary>
    public ListenConfiguration Listen { get; set; } = new();

    /// <summary>Further names that the server goes by, such as behind a proxy.</summary>
    public IReadOnlyList<string> Hosts { get; set; } = [];

    /// <summary>The certificate; without one nothing is encrypted.</summary>
    public TlsConfiguration? Tls { get; init; }

    /// <summary>Listen on addresses that others reach without encrypting.</summary>
    public bool InsecureListen { get; set; }

    /// <summary>Ask programs on this machine for a token too.</summary>
    public bool RequireToken { get; set; }

    /// <summary>Repositories that the server scans itself.</summary>
    public IReadOnlyList<string> Repositories { get; set; } = [];

    /// <summary>What becomes of content: what people, models and tools said to one another.</summary>
    public ContentPolicy Content { get; set; }

    /// <summary>How long what was received is kept; null: for good.</summary>
    public RetentionConfiguration? Retention { get; init; }

    /// <summary>The smallest number of people of whom figures are shown; null for the default.</summary>
    public int? SmallestGroup { get; set; }

    /// <summary>Teams by name: the repositories of each, as <c>host/owner/name</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Teams { get; set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What may be spent in a month.</summary>
    public IReadOnlyList<Budget> Budgets { get; set; } = [];

    /// <summary>Who vouches for people.</summary>
    public OpenIdConfiguration? OpenIdConnect { get; init; }

    /// <summary>Where the server's own telemetry goes.</summary>
    public TelemetryConfiguration? Telemetry { get; init; }

    /// <summary>What makes no sense, where something does not.</summary>
    private string? Check() =>
        Retention is { ContentDays: < 1 or > MostDays } ? string.Create(CultureInfo.InvariantCulture, $"retention.contentDays: write a number of days from 1 to {MostDays}")
        : Budgets.FirstOrDefault(budget => budget.MonthlyDollars is <= 0 or > MostDollars) is { } wrong
            ? string.Create(CultureInfo.InvariantCulture, $"budgets ({wrong.Name}): monthlyDollars is an amount above 0 and up to {MostDollars}")
        : Budgets.GroupBy(budget => budget.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"budgets: '{twice.Key}' is there twice" : null;

    /// <summary>Reads a file; null, and what is wrong with which line of it, where it cannot be understood.</summary>
    public static ServeConfiguration? Read(string path, ReadOnlySpan<byte> content, out string? error)
    {
        error = null;
        try
        {
            var read = JsonSerializer.Deserialize(content, ServeJson.Default.ServeConfiguration) ?? new ServeConfiguration();
            error = read.Check() is { } wrong ? $"{path}: {wrong}" : null;
            return error is null ? read : null;
        }
        catch (JsonException fault)
        {
            error = $"{path}: {JsonFaults.Explain(fault)}";
            return null;
        }
    }
}

/// <summary>How long what was received is kept.</summary>
internal sealed record RetentionConfiguration
{
    /// <summary>Content is erased once it is so many days old; entries, proofs and figures stay.</summary>
    public required int ContentDays { get; init; }
}

/// <summary>The addresses to listen on; null is the default.</summary>
internal sealed record ListenConfiguration
{
    public ListenAddress? Grpc { get; init; }

    public ListenAddress? Http { get; init; }

    public ListenAddress? Pages { get; init; }
}

/// <summary>A certificate: PEM with its key in the same or another file, or PFX.</summary>
internal sealed record TlsConfiguration
{
    public required string Certificate { get; init; }

    public string? Key { get; init; }

    /// <summary>A file that holds the password of the key.</summary>
    public string? PasswordFile { get; init; }
}

/// <summary>OpenID Connect for people.</summary>
internal sealed record OpenIdConfiguration
{
    /// <summary>The provider; its <c>/.well-known/openid-configuration</c> says the rest.</summary>
    public required Uri Authority { get; init; }

    public required string ClientId { get; init; }

    /// <summary>A file that holds the client's secret; none for a public client, which PKCE protects alone.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>What to ask for besides <c>openid</c>.</summary>
    public IReadOnlyList<string> Scopes { get; set; } = ["profile", "email"];

    /// <summary>The claim that names a person.</summary>
    public string PersonClaim { get; set; } = "email";

    /// <summary>What claims open; whoever has none of them is signed in to nothing.</summary>
    public IReadOnlyList<ClaimGrant> Grants { get; set; } = [];
}

/// <summary>A claim and the scopes that it opens.</summary>
/// <param name="Claim">The claim's type.</param>
/// <param name="Value">Its value; null for any.</param>
/// <param name="Scopes">Names of scopes.</param>
internal sealed record ClaimGrant(string Claim, string? Value, IReadOnlyList<string> Scopes);

/// <summary>Where the server's own metrics go.</summary>
internal sealed record TelemetryConfiguration
{
    /// <summary>An OTLP/HTTP endpoint; <c>/v1/metrics</c> is added.</summary>
    public required Uri Endpoint { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();

    public int Seconds { get; set; } = 60;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ServeConfiguration))]
internal sealed partial class ServeJson : JsonSerializerContext;
