using System.Collections.Immutable;
using System.Globalization;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;
using Outturn.Sources.Git;

namespace Outturn.Spending;

/// <summary>Adds spend up by one property of the calls or their sessions.</summary>
internal static class SpendBuilder
{
    /// <summary>What spend can be broken down by. A person is not among it.</summary>
    public static readonly ImmutableArray<string> Dimensions = ["day", "model", "agent", "session", "repository"];

    public static SpendDocument Build(
        IEnumerable<Session> sessions, IEnumerable<Skip> skips, string by, PriceBook prices, Period period)
    {
        var pricer = new Pricer(prices);
        var rows = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        var unpriced = new Dictionary<string, int>(StringComparer.Ordinal);
        var total = new Tally();
        foreach (var session in sessions)
        {
            foreach (var spend in session.ModelCalls.Where(call => period.Covers(call.At)).Select(call => pricer.Price(session.Id, call)))
            {
                var key = KeyOf(session, spend, by);
                if (!rows.TryGetValue(key, out var row))
                {
                    rows.Add(key, row = new Tally());
                }
                row.Add(spend);
                total.Add(spend);
                if (spend.Provenance == CostProvenance.Unpriced)
                {
                    var model = ModelOf(spend);
                    unpriced[model] = unpriced.GetValueOrDefault(model) + 1;
                }
            }
        }
        return new SpendDocument(
            SpendDocument.CurrentSchema, Product.NameAndVersion, by, prices.Version,
            [.. rows.Select(row => row.Value.ToRow(row.Key))], total.ToRow("total"),
            [.. unpriced.OrderByDescending(model => model.Value).ThenBy(model => model.Key, StringComparer.Ordinal)
                .Select(model => new UnpricedModel(model.Key, model.Value))],
            [.. skips.Where(skip => skip.LosesContent).GroupBy(skip => skip.Reason).OrderBy(reason => reason.Key, StringComparer.Ordinal)
                .Select(reason => new Unread(reason.Key, reason.Sum(skip => skip.Count), reason.Min(skip => skip.Source)!))]);
    }

    private static string KeyOf(Session session, Spend spend, string by) => by switch
    {
        "day" => spend.At?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no time recorded",
        "model" => ModelOf(spend),
        "agent" => session.Agent,
        "session" => session.Id.Value,
        _ => session.Places.Select(place => RemoteName.Of(place.Remote)).OfType<string>().FirstOrDefault()
            ?? session.Places.Select(place => place.Folder).OfType<string>().FirstOrDefault() ?? "no folder recorded",
    };

    private static string ModelOf(Spend spend) => string.IsNullOrWhiteSpace(spend.Model) ? "no model recorded" : spend.Model;

    private sealed class Tally
    {
        private TokenUsage _usage;
        private int _calls;
        private int _unpriced;
        private Money? _cost;

        public void Add(Spend spend)
        {
            _calls++;
            _usage += spend.Usage;
            _unpriced += spend.Cost is null ? 1 : 0;
            _cost = spend.Cost is { } cost ? (_cost ?? Money.Zero) + cost : _cost;
        }

        public SpendRow ToRow(string key) => new(
            key, _calls, _usage.Input, _usage.CacheRead, _usage.CacheWrite5m, _usage.CacheWrite1h, _usage.Output,
            _usage.Reasoning, _cost?.Micros, _unpriced);
    }
}
