using Outturn.Server.Access;
using Outturn.Server.Hosting;

namespace Outturn.Server.Api;

/// <summary>Tokens: made, listed and ended.</summary>
internal static class TokenOperations
{
    public static IEnumerable<ApiOperation> All(ServerParts parts)
    {
        var desk = new TokenFileDesk(parts.TokenFile, parts.Time);
        return
        [
            new("GET", "/api/v1/tokens", "listTokens", "All tokens, without their text", Scopes.Administer, async context =>
            {
                parts.Tokens.WriteUses();
                var (tokens, _) = await desk.ListAsync(context.RequestAborted);
                await Answers.JsonAsync(context, tokens!, TokenViewJson.Default.TokenViews);
            })
            {
                Gives = TokenViewJson.Default.TokenViews,
            },
            new("POST", "/api/v1/tokens", "addToken", "Make a token; its text is in the answer and nowhere else", Scopes.Administer, async context =>
            {
                if (await Answers.ReadAsync(context, TokenViewJson.Default.TokenRequest) is not { } request)
                {
                    return;
                }
                var (made, error) = await desk.AddAsync(request, context.RequestAborted);
                if (made is null)
                {
                    await Problems.WriteAsync(context, StatusCodes.Status422UnprocessableEntity, error);
                    return;
                }
                parts.Tokens.Refresh();
                context.Response.StatusCode = StatusCodes.Status201Created;
                context.Response.Headers.Location = $"/api/v1/tokens/{made.Details.Name}";
                context.Response.Headers.CacheControl = "no-store";
                await Answers.JsonAsync(context, made, TokenViewJson.Default.NewToken);
            })
            {
                Takes = TokenViewJson.Default.TokenRequest,
                Gives = TokenViewJson.Default.NewToken,
            },
            new("DELETE", "/api/v1/tokens/{name}", "revokeToken", "End a token", Scopes.Administer, async context =>
            {
                var error = await desk.RevokeAsync(context.Request.RouteValues["name"] as string ?? "", context.RequestAborted);
                if (error is not null)
                {
                    await Problems.WriteAsync(context, StatusCodes.Status404NotFound, error);
                    return;
                }
                parts.Tokens.Refresh();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
            })
            {
                Parameters = [ApiParameter.InPath("name", "The token's name")],
                MediaType = null,
            },
        ];
    }
}
