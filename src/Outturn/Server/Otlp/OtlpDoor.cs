using Outturn.Server.Access;
using Outturn.Server.Hosting;

namespace Outturn.Server.Otlp;

/// <summary>The door as exporters find it: who they are, or the answer to a stranger.</summary>
internal sealed class OtlpDoor(Door door)
{
    public bool Opens(HttpContext context, out string source, out ExportAnswer refusal)
    {
        var caller = door.AdmitExport(context, EndpointFeature.Of(context), out var denial, out var retryAfter);
        source = caller?.Name ?? "";
        refusal = caller is not null ? ExportAnswer.Kept : new ExportAnswer(Status(denial), Denials.Message(denial, Scopes.Ingest), RetryAfter: retryAfter);
        return caller is not null;
    }

    private static ExportStatus Status(Denial denial) => denial switch
    {
        Denial.WrongHost => ExportStatus.Misdirected,
        Denial.NoToken or Denial.BadToken or Denial.Expired or Denial.Revoked => ExportStatus.Unauthenticated,
        Denial.TooMany => ExportStatus.Throttled,
        _ => ExportStatus.Forbidden,
    };
}
