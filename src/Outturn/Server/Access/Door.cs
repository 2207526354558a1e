using System.Net;
using System.Threading.RateLimiting;
using Outturn.Server.Hosting;

namespace Outturn.Server.Access;

/// <summary>Decides who comes in: by the name that the server was called by, by token, and where only this machine reaches, without one.</summary>
internal sealed class Door(TokenRegister tokens, IReadOnlyCollection<string> hosts, bool isTokenAlwaysNeeded) : IDisposable
{
    private readonly PartitionedRateLimiter<Caller> _limits = PartitionedRateLimiter.Create<Caller, string>(caller =>
        caller.PerMinute is { } perMinute
            ? RateLimitPartition.GetTokenBucketLimiter(caller.Name, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = Math.Max(1, perMinute / 60),
                ReplenishmentPeriod = TimeSpan.FromSeconds(perMinute >= 60 ? 1 : 60.0 / perMinute),
                QueueLimit = 0,
            })
            : RateLimitPartition.GetNoLimiter(caller.Name));

    /// <summary>Lets in an export: with a token, or on an address that only this machine reaches, if it did not come from a web page.</summary>
    public Caller? AdmitExport(HttpContext context, EndpointFeature endpoint, out Denial denial, out TimeSpan retryAfter)
    {
        retryAfter = TimeSpan.Zero;
        var isLocalName = IsLoopbackName(context.Request.Host.Host);
        if (!IsKnownName(context.Request.Host.Host, endpoint, isLocalName))
        {
            denial = Denial.WrongHost;
            return null;
        }
        Caller? caller;
        if (TokenOf(context.Request) is { } token)
        {
            caller = tokens.Find(token, out denial);
        }
        else
        {
            denial = !endpoint.IsLoopback || !isLocalName || isTokenAlwaysNeeded ? Denial.NoToken
                : context.Request.Headers.Origin.Count > 0 ? Denial.CrossOrigin
                : Denial.None;
            caller = denial == Denial.None ? Caller.Loopback : null;
        }
        return caller is null ? null : Pass(caller, Scopes.Ingest, out denial, out retryAfter);
    }

    /// <summary>Whether a caller may do something now.</summary>
    public Caller? Pass(Caller caller, Scopes needed, out Denial denial, out TimeSpan retryAfter)
    {
        retryAfter = TimeSpan.Zero;
        denial = caller.Has(needed) ? Denial.None : Denial.NoScope;
        if (denial == Denial.None && caller.PerMinute is not null)
        {
            using var lease = _limits.AttemptAcquire(caller);
            if (!lease.IsAcquired)
            {
                denial = Denial.TooMany;
                retryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) && after > TimeSpan.FromSeconds(1) ? after : TimeSpan.FromSeconds(1);
            }
        }
        return denial == Denial.None ? caller : null;
    }

    /// <summary>The caller that a token names; null without a token, or with one that opens nothing.</summary>
    public Caller? FindToken(HttpRequest request, out Denial denial)
    {
        denial = Denial.NoToken;
        return TokenOf(request) is { } token ? tokens.Find(token, out denial) : null;
    }

    /// <summary>Whether the server goes by the name that the request calls it; a page elsewhere that points its own name here does not get in.</summary>
    public bool IsKnownName(HttpContext context, EndpointFeature endpoint) =>
        IsKnownName(context.Request.Host.Host, endpoint, IsLoopbackName(context.Request.Host.Host));

    public void Dispose() => _limits.Dispose();

    private bool IsKnownName(string host, EndpointFeature endpoint, bool isLocalName) =>
        hosts.Contains(host, StringComparer.OrdinalIgnoreCase) || (endpoint.IsLoopback ? isLocalName : hosts.Count == 0 || isLocalName);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host == "127.0.0.1"
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    // Exporters can set any header; these are the ones that people set.
    private static string? TokenOf(HttpRequest request)
    {
        var authorization = request.Headers.Authorization;
        if (authorization.Count == 1 && authorization[0] is { } value && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return value["Bearer ".Length..].Trim();
        }
        return request.Headers.TryGetValue("api-key", out var key) && key.Count == 1 ? key[0]
            : request.Headers.TryGetValue("x-api-key", out key) && key.Count == 1 ? key[0]
            : null;
    }
}
