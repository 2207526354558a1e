using System.Collections.Concurrent;
using Outturn.Governance;
using Outturn.Pushing;
using Outturn.Reports;
using Outturn.Server.Documents;
using Outturn.Store;

namespace Outturn.Server.Judging;

/// <summary>
/// Judges repositories behind what arrives, so that pages have their figures at once: when a machine told something new of one, it is
/// linked, posted and followed anew. Figures of all are kept; of the judged evidence itself, which is large, only what was used last.
/// </summary>
internal sealed class JudgedRepositories(OutturnStore store, RepositoryDocuments documents, Func<string, string?> teamOf, TimeProvider time)
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (long Position, RepositoryFigures Figures)> _figures = new(StringComparer.Ordinal);

    /// <summary>What is known of all repositories, as of the last judgement of each.</summary>
    public IReadOnlyCollection<RepositoryFigures> All => [.. _figures.Values.Select(entry => entry.Figures)];

    /// <summary>Goes up by one with each judgement.</summary>
    public long Version { get; private set; }

    public RepositoryFigures? Find(string slug) => All.FirstOrDefault(one => one.Id == slug);

    /// <summary>The judged evidence of a repository; null where there is none of that name.</summary>
    public async Task<LinkedRepository?> LinkedAsync(string slug) =>
        RepositoryId.Read(slug) is { } id && Positions().TryGetValue(id.Value, out var position) ? await documents.JudgedAsync(id, position) : null;

    /// <summary>Looks for what is new, again and again, until cancelled.</summary>
    /// <param name="failed">Hears of a repository that cannot be judged; it is tried again once something new is known of it.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(Action<string, Exception> failed, CancellationToken cancellation)
    {
        var tried = new Dictionary<string, long>(StringComparer.Ordinal);
        using var timer = new PeriodicTimer(s_look, time);
        do
        {
            foreach (var (id, position) in Positions().Where(entry => tried.GetValueOrDefault(entry.Key, -1) != entry.Value))
            {
                tried[id] = position;
                await RefreshAsync(new RepositoryId(id), position, failed);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    private async Task RefreshAsync(RepositoryId id, long position, Action<string, Exception> failed)
    {
        try
        {
            if (await documents.JudgedAsync(id, position) is { } judged)
            {
                _figures[id.Value] = (position, await Task.Run(() => RepositoryFigures.Of(id.Slug, teamOf(id.Value), judged)));
                Version++;
            }
        }
        catch (Exception error)
        {
            failed(id.Value, error);
        }
    }

    /// <summary>For each repository the last record of evidence about it.</summary>
    private Dictionary<string, long> Positions() => store.ListCheckouts().GroupBy(checkout => checkout.Repository)
        .ToDictionary(machines => machines.Key, machines => machines.Max(machine => machine.Position), StringComparer.Ordinal);
}
