using System.Collections.Concurrent;
using Outturn.Governance;
using Outturn.Pushing;
using Outturn.Reports;
using Outturn.Server.Documents;
using Outturn.Sources.Collection;
using Outturn.Store;
using Outturn.Store.Telemetry;

namespace Outturn.Server.Judging;

/// <summary>
/// Judges repositories behind what arrives, so that pages have their figures at once: when a machine told something new of one, it is
/// linked, posted and followed anew; when telemetry told something new of its sessions, the same, but no more often than its judging
/// takes a small part of the time. Figures of all are kept; of the judged evidence itself, which is large, only what was used last.
/// </summary>
internal sealed class JudgedRepositories(
    OutturnStore store, RepositoryDocuments documents, TelemetryFamilies telemetry, Func<string, string?> teamOf, TimeProvider time)
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_leastRest = TimeSpan.FromSeconds(5);

    /// <summary>A repository whose sessions go on is judged for no more than this share of the time.</summary>
    private const int Rest = 10;

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
        var tried = new Dictionary<string, Judging>(StringComparer.Ordinal);
        using var timer = new PeriodicTimer(s_look, time);
        do
        {
            foreach (var (id, position) in Positions())
            {
                var isKnown = tried.TryGetValue(id, out var last) && last.Position == position;
                if (!isKnown || IsTouched(id, ref last))
                {
                    last = await RefreshAsync(new RepositoryId(id), position, failed);
                }
                tried[id] = last;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    /// <summary>Whether telemetry told something new of its sessions since, or of others that made a commit of it.</summary>
    private bool IsTouched(string id, ref Judging last)
    {
        var (since, look) = (last, telemetry.Version);
        if (since.Look == look || time.GetElapsedTime(since.Ended) < since.Rest)
        {
            return false;
        }
        last = since with { Look = look, Mark = store.Families.Mark() };
        if (_figures.TryGetValue(id, out var entry) && entry.Figures.Roots.Any(root => telemetry.HasChanged(root, since.Look)))
        {
            return true;
        }
        var commits = store.Families.Commits(since.Mark.Event);
        return commits.Count > 0 && new HeldCommits(store.CommitIds(PushedScopes.Commits(new RepositoryId(id)))) is var held && commits.Any(told => held.Holds(told.Commit));
    }

    private async Task<Judging> RefreshAsync(RepositoryId id, long position, Action<string, Exception> failed)
    {
        // Taken before the evidence is loaded: what comes meanwhile is looked at again.
        var (look, mark, began) = (telemetry.Version, store.Families.Mark(), time.GetTimestamp());
        documents.Renew(id, look);
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
        var rest = time.GetElapsedTime(began) * Rest;
        return new Judging(position, look, mark, time.GetTimestamp(), rest > s_leastRest ? rest : s_leastRest);
    }

    /// <summary>For each repository the last record of evidence about it.</summary>
    private Dictionary<string, long> Positions() => store.ListCheckouts().GroupBy(checkout => checkout.Repository)
        .ToDictionary(machines => machines.Key, machines => machines.Max(machine => machine.Position), StringComparer.Ordinal);

    /// <summary>When a repository was judged last, and on what.</summary>
    /// <param name="Position">The last record of evidence about it.</param>
    /// <param name="Look">The last look at telemetry before.</param>
    /// <param name="Mark">How much telemetry there was at least.</param>
    /// <param name="Ended">When it ended.</param>
    /// <param name="Rest">How long it rests before new telemetry has it judged again.</param>
    private readonly record struct Judging(long Position, long Look, TelemetryMark Mark, long Ended, TimeSpan Rest);
}
