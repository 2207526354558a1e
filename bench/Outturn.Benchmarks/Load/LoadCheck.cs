using Outturn.Core.Evidence;
using Outturn.Evidence;

namespace Outturn.Benchmarks.Load;

/// <summary>What the evidence holds of what was acknowledged.</summary>
/// <param name="Records">Records of spans in it.</param>
/// <param name="Missing">Acknowledged requests that are not there.</param>
/// <param name="Twice">Requests that are there more than once.</param>
/// <param name="Different">Records that are not what was sent.</param>
internal sealed record LoadCheck(long Records, int Missing, int Twice, int Different)
{
    public bool IsWhole => Missing + Twice + Different == 0;

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
        return new LoadCheck(records, acknowledged.Count(number => !seen.Contains(number)), twice, different);
    }
}
