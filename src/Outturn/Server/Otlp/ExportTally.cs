using System.Diagnostics;
using Outturn.Server.Telemetry;

namespace Outturn.Server.Otlp;

/// <summary>Counts exports over one protocol, and what became of them.</summary>
internal sealed class ExportTally(ServerMeters meters, string protocol)
{
    public static long Start() => Stopwatch.GetTimestamp();

    public void Count(OtlpSignal? signal, ExportAnswer answer, int bytes, long started)
    {
        var name = signal?.Name ?? "none";
        meters.Exports.Add(1, name, protocol, Outcome(answer));
        meters.ExportBytes.Add(bytes, name, protocol);
        meters.ExportTime.Add(Stopwatch.GetElapsedTime(started));
    }

    /// <summary>An export whose sender hung up before it was read.</summary>
    public void CountAborted() => meters.Exports.Add(1, "none", protocol, "aborted");

    private static string Outcome(ExportAnswer answer) => answer.Status.Http switch
    {
        200 when answer.Rejected > 0 => "partial",
        200 => "kept",
        401 or 403 or 421 => "denied",
        413 => "too large",
        429 => "busy",
        503 => "unavailable",
        _ => "bad",
    };
}
