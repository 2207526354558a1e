using System.Globalization;
using System.Runtime.InteropServices;
using Outturn.Core.Traces;
using Outturn.Store.DuckDb;
using Outturn.Store.Projection;

namespace Outturn.Store.Telemetry;

/// <summary>
/// Sums of the spans and events themselves. The engine adds up by number, which is quick; what a number stands for is looked up
/// afterwards, once for each, so that one plan serves every question.
/// </summary>
internal sealed class ExactSums(ShapeBook book, SpendDimension dimension, TelemetryFilter filter)
{
    // A tuple, since a key may be null.
    private readonly Dictionary<ValueTuple<string?>, Sum> _sums = [];

    /// <param name="connection">A reader.</param>
    /// <param name="from">From this nanosecond on.</param>
    /// <param name="to">Up to but without this one.</param>
    public List<(string? Key, TelemetrySums Sums)> Read(DuckDbConnection connection, long from, long to)
    {
        using (var spans = connection.Query(Between("exact_span_sums", from, to)))
        {
            while (spans.Read())
            {
                var shape = book.Shape(connection, spans.Int32(0));
                if (!shape.IsRepeat)
                {
                    Add(shape.Series, spans, shape.IsError ? spans.Int64(1) : 0, shape.HasCost ? spans.Int64(1) : 0);
                }
            }
        }
        using (var events = connection.Query(Between("exact_event_sums", from, to)))
        {
            while (events.Read())
            {
                Add(book.Series(connection, events.Int32(0)), events, events.Int64(10), events.Int64(11));
            }
        }
        return [.. _sums.Select(entry => (entry.Key.Item1, entry.Value.ToSums()))];
    }

    // As text: a bound that is there when the engine plans lets it leave out what no row, or every row, fulfils.
    private static string Between(string query, long from, long to) => SqlText.Of(query)
        .Replace("{from}", from.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{to}", to.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private void Add(in SeriesKey series, DuckDbRows row, long errors, long costed)
    {
        if (Covers(series))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_sums, new(Name(series)), out _).Add(row, series.IsModelCall, errors, costed);
        }
    }

    private bool Covers(in SeriesKey series) =>
        Is(filter.Service, series.Service) && Is(filter.Provider, series.Provider) && Is(filter.Model, series.Model)
        && Is(filter.Operation, series.Operation) && Is(filter.Agent, series.Agent) && (series.IsModelCall || !filter.CallsOnly);

    private static bool Is(string? asked, string? value) => asked is null || asked == value;

    private string? Name(in SeriesKey series) => dimension switch
    {
        SpendDimension.Service => series.Service,
        SpendDimension.Provider => series.Provider,
        SpendDimension.Model => series.Model,
        SpendDimension.Operation => series.Operation,
        SpendDimension.Agent => series.Agent,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };

    private struct Sum
    {
        private Int128 _items, _calls, _errors, _input, _cacheRead, _cacheWrite5m, _cacheWrite1h, _output, _reasoning, _costed, _cost, _nanos;

        public void Add(DuckDbRows row, bool isModelCall, long errors, long costed)
        {
            _items += row.Int64(1);
            _calls += isModelCall ? row.Int64(1) : 0;
            _errors += errors;
            _input += row.Int128(2);
            _cacheRead += row.Int128(3);
            _cacheWrite5m += row.Int128(4);
            _cacheWrite1h += row.Int128(5);
            _output += row.Int128(6);
            _reasoning += row.Int128(7);
            _costed += costed;
            _cost += row.Int128(8);
            _nanos += row.Int128(9);
        }

        public readonly TelemetrySums ToSums() => new(
            Bounded(_items), Bounded(_calls), Bounded(_errors),
            new TokenUsage(Bounded(_input), Bounded(_cacheRead), Bounded(_cacheWrite5m), Bounded(_cacheWrite1h), Bounded(_output), Bounded(_reasoning)),
            Bounded(_costed), _costed > 0 ? Bounded(_cost) : null, Bounded(_nanos / 1000), null);

        private static long Bounded(Int128 sum) => SumReader.Bounded(sum);
    }
}
