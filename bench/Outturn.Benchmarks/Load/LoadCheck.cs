using System.Diagnostics;
using Outturn.Core.Evidence;
using Outturn.Evidence;
using Outturn.Server.Projection;
using Outturn.Store;

namespace Outturn.Benchmarks.Load;

/// <summary>What the evidence and the tables hold of what was acknowledged.</summary>
/// <param name="Records">Records of spans in it.</param>
/// <param name="Missing">Acknowledged requests that are not there.</param>
/// <param name="Twice">Requests that are there more than once.</param>
/// <param name="Different">Records that are not what was sent.</param>
/// <param name="Projected">Spans in the tables, once all of the log is.</param>
/// <param name="Expected">Spans in the log.</param>
/// <param name="PerSecond">Spans a second at which the tables caught up with what the server had left.</param>
/// <param name="StoreBytes">Bytes of the tables, compacted.</param>
internal sealed record LoadCheck(long Records, int Missing, int Twice, int Different, long Projected, long Expected, double PerSecond, long StoreBytes)
{
    public bool IsWhole => Missing + Twice + Different == 0 && Projected == Expected;

    /// <summary>Reads the whole log and compares each record, to the byte, with what was sent.</summary>
    public static async Task<LoadCheck> OfAsync(string data, LoadBodies bodies, IReadOnlyCollection<long> acknowledged)
    {
        var (log, problem) = EvidenceLog.Open(new EvidenceLogOptions { Folder = Path.Combine(data, "evidence"), Compress = false }, TimeProvider.System);
        if (log is null)
        {
            throw new InvalidOperationException(problem);
        }
        await using var closing = log;
        var seen = new HashSet<long>();
        var expected = new byte[bodies.Longest];
        var (records, twice, different) = (0L, 0, 0);
        if (log.Size > 0)
        {
            await foreach (var record in log.ReadAsync(0, CancellationToken.None))
            {
                if (record.Entry.Kind == EvidenceKind.Traces)
                {
                    records++;
                    if (bodies.NumberOf(record.Body.Span) is not { } number || !record.Body.Span.SequenceEqual(expected.AsSpan(0, bodies.Write(number, expected))))
                    {
                        different++;
                    }
                    else if (!seen.Add(number))
                    {
                        twice++;
                    }
                }
                if (record.Index == log.Size - 1)
                {
                    break;
                }
            }
        }
        var (projected, perSecond, bytes) = await ProjectAsync(log, Path.Combine(data, "outturn.duckdb"));
        return new LoadCheck(
            records, acknowledged.Count(number => !seen.Contains(number)), twice, different, projected, records * bodies.Spans, perSecond, bytes);
    }

    /// <summary>Brings what the server did not get to into the tables, as its next start would, and counts.</summary>
    private static async Task<(long Spans, double PerSecond, long Bytes)> ProjectAsync(EvidenceLog log, string file)
    {
        long before;
        TimeSpan took;
        using (var store = OutturnStore.Open(file))
        {
            (before, var clock) = (store.Telemetry.Counts().Spans, Stopwatch.StartNew());
            await new LogProjection(log, store).RunAsync(log.Size, CancellationToken.None);
            took = clock.Elapsed;
            store.Compact();
        }
        // Opened anew, so that what is counted is in the file and not in what a connection remembers.
        using (var store = OutturnStore.Open(file))
        {
            var after = store.Telemetry.Counts().Spans;
            return (after, (after - before) / took.TotalSeconds, new FileInfo(file).Length);
        }
    }
}
