using System.Diagnostics;

namespace Outturn.Server.Otlp;

/// <summary>Counts what came in and what became of it.</summary>
internal sealed class OtlpTally
{
    public long Start() => Stopwatch.GetTimestamp();

    public void Count(OtlpSignal? signal, string protocol, ExportAnswer answer, int bytes, long started)
    {
    }
}
