using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Outturn.EndToEnd.Serve;

/// <summary>A small provider of OpenID Connect on loopback that signs everybody in, with the claims that a test gives it.</summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    public const string Secret = "the client's secret";

    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _wrong = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string? Nonce, string? Challenge)> _codes = new();
    private readonly WebApplication _application;

    private OpenIdProvider(WebApplication application) => _application = application;

    public Uri Address { get; private set; } = null!;

    public Dictionary<string, object> Claims { get; set; } = [];

    /// <summary>Whether identity tokens are signed with a key that it does not publish.</summary>
    public bool IsSigningWrongly { get; set; }

    public static async Task<OpenIdProvider> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        builder.Services.AddRoutingCore();
        var application = builder.Build();
        var provider = new OpenIdProvider(application);
        application.UseRouting();
        application.MapGet("/.well-known/openid-configuration", (RequestDelegate)provider.DescribeAsync);
        application.MapGet("/keys", (RequestDelegate)provider.KeysAsync);
        application.MapGet("/authorize", (RequestDelegate)provider.AuthorizeAsync);
        application.MapPost("/token", (RequestDelegate)provider.TokenAsync);
        await application.StartAsync();
        provider.Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _key.Dispose();
        _wrong.Dispose();
    }

    private Task DescribeAsync(HttpContext context) => context.Response.WriteAsJsonAsync(new Dictionary<string, object>
    {
        ["issuer"] = Address.AbsoluteUri,
        ["authorization_endpoint"] = new Uri(Address, "/authorize").AbsoluteUri,
        ["token_endpoint"] = new Uri(Address, "/token").AbsoluteUri,
        ["jwks_uri"] = new Uri(Address, "/keys").AbsoluteUri,
        ["response_types_supported"] = new[] { "code" },
        ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
    });

    private Task KeysAsync(HttpContext context)
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return context.Response.WriteAsJsonAsync(new Dictionary<string, object>
        {
            ["keys"] = new[]
            {
                new Dictionary<string, string>
                {
                    ["kty"] = "RSA",
                    ["use"] = "sig",
                    ["kid"] = "1",
                    ["alg"] = "RS256",
                    ["n"] = Base64Url.EncodeToString(key.Modulus),
                    ["e"] = Base64Url.EncodeToString(key.Exponent),
                },
            },
        });
    }

    private Task AuthorizeAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (query["nonce"], query["code_challenge"]);
        context.Response.Redirect($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"].ToString())}");
        return Task.CompletedTask;
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (!_codes.TryRemove(form["code"].ToString(), out var asked) || form["client_secret"] != Secret
            || asked.Challenge != Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))))
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["error"] = "invalid_grant" });
            return;
        }
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>(Claims)
        {
            ["iss"] = Address.AbsoluteUri,
            ["aud"] = "outturn",
            ["iat"] = now,
            ["exp"] = now + 300,
            ["nonce"] = asked.Nonce ?? "",
        };
        var signed = $"{Part(new Dictionary<string, object> { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "1" })}.{Part(claims)}";
        var signature = (IsSigningWrongly ? _wrong : _key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        await context.Response.WriteAsJsonAsync(new Dictionary<string, object>
        {
            ["access_token"] = "unused",
            ["token_type"] = "Bearer",
            ["id_token"] = $"{signed}.{Base64Url.EncodeToString(signature)}",
        });
    }

    private static string Part(Dictionary<string, object> content) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));
}
