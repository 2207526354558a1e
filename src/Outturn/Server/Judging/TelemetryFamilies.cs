using System.Collections.Concurrent;
using Outturn.Core.Pricing;
using Outturn.Governance;
using Outturn.Sources.Otlp.Sessions;
using Outturn.Store;
using Outturn.Store.Telemetry;

namespace Outturn.Server.Judging;

/// <summary>
/// What every session family that telemetry knows has spent, kept up behind what arrives: a look reads anew only those families of which
/// something was added since the last one, in pages, and keeps a few numbers of each.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="prices">The prices that count.</param>
/// <param name="isBusy">Whether anything waits to be brought into the tables: then looking takes a small part of the time alone.</param>
/// <param name="time">The clock.</param>
internal sealed class TelemetryFamilies(OutturnStore store, PriceBook prices, Func<bool> isBusy, TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly Pricer _pricer = new(prices);
    private readonly Pace _pace = new(isBusy, time);
    private readonly ConcurrentDictionary<string, FamilySpend> _families = new(StringComparer.Ordinal);
    private UnnamedTraces _unnamed = new(store, new Pricer(prices));
    private TelemetryMark _seen;
    private long _position = -1;
    private long _version;

    /// <summary>Goes up by one with each look that found something new.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>All families that spent anything; traces in which nothing names a session by the hour.</summary>
    public IReadOnlyCollection<FamilySpend> All { get; private set; } = [];

    /// <summary>Whether a family, by the session at its root, changed since a look.</summary>
    public bool HasChanged(string root, long since) => _families.TryGetValue(root, out var family) && family.Look > since;

    /// <summary>Looks again and again, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await LookAsync(cancellation);
            await Task.Delay(s_pause, time, cancellation);
        }
    }

    /// <summary>Brings in what was added since the last look; a look that is interrupted is made again as a whole.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var position = store.Position;
        if (position == _position)
        {
            return;
        }
        var mark = store.Families.Mark();
        if (position < _position || mark.Span < _seen.Span || mark.Event < _seen.Event)
        {
            // The tables were made anew, and their numbers with them.
            _families.Clear();
            (_unnamed, _seen) = (new UnnamedTraces(store, _pricer), default);
        }
        if (mark != _seen)
        {
            await ReadAsync(mark, cancellation);
        }
        _position = position;
    }

    private async Task ReadAsync(TelemetryMark mark, CancellationToken cancellation)
    {
        _pace.Begin();
        var look = Version + 1;
        var latest = time.GetUtcNow().AddDays(1);
        var besides = await _unnamed.ReadAsync(_seen, mark, _pace, cancellation);
        foreach (var page in StoredTelemetry.Pages(store.Families.Changed(_seen, mark, besides)))
        {
            var families = StoredTelemetry.Load(store, page, new CallNames(), spendOnly: true).ToLookup(session => TelemetrySessions.Root(session.Id).Value, StringComparer.Ordinal);
            foreach (var root in page.Select(member => member.Root).Distinct(StringComparer.Ordinal))
            {
                _families[root] = FamilySpend.Of(
                    root, [.. families[root].SelectMany(session => session.ModelCalls.Select(call => _pricer.Price(session.Id, call)))], latest) with
                { Look = look };
            }
            await _pace.RestAsync(cancellation);
        }
        _seen = mark;
        All = [.. _families.Values.Where(family => family.Calls > 0), .. _unnamed.Families];
        Volatile.Write(ref _version, look);
    }
}
