using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Outturn.Server.Api;
using Outturn.Server.Hosting;

namespace Outturn.Server.Access;

/// <summary>People whom an OpenID Connect provider vouches for: authorization code with PKCE. What their claims open is configured.</summary>
internal static partial class OpenIdSignIn
{
    public const string Path = "/login/openid";
    public const string AnswerPath = "/login/openid/answer";

    private const string Scheme = "openid";

    public static void Add(IServiceCollection services, OpenIdConfiguration configuration, string? secret, SessionRegister sessions)
    {
        services.AddAuthentication().AddOpenIdConnect(Scheme, options =>
        {
            options.Authority = configuration.Authority.AbsoluteUri;
            options.RequireHttpsMetadata = !configuration.Authority.IsLoopback;
            options.ClientId = configuration.ClientId;
            options.ClientSecret = secret;
            options.ResponseType = OpenIdConnectResponseType.Code;
            // The answer comes as a link that is followed, which cookies of the laxer kind go with; a form from another site would go without.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.UsePkce = true;
            options.MapInboundClaims = false;
            options.SaveTokens = false;
            options.CallbackPath = AnswerPath;
            // Only what is on its way between the two redirects is protected: nothing needs to outlive the server.
            options.DataProtectionProvider = new EphemeralDataProtectionProvider();
            options.SignInScheme = "session";
            options.Scope.Clear();
            foreach (var scope in configuration.Scopes.Prepend("openid").Distinct())
            {
                options.Scope.Add(scope);
            }
            options.Events = new OpenIdConnectEvents
            {
                OnTicketReceived = context => ReceiveAsync(context, configuration, sessions),
                OnRemoteFailure = FailAsync,
            };
        });
    }

    public static Task ChallengeAsync(HttpContext context) => context.ChallengeAsync(
        Scheme, new AuthenticationProperties { RedirectUri = SignInOperations.LocalPath(context.Request.Query["next"]) });

    /// <summary>Takes the provider's answer. It is asked for here, rather than before every request as a middleware would.</summary>
    public static async Task AnswerAsync(HttpContext context)
    {
        var handlers = context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        if (await handlers.GetHandlerAsync(context, Scheme) is not IAuthenticationRequestHandler handler || !await handler.HandleRequestAsync())
        {
            await SignInPage.WriteFaultAsync(context, StatusCodes.Status400BadRequest, "That is no answer of the provider.");
        }
    }

    /// <summary>What a person's claims open.</summary>
    public static Caller CallerOf(ClaimsPrincipal principal, OpenIdConfiguration configuration)
    {
        var scopes = configuration.Grants
            .Where(grant => principal.HasClaim(claim => claim.Type == grant.Claim && (grant.Value is null || claim.Value == grant.Value)))
            .Aggregate(Scopes.None, (all, grant) => all | (ScopeNames.Read(grant.Scopes, out _) ?? Scopes.None));
        var person = principal.FindFirst(configuration.PersonClaim)?.Value;
        return new Caller(person ?? principal.FindFirst("sub")?.Value ?? "unknown", person, scopes, null);
    }

    private static Task ReceiveAsync(TicketReceivedContext context, OpenIdConfiguration configuration, SessionRegister sessions)
    {
        context.HandleResponse();
        var caller = CallerOf(context.Principal!, configuration);
        if (caller.Scopes == Scopes.None)
        {
            return SignInPage.WriteFaultAsync(
                context.HttpContext, StatusCodes.Status403Forbidden,
                $"{caller.Name} is known, and nothing here is open to them. Whoever runs the server can grant it under 'openIdConnect' in its configuration.");
        }
        SessionCookie.Set(context.HttpContext, sessions.Start(caller, null).Secret);
        return SignInPage.WriteGoingOnAsync(context.HttpContext, SignInOperations.LocalPath(context.ReturnUri));
    }

    private static Task FailAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        Failed(context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("sign-in"), context.Failure?.Message);
        return SignInPage.WriteFaultAsync(
            context.HttpContext, StatusCodes.Status401Unauthorized, "The provider did not confirm the sign-in, or it took too long. The server's log tells more.");
    }

    [LoggerMessage(LogLevel.Warning, "the provider did not confirm a sign-in: {Reason}")]
    private static partial void Failed(ILogger log, string? reason);
}
