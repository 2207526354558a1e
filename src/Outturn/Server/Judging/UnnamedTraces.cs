using System.Globalization;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;
using Outturn.Governance;
using Outturn.Sources.Otlp.Sessions;
using Outturn.Store;
using Outturn.Store.Telemetry;

namespace Outturn.Server.Judging;

/// <summary>
/// The spend of traces in which nothing names a session. There can be millions of them, so that they are kept summed by the hour, each
/// hour as one family: what a trace adds is what it comes to now, less what it came to at the last look.
/// </summary>
internal sealed class UnnamedTraces(OutturnStore store, Pricer pricer)
{
    /// <summary>Spans that are looked at together.</summary>
    private const long SliceSpans = 100_000;

    private Dictionary<string, HourSum> _hours = new(StringComparer.Ordinal);
    private bool _isAny;

    public IEnumerable<FamilySpend> Families => _hours.Where(hour => hour.Value.Calls > 0).Select(hour => new FamilySpend(
        hour.Key, hour.Value.Hour?.AddHours(1), hour.Value.Calls,
        [new MonthSpend(hour.Value.Hour is { } at ? FamilySpend.MonthOf(at) : null, hour.Value.Amount, hour.Value.Priced, hour.Value.Calls)]));

    /// <summary>Brings in what was added between two marks.</summary>
    /// <returns>The families of which a span that names no session is told, by the spans around it or by its trace.</returns>
    public async Task<IReadOnlyCollection<string>> ReadAsync(TelemetryMark from, TelemetryMark to, Pace pace, CancellationToken cancellation)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        _isAny |= store.Families.CountUnnamed(from.Span, to.Span) > 0;
        if (!_isAny)
        {
            return named;
        }
        // Counted apart until all is read, so that a look that fails has counted nothing.
        var hours = new Dictionary<string, HourSum>(_hours, StringComparer.Ordinal);
        for (var after = from.Span; after < to.Span; after += SliceSpans)
        {
            var spans = store.Families.Unnamed(after, Math.Min(after + SliceSpans, to.Span));
            Add(hours, spans, 1, named);
            Add(hours, [.. spans.Where(span => span.Number <= after)], -1, named);
            await pace.RestAsync(cancellation);
        }
        _hours = hours;
        return named;
    }

    private void Add(Dictionary<string, HourSum> hours, IReadOnlyList<StoredSpan> spans, int times, HashSet<string> named)
    {
        foreach (var session in StoredTelemetry.Sessions(spans, [], new CallNames(), spendOnly: true))
        {
            if (!SpanSessions.IsTrace(session.Id))
            {
                named.Add(TelemetrySessions.Root(session.Id).Value);
                continue;
            }
            foreach (var call in session.ModelCalls.Select(call => pricer.Price(session.Id, call)))
            {
                var hour = call.At is { } at ? new DateTimeOffset(at.UtcDateTime.Date.AddHours(at.UtcDateTime.Hour), TimeSpan.Zero) : (DateTimeOffset?)null;
                var key = hour is null ? "traces without a time" : string.Create(CultureInfo.InvariantCulture, $"traces of {hour:yyyy-MM-dd'T'HH}");
                var known = hours.GetValueOrDefault(key);
                hours[key] = new HourSum(
                    hour, new Money(known.Amount.Micros + (times * (call.Cost ?? Money.Zero).Micros)), known.Priced + (call.Cost is null ? 0 : times), known.Calls + times);
            }
        }
    }

    private readonly record struct HourSum(DateTimeOffset? Hour, Money Amount, int Priced, int Calls);
}
