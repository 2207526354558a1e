using System.Globalization;
using System.Text.Json.Serialization;

namespace Outturn.Server.Access;

/// <summary>A token that somebody asks for.</summary>
internal sealed record TokenRequest(string Name, IReadOnlyList<string> Scopes, string? Owner = null, DateTimeOffset? Expires = null, int? PerMinute = null);

/// <summary>A token as lists show it.</summary>
internal sealed record TokenView(
    string Name, IReadOnlyList<string> Scopes, string State, DateTimeOffset Created, string? Owner = null, DateTimeOffset? Expires = null,
    int? PerMinute = null, DateTimeOffset? LastUsed = null, DateTimeOffset? Revoked = null)
{
    public static TokenView Of(AccessToken token, DateTimeOffset now) => new(
        token.Name, token.Scopes, token.Revoked is not null ? "revoked" : token.IsLiving(now) ? "active" : "expired",
        token.Created, token.Owner, token.Expires, token.PerMinute, token.LastUsed, token.Revoked);
}

/// <summary>A new token: the only time that its text is seen.</summary>
internal sealed record NewToken(string Token, TokenView Details);

/// <summary>All tokens.</summary>
internal sealed record TokenViews(IReadOnlyList<TokenView> Tokens);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(NewToken))]
[JsonSerializable(typeof(TokenViews))]
internal sealed partial class TokenViewJson : JsonSerializerContext;

/// <summary>Where tokens are given out and taken back: the file of a data folder, or a server far away.</summary>
internal interface ITokenDesk
{
    /// <summary>Makes a token; null, and why not, where it cannot be made.</summary>
    public Task<(NewToken? Made, string? Error)> AddAsync(TokenRequest request, CancellationToken cancellation);

    public Task<(TokenViews? Tokens, string? Error)> ListAsync(CancellationToken cancellation);

    /// <summary>Ends a token; why it cannot be ended, or null.</summary>
    public Task<string?> RevokeAsync(string name, CancellationToken cancellation);
}

/// <summary>The desk at the file itself. A server that runs there sees changes within a second.</summary>
internal sealed class TokenFileDesk(TokenFile file, TimeProvider time) : ITokenDesk
{
    private const int LongestName = 100;
    private const int MostTokens = 10_000;

    public Task<(NewToken? Made, string? Error)> AddAsync(TokenRequest request, CancellationToken cancellation) => Task.FromResult(Add(request));

    public Task<(TokenViews? Tokens, string? Error)> ListAsync(CancellationToken cancellation) => Task.FromResult<(TokenViews?, string?)>(
        (new TokenViews([.. file.Read().Tokens.Select(token => TokenView.Of(token, time.GetUtcNow()))]), null));

    public Task<string?> RevokeAsync(string name, CancellationToken cancellation) => Task.FromResult(Revoke(name));

    private (NewToken? Made, string? Error) Add(TokenRequest request)
    {
        var now = time.GetUtcNow();
        if (Fault(request, now) is { } fault)
        {
            return (null, fault);
        }
        var secret = SecretText.Create();
        var token = new AccessToken(
            request.Name, SecretText.Digest(secret), request.Owner, ScopeNames.Of(ScopeNames.Read(request.Scopes, out _)!.Value), now, request.Expires,
            request.PerMinute, null, null);
        string? error = null;
        file.Change(list =>
        {
            error = list.Tokens.Any(other => other.Name == token.Name && other.IsLiving(now)) ? $"there is a token '{token.Name}' already; revoke it first, or choose another name"
                : list.Tokens.Count >= MostTokens ? string.Create(CultureInfo.InvariantCulture, $"there are {MostTokens} tokens; more cannot be kept")
                : null;
            return error is null ? list with { Tokens = [.. list.Tokens, token] } : null;
        });
        return error is null ? (new NewToken(secret, TokenView.Of(token, now)), null) : (null, error);
    }

    private string? Revoke(string name)
    {
        var now = time.GetUtcNow();
        string? error = null;
        file.Change(list =>
        {
            if (!list.Tokens.Any(token => token.Name == name && token.IsLiving(now)))
            {
                error = $"there is no active token '{name}'";
                return null;
            }
            return list with { Tokens = [.. list.Tokens.Select(token => token.Name == name && token.IsLiving(now) ? token with { Revoked = now } : token)] };
        });
        return error;
    }

    private static string? Fault(TokenRequest request, DateTimeOffset now) =>
        // The name stands in entries of the evidence, a line each.
        request.Name.Length is 0 or > LongestName || !request.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '@')
            ? string.Create(CultureInfo.InvariantCulture, $"the name is 1 to {LongestName} letters, digits, and - _ . @")
        : request.Name is "loopback" or Product.Name ? $"'{request.Name}' is a name that the server uses itself; choose another"
        : request.Owner is { Length: 0 or > LongestName } ? "the owner is a name or an address"
        : ScopeNames.Read(request.Scopes, out var unknown) is not { } scopes ? $"there is no scope '{unknown}'; there are {ScopeNames.Choice}"
        : scopes == Scopes.None ? $"name at least one scope of {ScopeNames.Choice}"
        : request.Expires <= now ? "the token would have expired already"
        : request.PerMinute is < 1 ? "the limit is at least one request a minute"
        : null;
}
