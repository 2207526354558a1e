using System.Text.Json;
using Outturn.Core.Pricing;
using Outturn.Exports;
using Outturn.Governance;
using Outturn.Pushing;
using Outturn.Server.Access;
using Outturn.Server.Documents;
using Outturn.Server.Hosting;
using Outturn.Server.Judging;
using Outturn.Server.Pages;

namespace Outturn.Server.Api;

/// <summary>What other programs take: tables of spend and accounts, and provenance. They name nobody, and withhold what pages withhold.</summary>
internal static class ExportOperations
{
    public const string SpendPath = "/api/v1/exports/spend";
    public const string FocusPath = "/api/v1/exports/focus";
    public const string AccountsPath = "/api/v1/exports/accounts";
    public const string GroupsPath = "/api/v1/exports/groups";

    private const string Csv = "text/csv";

    private static readonly ApiParameter[] s_period = [ApiParameter.InQuery("days", "The last so many days, today included: 30 by default, 366 at most", "integer")];

    public static IEnumerable<ApiOperation> All(ServerParts parts) =>
    [
        Table(SpendPath, "exportSpend", "Spend by day, service, provider, model and agent as CSV, as telemetry tells it", Scopes.Read, "spend.csv", context =>
            SpendCsv.Write(Lines(context, parts))) with { Parameters = s_period },
        Table(FocusPath, "exportFocus", "The same as a dataset of FOCUS 1.2 in CSV, without calls that have no price", Scopes.Read, "focus.csv", context =>
            FocusCsv.Write(Lines(context, parts), parts.Log.PublicKey.Name)) with { Parameters = s_period },
        Table(AccountsPath, "exportAccounts", "Where the money of all repositories went, as CSV", Scopes.Govern, "accounts.csv", _ => GovernanceCsv.Accounts(Governed(parts))),
        Table(GroupsPath, "exportGroups", "The same by team and repository, as CSV", Scopes.Govern, "groups.csv", _ => GovernanceCsv.Groups(Governed(parts))),
        new("GET", $"{DocumentHandlers.ListPath}/{{repository}}/provenance", "getProvenance", "The decision trace of a commit, a session or a line as W3C PROV-JSON; that it is read is recorded",
            Scopes.Read, context => ProvenanceAsync(context, parts))
        {
            Parameters =
            [
                ApiParameter.InPath("repository", "host:owner:name"),
                new ApiParameter("asked", "query", "A commit, the id of a session, or FILE:LINE", IsRequired: true),
            ],
            Subject = context => $"{context.Request.RouteValues["repository"]}: {context.Request.Query["asked"]}",
        },
    ];

    private static ApiOperation Table(string path, string id, string summary, Scopes needs, string file, Func<HttpContext, byte[]> write) =>
        new("GET", path, id, summary, needs, context =>
        {
            context.Response.Headers.ContentDisposition = $"attachment; filename={file}";
            return Answers.BytesAsync(context, write(context), Csv + "; charset=utf-8; header=present");
        })
        {
            MediaType = Csv,
        };

    private static IEnumerable<SpendLine> Lines(HttpContext context, ServerParts parts)
    {
        var until = new DateTimeOffset(parts.Time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(1);
        return SpendLines.Of(parts.Store.Spend.Daily(until.AddDays(-PageOperations.Days(context, 30)), until), PriceBook.Embedded);
    }

    private static GovernanceDocument Governed(ServerParts parts) => parts.Governance.Of(Audience.SmallestGroup(parts));

    private static async Task ProvenanceAsync(HttpContext context, ServerParts parts)
    {
        var asked = context.Request.Query["asked"].ToString().Trim();
        if (RepositoryId.Read(context.Request.RouteValues["repository"] as string) is not { } repository || asked.Length == 0)
        {
            await Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "the repository is host:owner:name, and 'asked' names a commit, a session or FILE:LINE");
            return;
        }
        var (document, failure, _) = await TracePages.FindAsync(parts, asked, repository.Slug);
        await (document is null ? Problems.WriteAsync(context, StatusCodes.Status404NotFound, failure!)
            : Answers.BytesAsync(context, JsonSerializer.SerializeToUtf8Bytes(ProvenanceExport.Of(document), NodeJson.Default.JsonObject), "application/json"));
    }
}
