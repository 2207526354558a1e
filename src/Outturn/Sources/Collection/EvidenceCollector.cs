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
    private readonly List<StoredSource> _records = [];
    private readonly List<SourceCount> _counts = [];
    private readonly HashSet<SessionId> _held = [];

    /// <param name="folders">Where transcripts lie.</param>
    /// <param name="fresh">Whether to forget what the store holds of these sources and read them again.</param>
    public RepositoryEvidence Collect(IEnumerable<string> folders, bool fresh) =>
        EvidenceAssembly.Of(Gather(folders, fresh), FolderProbe.Disk);

    /// <summary>What is read, before it is joined and placed.</summary>
    public CollectedRepository Gather(IEnumerable<string> folders, bool fresh)
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
        var sessions = ReadTranscripts(transcripts);
        ReadCheckpoints(listing.GetAwaiter().GetResult(), commits);
        ReadNotes();
        ReadAgentTraces();
        var uncommitted = tree.GetAwaiter().GetResult();
        _sink.Add(treeSink);
        var scan = new RepositoryScan(
            repository, KnownFolders.None, [.. commits.Where(commit => commit.IsPartial)], [.. _held.Order()], uncommitted, [.. _counts], [],
            [.. _sink.Skips]);
        return new CollectedRepository(scan, [.. _records], sessions, commits, landed);
    }

    private ImmutableArray<StoredSource> ReadTranscripts(List<SourceItem> items) =>
        [.. _reading.Read(TranscriptScope, "Reading transcripts", items, static () => NoReader.Instance, static (_, item) =>
        {
            var sink = new SessionSink();
            var isWhole = TranscriptFolder.Read(item.Key, sink);
            return new SourceReading(sink, [], isWhole);
        })];

    private void ReadCheckpoints(Checkpoints checkpoints, ImmutableArray<Commit> commits)
    {
        // Unlisted checkpoints are told of also where none could be listed.
        _records.AddRange(checkpoints.Index(commits));
        if (checkpoints.Transcripts.IsEmpty)
        {
            return;
        }
        var found = _reading.Read(
            _scope, "Reading checkpoints", [.. checkpoints.Sessions()], () => new ObjectReader(repository.Folder), checkpoints.Read);
        _records.AddRange(found);
        _held.UnionWith(found.SelectMany(source => source.Sessions).Select(session => session.Id));
        _held.UnionWith(checkpoints.Transcripts.Select(copy => copy.Metadata.Session).OfType<SessionId>());
        _counts.Add(new SourceCount(
            "Transcripts in Entire checkpoints", checkpoints.Transcripts.Length,
            checkpoints.Transcripts.Count(copy => copy.Bytes is not null)));
    }

    private void ReadNotes()
    {
        var items = Notes.Find(repository).ToList();
        var found = _reading.Read(
            _scope, "Reading notes", items, () => new ObjectReader(repository.Folder),
            (objects, _) => Notes.Read(repository, objects));
        _records.AddRange(found);
        if (items.Count > 0)
        {
            var noted = Notes.List(repository).Select(note => note.Commit).ToArray();
            var lost = found.SelectMany(source => source.Skips).Where(skip => skip.LosesContent).Select(skip => skip.Source).ToHashSet();
            var attested = found.SelectMany(source => source.Attestations).Select(attestation => attestation.Commit).ToHashSet();
            _counts.Add(new SourceCount(
                "Commits with git-ai notes", noted.Length,
                _reading.CountWhole(_scope, items) == 0 ? 0
                    : noted.Count(commit => attested.Contains(commit) || !lost.Contains(Notes.Name(commit)))));
        }
    }

    private void ReadAgentTraces()
    {
        var items = AgentTraceFiles.Find(repository).ToList();
        _records.AddRange(_reading.Read(
            _scope, "Reading Agent Trace files", items, () => new ObjectReader(repository.Folder),
            (objects, item) => AgentTraceFiles.Read(repository, objects, item)));
        if (items.Count > 0)
        {
            _counts.Add(new SourceCount("Agent Trace files", items.Count, _reading.CountWhole(_scope, items)));
        }
    }
}
