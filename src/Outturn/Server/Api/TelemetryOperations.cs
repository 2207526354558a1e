using System.Globalization;
using Outturn.Server.Access;
using Outturn.Server.Hosting;
using Outturn.Server.Judging;
using Outturn.Store.Telemetry;

namespace Outturn.Server.Api;

/// <summary>Sessions and spans of telemetry. A session is somebody's: that it is read is written down first.</summary>
internal static class TelemetryOperations
{
    private const string Root = "/api/v1/telemetry";

    private static readonly ApiParameter s_session = ApiParameter.InPath("session", "The session's id");

    public static IEnumerable<ApiOperation> All(ServerParts parts) =>
    [
        new("GET", $"{Root}/sessions", "listTelemetrySessions", "The sessions that telemetry knows, the one that ended last first; that they are read is recorded", Scopes.Read, context =>
            PageAsync(context, (after, size) => Answers.JsonAsync(context, TelemetrySessionPage.Of(parts.Store.Telemetry.Sessions(after, size)), TelemetryJson.Default.TelemetrySessionPage)))
        {
            Gives = TelemetryJson.Default.TelemetrySessionPage,
            Parameters = Cursor.Parameters,
            Subject = static _ => "all sessions of telemetry",
        },
        new("GET", $"{Root}/sessions/{{session}}", "getTelemetrySession", "What telemetry says of one session; that it is read is recorded", Scopes.Read, context =>
            Find(context, parts) is { } row ? Answers.JsonAsync(context, row, TelemetryJson.Default.SessionRow) : NoSessionAsync(context))
        {
            Gives = TelemetryJson.Default.SessionRow,
            Parameters = [s_session],
            Subject = Asked,
        },
        new("GET", $"{Root}/sessions/{{session}}/spans", "listSessionSpans", "The spans of a session by start; that they are read is recorded", Scopes.Read, context =>
            Find(context, parts) is not { } row ? NoSessionAsync(context) : PageAsync(context, (after, size) =>
            {
                var page = parts.Store.Telemetry.SessionSpans(row.Id, after, size);
                return Answers.JsonAsync(context, SpanPage.Of(page.Rows, page.Next), TelemetryJson.Default.SpanPage);
            }))
        {
            Gives = TelemetryJson.Default.SpanPage,
            Parameters = [s_session, .. Cursor.Parameters],
            Subject = Asked,
        },
        new("GET", $"{Root}/traces/{{trace}}", "getTelemetryTrace", "The spans of one trace by start; that they are read is recorded", Scopes.Read, context => TraceAsync(context, parts))
        {
            Gives = TelemetryJson.Default.SpanPage,
            Parameters = [ApiParameter.InPath("trace", "The trace's id: 32 hexadecimal digits")],
            Subject = static context => $"trace {context.Request.RouteValues["trace"]}",
        },
        new("GET", "/api/v1/mine", "listOwnSessions", "The sessions of the person whose token asks, the latest first", Scopes.Read, context => Answers.JsonAsync(
            context, new MineDocument(MineDocument.CurrentSchema, Identity.Of(context).Caller?.Person is { } person ? OwnSessions.Of(parts, person) : []), TelemetryJson.Default.MineDocument))
        {
            Gives = TelemetryJson.Default.MineDocument,
        },
    ];

    private static string Asked(HttpContext context) => $"session {context.Request.RouteValues["session"]}";

    // Routing decodes everything but the slash.
    private static SessionRow? Find(HttpContext context, ServerParts parts) =>
        context.Request.RouteValues["session"] is string id ? parts.Store.Telemetry.Session(id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)) : null;

    private static Task NoSessionAsync(HttpContext context) =>
        Problems.WriteAsync(context, StatusCodes.Status404NotFound, "telemetry knows no session of this id; one that was just sent takes a moment");

    private static Task PageAsync(HttpContext context, Func<RowCursor?, int, Task> answer)
    {
        if (!Cursor.TryRead(context.Request, 2, out var after, out var size, out var error))
        {
            return Problems.WriteAsync(context, StatusCodes.Status400BadRequest, error);
        }
        if (after.Length == 0)
        {
            return answer(null, size);
        }
        return long.TryParse(after[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time)
            && long.TryParse(after[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? answer(new RowCursor(time, number), size)
            : Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "cursor: not one that this list gave; leave it out to begin anew");
    }

    private static Task TraceAsync(HttpContext context, ServerParts parts)
    {
        if (context.Request.RouteValues["trace"] is not string { Length: 32 } text
            || !UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var trace))
        {
            return Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "a trace is named by its 32 hexadecimal digits");
        }
        var spans = parts.Store.Telemetry.Trace(trace);
        return spans.Count == 0 ? Problems.WriteAsync(context, StatusCodes.Status404NotFound, "telemetry knows no trace of this id; one that was just sent takes a moment")
            : Answers.JsonAsync(context, SpanPage.Of(spans, null), TelemetryJson.Default.SpanPage);
    }
}
