using System.Collections.Concurrent;
using Outturn.Core.Pricing;
using Outturn.Governance;
using Outturn.Pushing;
using Outturn.Reports;
using Outturn.Server.Push;
using Outturn.Store;

namespace Outturn.Server.Judging;

/// <summary>
/// Judges repositories behind what arrives, so that pages have their figures at once: when a machine told something new of one, it is
/// linked, posted and followed anew. Figures of all are kept; of the judged evidence itself, which is large, only the latest asked for.
/// </summary>
internal sealed class JudgedRepositories(OutturnStore store, Func<string, string?> teamOf, TimeProvider time)
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (string State, RepositoryFigures Figures)> _figures = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _judging = new(1);
    private (string Id, string State, LinkedRepository Judged)? _latest;

    /// <summary>What is known of all repositories, as of the last judgement of each.</summary>
    public IReadOnlyCollection<RepositoryFigures> All => [.. _figures.Values.Select(entry => entry.Figures)];

    /// <summary>Goes up by one with each judgement.</summary>
    public long Version { get; private set; }

    public RepositoryFigures? Find(string slug) => _figures.Values.Select(entry => entry.Figures).FirstOrDefault(one => one.Id == slug);

    /// <summary>The judged evidence of a repository; null where there is none of that name.</summary>
    public async Task<LinkedRepository?> LinkedAsync(string slug, CancellationToken cancellation)
    {
        if (RepositoryId.Read(slug) is not { } id || States().FirstOrDefault(entry => entry.Id == id.Value) is not { State: { } state })
        {
            return null;
        }
        await _judging.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => Judge(id, state), cancellation);
        }
        finally
        {
            _judging.Release();
        }
    }

    /// <summary>Looks for what is new, again and again, until cancelled.</summary>
    public async Task RunAsync(Action<string, Exception> failed, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(s_look, time);
        do
        {
            foreach (var (id, state) in States().Where(entry => !_figures.TryGetValue(entry.Id, out var known) || known.State != entry.State))
            {
                await RefreshAsync(new RepositoryId(id), state, failed, cancellation);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    private async Task RefreshAsync(RepositoryId id, string state, Action<string, Exception> failed, CancellationToken cancellation)
    {
        await _judging.WaitAsync(cancellation);
        try
        {
            if (await Task.Run(() => Judge(id, state), cancellation) is { } judged)
            {
                _figures[id.Value] = (state, RepositoryFigures.Of(id.Slug, teamOf(id.Value), judged));
                Version++;
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            failed(id.Value, error);
        }
        finally
        {
            _judging.Release();
        }
    }

    private LinkedRepository? Judge(RepositoryId id, string state)
    {
        if (_latest is { } latest && latest.Id == id.Value && latest.State == state)
        {
            return latest.Judged;
        }
        _latest = null;
        if (StoredRepository.Load(store, id, null, out _) is not { } evidence)
        {
            return null;
        }
        var judged = LinkedRepository.Judge(
            evidence, new ReportOptions(new Period(null, null), null, PriceBook.Embedded), time.GetUtcNow());
        _latest = (id.Value, state, judged);
        return judged;
    }

    /// <summary>For each repository what its machines told last, in short.</summary>
    private IEnumerable<(string Id, string State)> States() => store.ListCheckouts().GroupBy(checkout => checkout.Repository)
        .Select(machines => (machines.Key, string.Join(' ', machines.Select(machine => FormattableString.Invariant($"{machine.Position}:{machine.Fingerprint}")))));
}
