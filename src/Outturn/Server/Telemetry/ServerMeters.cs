using System.Diagnostics;

namespace Outturn.Server.Telemetry;

/// <summary>What the server measures of itself. Parts that know more, such as the log and the projection, add levels of their own.</summary>
internal sealed class ServerMeters
{
    private readonly List<Func<MeterReading>> _levels = [];
    private readonly Lock _gate = new();

    public ServerMeters()
    {
        AddLevel("outturn_process_memory_bytes", "Memory of the process that is in use", "By", () => Environment.WorkingSet);
        AddLevel("outturn_process_memory_peak_bytes", "Most memory that the process has had in use", "By", PeakMemory);
        AddLevel("outturn_managed_heap_bytes", "Memory that the runtime has given out", "By", () => GC.GetTotalMemory(forceFullCollection: false));
        AddLevel("outturn_process_cpu_seconds", "Processor time that the process has taken", "s", () => Environment.CpuUsage.TotalTime.TotalSeconds);
    }

    /// <summary>Exports by signal, protocol and what became of them.</summary>
    public Counter Exports { get; } = new("outturn_exports_total", "OTLP exports by what became of them", "{export}", "signal", "protocol", "outcome");

    /// <summary>Bytes of their bodies, as sent.</summary>
    public Counter ExportBytes { get; } = new("outturn_export_bytes_total", "Bytes of OTLP exports, as sent", "By", "signal", "protocol");

    /// <summary>Spans, log records and points that were kept.</summary>
    public Counter Items { get; } = new("outturn_export_items_total", "Spans, log records and metric points received in exports that were kept", "{item}", "signal");

    /// <summary>Spans, log records and points that were not accepted.</summary>
    public Counter Rejected { get; } = new("outturn_export_items_rejected_total", "Spans, log records and metric points that were not accepted", "{item}", "signal");

    /// <summary>Secrets masked before anything was kept.</summary>
    public Counter Masked { get; } = new("outturn_secrets_masked_total", "Secrets that were masked before anything was kept", "{secret}", "signal");

    /// <summary>Requests for pages and API.</summary>
    public Counter Requests { get; } = new("outturn_requests_total", "Requests for pages and API by status", "{request}", "operation", "status");

    /// <summary>From the first byte of an export to its answer.</summary>
    public Durations ExportTime { get; } = new("outturn_export_seconds", "Time from an export's headers to its answer");

    /// <summary>From handing an export to the log until it is on disk.</summary>
    public Durations AppendTime { get; } = new("outturn_append_seconds", "Time from handing an export to the log until it is on disk");

    /// <summary>Adds a level that is looked up whenever it is asked for.</summary>
    public void AddLevel(string name, string help, string unit, Func<double> read, MeterKind kind = MeterKind.Gauge)
    {
        lock (_gate)
        {
            _levels.Add(() => new MeterReading(name, help, unit, kind, [new MeterPoint([], read())]));
        }
    }

    /// <summary>Adds durations that another part measures.</summary>
    public void Add(Durations durations)
    {
        lock (_gate)
        {
            _levels.Add(durations.Read);
        }
    }

    public IReadOnlyList<MeterReading> Read()
    {
        Func<MeterReading>[] levels;
        lock (_gate)
        {
            levels = [.. _levels];
        }
        return
        [
            Exports.Read(), ExportBytes.Read(), Items.Read(), Rejected.Read(), Masked.Read(), Requests.Read(), ExportTime.Read(), AppendTime.Read(),
            .. levels.Select(level => level()),
        ];
    }

    private static double PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
