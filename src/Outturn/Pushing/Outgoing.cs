using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Pushing.Wire;
using Outturn.Sources.Collection;
using Outturn.Store;

namespace Outturn.Pushing;

/// <summary>
/// What a machine tells others of a repository: everything that a report on it rests on, and no more. Sessions that worked elsewhere
/// stay where they are, but for their number.
/// </summary>
/// <param name="Scan">What is true of the moment.</param>
/// <param name="Records">What the repository's own records say, in the order in which they are read.</param>
/// <param name="Transcripts">Sessions that worked here, or that nothing places, and what hangs together with them.</param>
/// <param name="Commits">Whole commits, parents before children.</param>
internal sealed record Outgoing(
    RepositoryScan Scan, ImmutableArray<StoredSource> Records, ImmutableArray<StoredSource> Transcripts, ImmutableArray<Commit> Commits)
{
    /// <summary>Lines whose hashes fit into a body with room to spare. A commit of more is told of without its lines.</summary>
    private const int MostLines = 1_500_000;

    private const string AgentSuffix = " sessions";

    /// <param name="collected">All that was read.</param>
    /// <param name="folders">The folders of this machine.</param>
    public static Outgoing Of(CollectedRepository collected, FolderProbe folders)
    {
        var large = collected.Commits.Where(IsTooLarge).Select(commit => new Skip($"commit {commit.Id}", "commit of more lines than can be sent", 1)).ToArray();
        collected = collected with { Commits = [.. collected.Commits.Select(Fit)] };
        var notes = new FolderNotes();
        var all = EvidenceAssembly.Of(collected, folders.Noting(notes));
        var told = Connected(collected, [.. all.Sessions.Select(session => session.Id)]);
        var transcripts = new List<StoredSource>();
        var skips = new List<Skip>(collected.Scan.Skips);
        foreach (var source in collected.Transcripts)
        {
            var sessions = source.Sessions.Where(session => told.Contains(session.Id)).ToArray();
            if (sessions.Length > 0)
            {
                transcripts.Add(source with { Sessions = sessions });
            }
            else
            {
                skips.AddRange(source.Skips);
            }
        }
        var commits = collected.Commits.Select(commit => commit with { Message = Redaction.Redact(commit.Message) }).ToImmutableArray();
        var scan = collected.Scan with
        {
            Repository = collected.Scan.Repository with { Remotes = [.. collected.Scan.Repository.Remotes.Select(Redaction.Redact)] },
            Folders = notes.ToKnown(),
            Partial = [.. commits.Where(commit => commit.IsPartial)],
            Skips = [.. skips, .. large],
        };
        var remaining = EvidenceAssembly.Of(collected with { Scan = scan, Transcripts = [.. transcripts] }, folders);
        return new Outgoing(
            scan with { Elsewhere = [.. Elsewhere(all.Sources, remaining.Sources)] },
            [.. collected.Records.Select(Prepare)], [.. transcripts.Select(Prepare)], [.. commits.Where(commit => !commit.IsPartial)]);
    }

    /// <summary>
    /// These sessions, those that share steps with them, and all their ancestors: which of two sessions a shared step belongs to
    /// depends on both.
    /// </summary>
    private static HashSet<SessionId> Connected(CollectedRepository collected, IEnumerable<SessionId> sessions)
    {
        var edges = new Dictionary<SessionId, List<SessionId>>();
        void Connect(SessionId from, SessionId to) => (edges.TryGetValue(from, out var known) ? known : edges[from] = []).Add(to);
        var owners = new Dictionary<StepId, SessionId>();
        foreach (var session in collected.Records.Concat(collected.Transcripts).SelectMany(source => source.Sessions))
        {
            if (session.Parent is { } parent)
            {
                Connect(session.Id, parent);
            }
            foreach (var step in session.Steps)
            {
                if (!owners.TryAdd(step.Id, session.Id) && owners[step.Id] is var other && other != session.Id)
                {
                    Connect(session.Id, other);
                    Connect(other, session.Id);
                }
            }
        }
        var reached = new HashSet<SessionId>();
        var open = new Queue<SessionId>(sessions);
        while (open.TryDequeue(out var next))
        {
            if (reached.Add(next) && edges.TryGetValue(next, out var more))
            {
                more.ForEach(open.Enqueue);
            }
        }
        return reached;
    }

    private static IEnumerable<AgentCount> Elsewhere(ImmutableArray<SourceCount> all, ImmutableArray<SourceCount> told) =>
        from agent in all
        where agent.Kind.EndsWith(AgentSuffix, StringComparison.Ordinal)
        let untold = agent.Elsewhere - (told.FirstOrDefault(count => count.Kind == agent.Kind)?.Elsewhere ?? 0)
        where untold > 0
        select new AgentCount(agent.Kind[..^AgentSuffix.Length], untold);

    /// <summary>A source that could not be read to its end has no fingerprint of its own: what it says is one.</summary>
    private static StoredSource Prepare(StoredSource source)
    {
        source = source with { Sessions = [.. source.Sessions.Select(session => session with { Places = [.. session.Places.Select(Redact)] })] };
        return source.Fingerprint.Length > 0 ? source
            : source with { Fingerprint = "content:" + PushWriter.Fingerprint(PushWriter.Item(new PushedSource(SourceKind.Record, 0, 1, source))) };
    }

    private static Workplace Redact(Workplace place) =>
        place.Remote is null ? place : place with { Remote = Redaction.Redact(place.Remote) };

    private static bool IsTooLarge(Commit commit) =>
        commit.Files.Sum(file => file.Hunks.Sum(hunk => (long)hunk.Added.Length + hunk.Removed.Length)) > MostLines;

    private static Commit Fit(Commit commit) => !IsTooLarge(commit) ? commit : commit with { Files = [], Merged = [], IsTorn = true };
}
