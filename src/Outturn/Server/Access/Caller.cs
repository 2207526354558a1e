namespace Outturn.Server.Access;

/// <summary>Who asks.</summary>
/// <param name="Name">The token's name, the person's, or <c>loopback</c>: the source of what is handed in.</param>
/// <param name="Person">The person, where it is known.</param>
/// <param name="Scopes">What is open to them.</param>
/// <param name="PerMinute">Requests that they may make in a minute; null where there is no limit.</param>
internal sealed record Caller(string Name, string? Person, Scopes Scopes, int? PerMinute)
{
    /// <summary>A program on this machine without a token, on an address that only this machine reaches.</summary>
    public static readonly Caller Loopback = new("loopback", null, Scopes.Ingest, null);

    public bool Has(Scopes scopes) => (Scopes & scopes) == scopes;
}
