using System.Runtime.InteropServices;
using Outturn.Core.Traces;
using Outturn.Store.DuckDb;
using Outturn.Store.Telemetry;

namespace Outturn.Store.Projection;

/// <summary>One span or event, as far as sums are kept of it.</summary>
/// <param name="Micros">Its time, in microseconds since 1970: a span's start, and when an event happened.</param>
/// <param name="End">When it was over, likewise.</param>
/// <param name="Nanos">How long it took; null is not known.</param>
/// <param name="IsRepeat">It is in no sum, but belongs to its session's time.</param>
internal readonly record struct Summand(
    int Series, SeriesKey Key, ulong Session, long Micros, long End, long? Nanos, bool IsError, TokenUsage Usage, long? CostMicros, bool IsRepeat);

/// <summary>The sums of one batch: by hour and series, by bucket of duration, by session.</summary>
internal sealed class Sums
{
    /// <summary>What one span can add at most, so that no sum of a batch goes beyond 64 bits.</summary>
    private const long MostCostMicros = 1_000_000_000_000;

    /// <summary>A day.</summary>
    public const long MostNanos = 86_400_000_000_000;

    // Keys are numbers, hour and series side by side, since tuples take longer to find.
    private readonly Dictionary<long, Sum> _hours = [];
    private readonly Dictionary<long, long[]> _buckets = [];
    private readonly Dictionary<ulong, SessionSum> _sessions = [];

    public void Add(in Summand item)
    {
        var nanos = Math.Clamp(item.Nanos ?? 0, 0, MostNanos);
        if (!item.IsRepeat)
        {
            AddHour(item, nanos);
        }
        if (item.Session != 0)
        {
            ref var session = ref CollectionsMarshal.GetValueRefOrAddDefault(_sessions, item.Session, out var exists);
            if (!exists)
            {
                (session.First, session.Last, session.Service) = (long.MaxValue, long.MinValue, item.Key.Service);
            }
            session.Add(item);
        }
    }

    private void AddHour(in Summand item, long nanos)
    {
        var key = ((long)Times.Hour(item.Micros) << 32) | (uint)item.Series;
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_hours, key, out _);
        sum.Add(item);
        sum.Micros += nanos / 1000;
        if (item.Nanos is not null)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_buckets, key, out _) ??= new long[LatencyBuckets.Count])[LatencyBuckets.Of(nanos)]++;
        }
    }

    /// <summary>Writes the sums and begins anew.</summary>
    public void Write(DuckDbConnection connection)
    {
        using (var rows = connection.Append("rollup"))
        {
            foreach (var (key, sum) in _hours)
            {
                sum.Write(rows.Append((int)(key >> 32)).Append((int)key)).Append(sum.Micros).EndRow();
            }
            rows.Complete();
        }
        using (var rows = connection.Append("rollup_latency"))
        {
            foreach (var (key, counts) in _buckets)
            {
                for (var bucket = 0; bucket < counts.Length; bucket++)
                {
                    if (counts[bucket] > 0)
                    {
                        rows.Append((int)(key >> 32)).Append((int)key).Append(bucket).Append(counts[bucket]).EndRow();
                    }
                }
            }
            rows.Complete();
        }
        using (var rows = connection.Append("rollup_session"))
        {
            foreach (var (session, sum) in _sessions)
            {
                sum.Write(rows.Append((long)session));
            }
            rows.Complete();
        }
        _hours.Clear();
        _buckets.Clear();
        _sessions.Clear();
    }

    private struct Sum
    {
        private long _items;
        private long _errors;
        private long _costed;
        private long _cost;
        private TokenUsage _usage;

        public long Micros { get; set; }

        public void Add(in Summand item)
        {
            _items++;
            _errors += item.IsError ? 1 : 0;
            _costed += item.CostMicros is null ? 0 : 1;
            _cost += Math.Clamp(item.CostMicros ?? 0, 0, MostCostMicros);
            _usage += item.Usage;
        }

        public readonly DuckDbAppender Write(DuckDbAppender row) => Tokens(row.Append(_items).Append(_errors));

        public readonly DuckDbAppender Write(DuckDbAppender row, long calls) => Tokens(row.Append(_items).Append(calls).Append(_errors));

        private readonly DuckDbAppender Tokens(DuckDbAppender row) => row.Append(_usage.Input).Append(_usage.CacheRead)
            .Append(_usage.CacheWrite5m).Append(_usage.CacheWrite1h).Append(_usage.Output).Append(_usage.Reasoning).Append(_costed).Append(_cost);
    }

    private struct SessionSum
    {
        private Sum _sum;
        private long _calls;
        private string? _agent;

        public long First { get; set; }

        public long Last { get; set; }

        public string Service { get; set; }

        public void Add(in Summand item)
        {
            if (!item.IsRepeat)
            {
                _sum.Add(item);
                _calls += item.Key.IsModelCall ? 1 : 0;
            }
            (First, Last) = (Math.Min(First, item.Micros), Math.Max(Last, item.End));
            Service = string.CompareOrdinal(item.Key.Service, Service) < 0 ? item.Key.Service : Service;
            _agent = _agent is null || (item.Key.Agent is { } agent && string.CompareOrdinal(agent, _agent) < 0) ? item.Key.Agent ?? _agent : _agent;
        }

        public readonly void Write(DuckDbAppender row) =>
            _sum.Write(row.Append(_agent).Append(Service).Append(First).Append(Last), _calls).EndRow();
    }
}
