using System.Globalization;
using Outturn.Governance;
using Outturn.Instruments;
using Outturn.Server.Access;
using Outturn.Server.Api;
using Outturn.Server.Hosting;
using Outturn.Server.Judging;
using Outturn.Sources.Otlp;
using Outturn.Web;
using Outturn.Web.Pages;

namespace Outturn.Server.Pages;

/// <summary>The pages for people. Outcomes and tokens are on different ones, behind different scopes; none ranks anybody.</summary>
internal static class PageOperations
{
    private const int LongestPeriod = 366;

    public static IEnumerable<ApiOperation> All(ServerParts parts) =>
    [
        Page("/", "showGovernance", Scopes.None, context => OverviewAsync(context, parts)),
        Page("/repositories/{id}", "showRepository", Scopes.Govern, context => RepositoryAsync(context, parts)),
        Page("/trace", "showTrace", Scopes.Read, context => TracePages.ShowAsync(context, parts)),
        Page("/instruments", "showInstruments", Scopes.Read, context => PageAnswer.WriteAsync<InstrumentsPage>(
            context, "Instruments", InstrumentsBuilder.Build(parts.Store, parts.Time.GetUtcNow(), Days(context), parts.Log.Size, parts.Options.Configuration.Budgets))),
        Page("/evidence", "showEvidence", Scopes.Read, context => PageAnswer.WriteAsync<EvidencePage>(context, "Evidence", new EvidenceView(
            parts.Log.Status(), parts.Log.PublicKey.ToString(), parts.Options.EvidenceFolder, parts.Projection.Lag,
            parts.Options.Configuration.Content == ContentPolicy.Digests, [.. parts.Store.Ingest.Health()]))),
        Page("/evidence/record", "findRecord", Scopes.Read, context => LeaveAsync(context, $"/evidence/records/{Uri.EscapeDataString(context.Request.Query["index"].ToString().Trim())}")),
        Page("/evidence/records/{index}", "showRecord", Scopes.Read, context => RecordPages.ShowAsync(context, parts)),
        Page("/mine", "showMine", Scopes.Read, context => PageAnswer.WriteAsync<MinePage>(
            context, "Mine", new MineView(Identity.Of(context).Caller?.Person is { } person ? OwnSessions.Of(parts, person) : []))),
        Page("/metrics-reference", "showMetrics", Scopes.None, context => PageAnswer.WriteAsync<MetricsPage>(context, "What each figure means")),
        Page(WebAssets.Folder + "{digest}/{name}", "getAsset", Scopes.None, AssetAsync) with { MediaType = null },
        Page("/live", "followLog", Scopes.Read, context => LiveStream.FollowAsync(context, parts)) with { MediaType = "text/event-stream" },
    ];

    private static ApiOperation Page(string path, string id, Scopes needs, RequestDelegate handle) =>
        new("GET", path, id, "", needs, handle) { MediaType = "text/html", IsPage = true };

    private static Task OverviewAsync(HttpContext context, ServerParts parts) => Identity.Of(context).Caller switch
    {
        null => LeaveAsync(context, "/login"),
        { } caller when caller.Has(Scopes.Govern) => PageAnswer.WriteAsync<OverviewPage>(
            context, "Governance", parts.Governance.Of(Audience.SmallestGroup(parts))),
        { } caller when caller.Has(Scopes.Read) => LeaveAsync(context, "/trace"),
        _ => LeaveAsync(context, SignInOperations.Account),
    };

    private static Task RepositoryAsync(HttpContext context, ServerParts parts)
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        if (parts.Judged.Find(id) is not { } figures)
        {
            return PageAnswer.NoticeAsync(context, StatusCodes.Status404NotFound, "No such repository", $"Nothing is known of '{id}'. What was just pushed takes a moment to be judged.");
        }
        return parts.Governance.Withheld(id, Audience.SmallestGroup(parts)) is { } why
            ? PageAnswer.NoticeAsync(context, StatusCodes.Status403Forbidden, "Withheld", $"The figures of {figures.Name} are withheld: {why}.")
            : PageAnswer.WriteAsync<RepositoryPage>(context, figures.Name, figures.Report);
    }

    /// <summary>Days of a period, as asked for.</summary>
    public static int Days(HttpContext context, int otherwise = 7) =>
        int.TryParse(context.Request.Query["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? Math.Clamp(days, 1, LongestPeriod) : otherwise;

    private static Task AssetAsync(HttpContext context)
    {
        if (WebAssets.Find(context.Request.RouteValues["digest"] as string ?? "", context.Request.RouteValues["name"] as string ?? "") is not { } asset)
        {
            return Problems.WriteAsync(context, StatusCodes.Status404NotFound, "there is no such file");
        }
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Answers.BytesAsync(context, asset.Bytes, asset.Type);
    }

    private static Task LeaveAsync(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
