using Outturn.Server.Access;
using Outturn.Server.Hosting;

namespace Outturn.Server.Api;

/// <summary>Stands before every operation: by its entry in the list it asks who comes, what they may do, and whether they sent it themselves.</summary>
internal sealed class Guard(Door door, SessionRegister sessions, PersonAccess people)
{
    /// <summary>Names the caller, for what comes after.</summary>
    public RequestDelegate Identify(RequestDelegate next) => context =>
    {
        if (!door.IsKnownName(context, EndpointFeature.Of(context)))
        {
            return Problems.WriteAsync(context, Denials.Status(Denial.WrongHost), Denials.Message(Denial.WrongHost, Scopes.None));
        }
        context.Features.Set(Identity.Find(context, door, sessions));
        return next(context);
    };

    /// <summary>Lets through to an operation, or says why not.</summary>
    public RequestDelegate Admit(RequestDelegate next) => async context =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>() is not { } operation)
        {
            await AnswerNothingAsync(context, next);
            return;
        }
        var identity = Identity.Of(context);
        if (operation.Needs != Scopes.None && await TurnAwayAsync(context, identity, operation))
        {
            return;
        }
        if (operation.Subject is { } subject && identity.Caller is { } reader)
        {
            var recorded = await people.RecordAccess(reader, operation.Id, subject(context), context.RequestAborted);
            if (!recorded.IsKept)
            {
                await Problems.WriteAsync(
                    context, StatusCodes.Status503ServiceUnavailable, "that this was read cannot be written down now, so it is not shown", TimeSpan.FromSeconds(5));
                return;
            }
        }
        await next(context);
    };

    private async ValueTask<bool> TurnAwayAsync(HttpContext context, Identity identity, ApiOperation operation)
    {
        if (identity.Caller is null)
        {
            if (operation.IsPage && HttpMethods.IsGet(context.Request.Method))
            {
                context.Response.Redirect($"/login?next={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
                return true;
            }
            await Problems.WriteAsync(context, Denials.Status(identity.Denial), Denials.Message(identity.Denial, operation.Needs));
            return true;
        }
        if (door.Pass(identity.Caller, operation.Needs, out var denial, out var retryAfter) is null)
        {
            await Problems.WriteAsync(context, Denials.Status(denial), Denials.Message(denial, operation.Needs), retryAfter);
            return true;
        }
        if (identity.Session is not null && operation.Method != HttpMethods.Get && !await Forgery.IsOwnAsync(context))
        {
            await Problems.WriteAsync(context, Denials.Status(Denial.NoForgeryToken), Denials.Message(Denial.NoForgeryToken, operation.Needs));
            return true;
        }
        return false;
    }

    // Where routing found a path but not the method it answers for itself, without a body.
    private static async Task AnswerNothingAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is null)
        {
            await Problems.WriteAsync(context, StatusCodes.Status404NotFound, $"there is nothing at {context.Request.Path}");
            return;
        }
        await next(context);
        if (!context.Response.HasStarted)
        {
            await Problems.WriteAsync(context, context.Response.StatusCode, $"{context.Request.Path} takes {context.Response.Headers.Allow}");
        }
    }
}
