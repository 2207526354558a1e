using System.Text.Json.Serialization;

namespace Outturn.Server.Access;

/// <summary>A token as it is kept: everything but itself.</summary>
/// <param name="Name">What it is called, in lists and as the source of what it hands in; living tokens have different names.</param>
/// <param name="Digest">SHA-256 of the token, in hexadecimal.</param>
/// <param name="Owner">The person who uses it; null for a machine's.</param>
/// <param name="Scopes">What it opens.</param>
/// <param name="Created">When it was made (UTC).</param>
/// <param name="Expires">When it ends; null where it does not.</param>
/// <param name="PerMinute">Requests that it may make in a minute; null where there is no limit.</param>
/// <param name="LastUsed">When it was last used, to about a minute.</param>
/// <param name="Revoked">When it was revoked; null while it is not.</param>
internal sealed record AccessToken(
    string Name, string Digest, string? Owner, IReadOnlyList<string> Scopes, DateTimeOffset Created, DateTimeOffset? Expires,
    int? PerMinute, DateTimeOffset? LastUsed, DateTimeOffset? Revoked)
{
    [JsonIgnore]
    public Scopes Opens => ScopeNames.Read(Scopes, out _) ?? Access.Scopes.None;

    public bool IsLiving(DateTimeOffset now) => Revoked is null && !(Expires <= now);
}

/// <summary>The file of all tokens.</summary>
internal sealed record TokenList(string Schema, IReadOnlyList<AccessToken> Tokens)
{
    public const string Version = "outturn.tokens/1";

    public static readonly TokenList Empty = new(Version, []);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenList))]
internal sealed partial class TokenJson : JsonSerializerContext;
