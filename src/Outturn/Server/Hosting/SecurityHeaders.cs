using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;

namespace Outturn.Server.Hosting;

/// <summary>The word by which a page's own styles and scripts are told from such as somebody else put there; another for each answer.</summary>
internal sealed record PageNonce(string Value)
{
    public static string Of(HttpContext context) => context.Features.GetRequiredFeature<PageNonce>().Value;
}

/// <summary>What browsers are told about every answer on the address of pages.</summary>
internal static class SecurityHeaders
{
    public static RequestDelegate Add(RequestDelegate next) => context =>
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Features.Set(new PageNonce(nonce));
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Without any referrer, browsers call the origin of our own forms null.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (EndpointFeature.Of(context).IsEncrypted)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
        return next(context);
    };
}
