using Outturn.Server.Access;
using Outturn.Server.Hosting;
using Outturn.Server.Pages;

namespace Outturn.Server.Api;

/// <summary>All that is served on the address of pages: a group of resources a line, each in a file of its own.</summary>
internal static class ApiCatalogue
{
    public static IReadOnlyList<ApiOperation> All(ServerParts parts)
    {
        List<ApiOperation> operations =
        [
            .. HealthOperations.All(parts),
            .. EvidenceOperations.All(parts),
            .. TokenOperations.All(parts),
            .. PushOperations.All(parts),
            .. DocumentOperations.All(parts),
            .. TelemetryOperations.All(parts),
            .. ExportOperations.All(parts),
            .. SignInOperations.All(parts),
            .. PageOperations.All(parts),
        ];
        operations.Add(OpenApiDocument.Operation(operations));
        return operations;
    }
}
