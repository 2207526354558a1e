using System.Globalization;
using System.Text.RegularExpressions;
using Outturn.Server.Access;
using Outturn.Server.Hosting;
using Outturn.Server.Pages;

namespace Outturn.Server.Api;

/// <summary>
/// The log as its files: what an outsider needs to check it without this program, under the paths of C2SP tlog-tiles. A full tile
/// never changes; the checkpoint does.
/// </summary>
internal static partial class EvidenceOperations
{
    private const string Immutable = "private, max-age=31536000, immutable";

    public static IEnumerable<ApiOperation> All(ServerParts parts) =>
    [
        new("GET", "/api/v1/evidence", "getEvidence", "How the log stands, its last checkpoint, and what came from whom", Scopes.Read, context =>
            Answers.JsonAsync(context, EvidenceDocument.Of(parts), EvidenceJson.Default.EvidenceDocument))
        {
            Gives = EvidenceJson.Default.EvidenceDocument,
        },
        new("GET", "/api/v1/evidence/checkpoint", "getCheckpointDocument", "The newest signed checkpoint as JSON", Scopes.Read, context => CheckpointDocument.Of(parts) is { } last
            ? Answers.JsonAsync(context, last, EvidenceJson.Default.CheckpointDocument)
            : Problems.WriteAsync(context, StatusCodes.Status404NotFound, "there is no checkpoint yet: nothing has been received"))
        {
            Gives = EvidenceJson.Default.CheckpointDocument,
        },
        new("GET", "/api/v1/evidence/records/{index}", "getRecord", "One record with the proof that it is in the log, without its content", Scopes.Read, context =>
            long.TryParse(context.Request.RouteValues["index"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && RecordPages.Find(parts, index) is { } record
                ? Answers.JsonAsync(context, EvidenceRecordDocument.Of(record), EvidenceJson.Default.EvidenceRecordDocument)
                : Problems.WriteAsync(context, StatusCodes.Status404NotFound, FormattableString.Invariant($"records are numbered from 0 to {Math.Max(0, parts.Log.Size - 1)}")))
        {
            Gives = EvidenceJson.Default.EvidenceRecordDocument,
            Parameters = [ApiParameter.InPath("index", "The record's number, from 0")],
        },
        new("GET", "/evidence/checkpoint", "getCheckpoint", "The newest signed checkpoint of the log (a C2SP note)", Scopes.Read, context =>
            SendAsync(context, Path.Combine(parts.Options.EvidenceFolder, "checkpoint"), "text/plain; charset=utf-8", null))
        {
            MediaType = "text/plain",
        },
        new("GET", "/evidence/tile/{**path}", "getTile", "A tile of the log, or of its entries (C2SP tlog-tiles)", Scopes.Read, context =>
        {
            var path = context.Request.RouteValues["path"] as string ?? "";
            return TilePath().IsMatch(path)
                ? SendAsync(context, Path.Combine(parts.Options.EvidenceFolder, "tile", path), "application/octet-stream", Immutable)
                : Problems.WriteAsync(context, StatusCodes.Status404NotFound, "tiles are at tile/<level>/<number>, those of entries at tile/entries/<number>");
        })
        {
            MediaType = "application/octet-stream",
            Parameters = [ApiParameter.InPath("path", "<level>/<number>[.p/<width>] or entries/<number>[.p/<width>]; numbers in groups of three digits, all but the last with an x")],
        },
    ];

    private static async Task SendAsync(HttpContext context, string path, string mediaType, string? caching)
    {
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(path, context.RequestAborted);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            await Problems.WriteAsync(context, StatusCodes.Status404NotFound, "the log is not that long (yet)");
            return;
        }
        if (caching is not null)
        {
            context.Response.Headers.CacheControl = caching;
        }
        await Answers.BytesAsync(context, content, mediaType);
    }

    // Level 0 to 63, or entries; then groups of three digits, and for a partial tile its width from 1 to 255.
    [GeneratedRegex(@"^(?:[0-9]|[1-5][0-9]|6[0-3]|entries)/(?:x[0-9]{3}/){0,6}[0-9]{3}(?:\.p/(?:[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?\z")]
    private static partial Regex TilePath();
}
