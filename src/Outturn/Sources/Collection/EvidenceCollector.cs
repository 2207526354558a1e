using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Sources.Git;
using Outturn.Sources.Recorded;
using Outturn.Sources.Transcripts;
using Outturn.Store;

namespace Outturn.Sources.Collection;

/// <summary>Gathers everything that a report on one repository rests on, reading only what the store does not hold yet.</summary>
internal sealed class EvidenceCollector(
    OutturnStore store, GitRepository repository, IProgress<Progress> progress, CancellationToken cancellation)
{
    private const string TranscriptScope = "transcripts";

    private readonly string _scope = "repository:" + repository.Folder;
    private readonly CachedReading _reading = new(store, progress, cancellation);
    private readonly SessionSink _sink = new();
    private readonly List<Attestation> _attestations = [];
    private readonly List<SourceCount> _sources = [];
    private readonly HashSet<SessionId> _stored = [];

    /// <param name="folders">Where transcripts lie.</param>
    /// <param name="fresh">Whether to forget what the store holds of these sources and read them again.</param>
    public RepositoryEvidence Collect(IEnumerable<string> folders, bool fresh)
    {
        var transcripts = TranscriptFolder.Find(folders);
        if (fresh)
        {
            store.Clear(_scope);
            store.Remove(TranscriptScope, [.. transcripts.Select(item => item.Key)]);
        }
        foreach (var name in repository.BrokenRefs)
        {
            _sink.Skip(name, "ref whose commit is not in this repository");
        }
        var treeSink = new SessionSink();
        var tree = Task.Run(() => WorkingTree.Read(repository, treeSink), cancellation);
        var listing = Task.Run(() => Checkpoints.Find(repository), cancellation);
        var (commits, landed) = new CommitHistory(store, repository, _scope, progress, cancellation).Read(_sink);
        ReadTranscripts(transcripts);
        ReadCheckpoints(listing.GetAwaiter().GetResult(), commits);
        ReadNotes();
        ReadAgentTraces();
        _attestations.AddRange(commits.SelectMany(commit => Trailers.Read(commit.Id, commit.Message, commit.Author)));
        var uncommitted = tree.GetAwaiter().GetResult();
        _sink.Add(treeSink);
        return Place(commits, landed, uncommitted);
    }

    private void ReadTranscripts(List<SourceItem> items)
    {
        var found = _reading.Read(TranscriptScope, "Reading transcripts", items, static () => NoReader.Instance, static (_, item) =>
        {
            var sink = new SessionSink();
            var isWhole = TranscriptFolder.Read(item.Key, sink);
            return new SourceReading(sink, [], isWhole);
        });
        Add(found);
    }

    private void ReadCheckpoints(Checkpoints checkpoints, ImmutableArray<Commit> commits)
    {
        checkpoints.AddHeaders(_sink);
        if (checkpoints.Transcripts.IsEmpty)
        {
            return;
        }
        var items = checkpoints.Sessions().ToList();
        var found = _reading.Read(
            _scope, "Reading checkpoints", items, () => new ObjectReader(repository.Folder), checkpoints.Read);
        Add(found);
        _stored.UnionWith(found.Sessions.Select(session => session.Id));
        _stored.UnionWith(checkpoints.Transcripts.Select(copy => copy.Metadata.Session).OfType<SessionId>());
        _attestations.AddRange(checkpoints.Attest(commits));
        _sources.Add(new SourceCount(
            "Transcripts in Entire checkpoints", checkpoints.Transcripts.Length,
            checkpoints.Transcripts.Count(copy => copy.Bytes is not null)));
    }

    private void ReadNotes()
    {
        var items = Notes.Find(repository).ToList();
        var found = _reading.Read(
            _scope, "Reading notes", items, () => new ObjectReader(repository.Folder),
            (objects, _) => Notes.Read(repository, objects));
        Add(found);
        _attestations.AddRange(found.Attestations);
        if (items.Count > 0)
        {
            var noted = Notes.List(repository).Select(note => note.Commit).ToArray();
            var lost = found.Skips.Where(skip => skip.LosesContent).Select(skip => skip.Source).ToHashSet();
            var attested = found.Attestations.Select(attestation => attestation.Commit).ToHashSet();
            _sources.Add(new SourceCount(
                "Commits with git-ai notes", noted.Length,
                _reading.CountWhole(_scope, items) == 0 ? 0
                    : noted.Count(commit => attested.Contains(commit) || !lost.Contains(Notes.Name(commit)))));
        }
    }

    private void ReadAgentTraces()
    {
        var items = AgentTraceFiles.Find(repository).ToList();
        var found = _reading.Read(
            _scope, "Reading Agent Trace files", items, () => new ObjectReader(repository.Folder),
            (objects, item) => AgentTraceFiles.Read(repository, objects, item));
        Add(found);
        _attestations.AddRange(found.Attestations);
        if (items.Count > 0)
        {
            _sources.Add(new SourceCount("Agent Trace files", items.Count, _reading.CountWhole(_scope, items)));
        }
    }

    private void Add(StoredEvidence found)
    {
        foreach (var session in found.Sessions)
        {
            _sink.Sessions.Add(session);
        }
        foreach (var skip in found.Skips)
        {
            _sink.Skip(skip.Source, skip.Reason, skip.Count, skip.LosesContent);
        }
    }

    private RepositoryEvidence Place(
        ImmutableArray<Commit> commits, HashSet<CommitId> landed, ImmutableArray<FileChange> uncommitted)
    {
        var attestations = Resolve();
        var known = commits.Select(commit => commit.Id.Hex).ToHashSet();
        var sessions = SessionPlaces.Of(
            _sink.Sessions.ToSessions(), new Placement(repository, known.Contains), _stored);
        _sources.AddRange(sessions.Counts);
        return new RepositoryEvidence(
            repository, sessions.Here, sessions.Unplaced, commits, landed, attestations, uncommitted,
            [.. _sources.OrderBy(source => source.Kind, StringComparer.Ordinal)], [.. _sink.Skips]);
    }

    /// <summary>
    /// Notes may name a session by a key that only its transcript explains. Sessions that records name and no transcript
    /// shows are added, so that lines can be theirs.
    /// </summary>
    private ImmutableArray<Attestation> Resolve()
    {
        var keys = new GitAiKeys();
        foreach (var session in _sink.Sessions.ToPieces())
        {
            keys.Learn(session.Agent, session.Id);
        }
        var attestations = keys.Resolve([.. _attestations]);
        foreach (var named in attestations.Where(attestation => attestation.Session is not null))
        {
            _sink.Add(new SessionHeader(named.Session!.Value, named.Agent));
            _stored.Add(named.Session.Value);
        }
        return attestations;
    }
}
