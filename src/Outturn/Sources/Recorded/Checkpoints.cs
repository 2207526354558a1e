using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Outturn.Core.Traces;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
using Outturn.Sources.Transcripts;
using Outturn.Store;

namespace Outturn.Sources.Recorded;

/// <summary>One stored copy of a session's transcript.</summary>
/// <param name="Checkpoint">The checkpoint that stores it.</param>
/// <param name="Name">Where it is, for people.</param>
/// <param name="Metadata">What the recorder noted beside it.</param>
/// <param name="Objects">The git objects that make it up, in order; more than one where it was stored in pieces.</param>
/// <param name="Bytes">Its size; null where an object is not in this repository.</param>
internal sealed record StoredTranscript(
    string Checkpoint, string Name, EntireMetadata Metadata, ImmutableArray<string> Objects, long? Bytes);

/// <summary>
/// Entire's checkpoints, straight from git objects: a tree of folders, each with a session's metadata and its transcript
/// up to then. A session is stored again at each checkpoint, so its copies are read as one.
/// </summary>
internal sealed record Checkpoints(ImmutableArray<StoredTranscript> Transcripts)
{
    /// <summary>Names the source that <see cref="Index"/> gives; no session is called so.</summary>
    public const string IndexKey = "entire/checkpoints";

    /// <summary>Places that hold checkpoints which cannot be listed or told apart, because objects are not there.</summary>
    public ImmutableArray<string> Unlisted { get; init; } = [];

    /// <summary>Finds the checkpoints on the branch (local or of a remote) and on refs of their own.</summary>
    public static Checkpoints Find(GitRepository repository)
    {
        var tips = repository.Refs.Where(candidate => IsCheckpointRef(candidate.Name)).Select(candidate => candidate.Commit).Distinct().ToArray();
        if (tips.Length == 0)
        {
            return new Checkpoints([]);
        }
        // A checkpoint on a ref of its own has its folders at the root of the tree; the same branch may stand under two refs.
        var unlisted = ImmutableArray.CreateBuilder<string>();
        using var objects = new ObjectReader(repository.Folder);
        var trees = new TreeReader(objects).Read(tips).ToArray();
        unlisted.AddRange(tips.Where((_, i) => !trees[i].IsWhole));
        var folders = trees.SelectMany(tree => tree.Files.GroupBy(entry => Folder(entry.Path)))
            .Where(folder => folder.Any(IsMetadata) && folder.Any(IsTranscript))
            .DistinctBy(folder => string.Join(' ', folder.Select(entry => entry.Object)))
            .OrderBy(folder => folder.Key, StringComparer.Ordinal).ThenBy(folder => folder.First().Object, StringComparer.Ordinal).ToArray();
        var metadata = objects.ReadAll([.. folders.Select(folder =>
            folder.First(IsMetadata).Object)]).ToArray();
        unlisted.AddRange(folders.Zip(metadata).Where(pair => pair.Second is null).Select(pair => pair.First.Key));
        var sizes = Sizes(repository.Folder, folders.SelectMany(folder => folder.Where(IsTranscript)).Select(entry => entry.Object).Distinct());
        return new Checkpoints([.. folders.Zip(metadata, (folder, json) => Of(folder, json, sizes)).OfType<StoredTranscript>()])
        {
            Unlisted = unlisted.DrainToImmutable(),
        };
    }

    /// <summary>The sessions with at least one copy that can be read, each a source of its own.</summary>
    public IEnumerable<SourceItem> Sessions() => Readable()
        .Select(session => new SourceItem(
            session.Key,
            $"{SourceItem.ReaderVersion}:{Digest.Of(Encoding.ASCII.GetBytes(string.Join(' ', session.SelectMany(copy => copy.Objects))))}",
            session.Sum(copy => copy.Bytes ?? 0)));

    /// <summary>
    /// Reads all copies of a session, shortest first. Where lines stand alone, only what a copy has beyond the one before
    /// is read.
    /// </summary>
    public SourceReading Read(ObjectReader objects, SourceItem item)
    {
        var sink = new SessionSink();
        byte[] previous = [];
        foreach (var copy in Readable()[item.Key].OrderBy(copy => copy.Bytes).ThenBy(copy => copy.Name, StringComparer.Ordinal))
        {
            var content = Content(objects, copy);
            var format = TranscriptFormats.Recognise(content);
            if (format is null)
            {
                sink.Skip(copy.Name, "not a transcript of a known agent");
                continue;
            }
            var known = format.LinesStandAlone ? content.AsSpan(0, previous.AsSpan().CommonPrefixLength(content)).LastIndexOf((byte)'\n') + 1 : 0;
            format.Read(TranscriptInput.OfBytes(copy.Name, content.AsMemory(known)), sink);
            previous = content;
            AddHeader(sink, copy.Metadata);
        }
        return new SourceReading(sink, []);
    }

    /// <summary>
    /// What is known without reading any transcript, as a source of its own; none where there are no checkpoints. Its fingerprint
    /// is left open: it follows from the commits too.
    /// </summary>
    public IEnumerable<StoredSource> Index(IEnumerable<Commit> commits)
    {
        var sink = new SessionSink();
        AddHeaders(sink);
        var attestations = Attest(commits).ToArray();
        return sink.Sessions.Count == 0 && attestations.Length == 0 && !sink.Skips.Any() ? []
            : [new StoredSource(IndexKey, "", sink.Sessions.ToPieces(), attestations, [.. sink.Skips])];
    }

    /// <summary>Says which sessions a checkpoint holds, for every commit whose message names it.</summary>
    public IEnumerable<Attestation> Attest(IEnumerable<Commit> commits)
    {
        var sessionsOf = Transcripts.Where(copy => copy.Metadata.Session is not null)
            .ToLookup(copy => copy.Checkpoint, copy => copy.Metadata);
        return commits.SelectMany(commit => Trailers.EntireCheckpoints(commit.Message), (commit, id) => (commit, id))
            .SelectMany(named => sessionsOf[named.id].DistinctBy(metadata => metadata.Session), (named, metadata) =>
                new Attestation(AttestationKind.EntireCheckpoint, named.commit.Id, metadata.Session, metadata.Agent));
    }

    /// <summary>What is known of every session from metadata alone, also of those whose transcripts are missing.</summary>
    public void AddHeaders(SessionSink sink)
    {
        foreach (var place in Unlisted)
        {
            sink.Skip(place, "checkpoint whose objects are not in this repository");
        }
        foreach (var copy in Transcripts)
        {
            AddHeader(sink, copy.Metadata);
            if (copy.Bytes is null)
            {
                sink.Skip(copy.Name, "stored transcript whose object is not in this repository");
            }
        }
    }

    private ILookup<string, StoredTranscript> Readable() => _readable ??= Transcripts.Where(copy => copy.Bytes is not null)
        .ToLookup(copy => copy.Metadata.Session?.Value ?? copy.Name, StringComparer.Ordinal);

    private ILookup<string, StoredTranscript>? _readable;

    private static void AddHeader(SessionSink sink, EntireMetadata metadata)
    {
        if (metadata.Session is { } session)
        {
            sink.Add(new SessionHeader(session, metadata.Agent, Place: new Workplace(null, Branch: metadata.Branch)));
        }
    }

    private static byte[] Content(ObjectReader objects, StoredTranscript copy) =>
        copy.Objects is [var only] ? objects.Read(only) ?? [] : [.. copy.Objects.SelectMany(piece => objects.Read(piece) ?? [])];

    private static StoredTranscript? Of(
        IGrouping<string, TreeFile> folder, byte[]? json, Dictionary<string, long> sizes)
    {
        if (json is null || EntireMetadata.Read(json) is not { } metadata)
        {
            return null;
        }
        var pieces = folder.Where(IsTranscript).OrderBy(entry => entry.Path, StringComparer.Ordinal).Select(entry => entry.Object).ToImmutableArray();
        var bytes = pieces.All(sizes.ContainsKey) ? pieces.Sum(piece => sizes[piece]) : (long?)null;
        return new StoredTranscript(metadata.CheckpointId ?? folder.Key.Replace("/", "", StringComparison.Ordinal), folder.Key, metadata, pieces, bytes);
    }

    private static bool IsCheckpointRef(string name) =>
        name.StartsWith("refs/entire/checkpoints/", StringComparison.Ordinal)
        || ((name.StartsWith("refs/heads/", StringComparison.Ordinal) || name.StartsWith("refs/remotes/", StringComparison.Ordinal))
            && name.Contains("/entire/checkpoints/", StringComparison.Ordinal));

    private static bool IsMetadata(TreeFile entry) =>
        entry.Path == "metadata.json" || entry.Path.EndsWith("/metadata.json", StringComparison.Ordinal);

    private static bool IsTranscript(TreeFile entry) =>
        entry.Path[(entry.Path.LastIndexOf('/') + 1)..].StartsWith("full.jsonl", StringComparison.Ordinal);

    private static string Folder(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static Dictionary<string, long> Sizes(string repository, IEnumerable<string> objects)
    {
        using var git = GitProcess.Start(repository, "cat-file", "--batch-check=%(objectname) %(objectsize)", "--buffer");
        var names = string.Join('\n', objects) + "\n";
        var feeding = Task.Run(() =>
        {
            git.Input.Write(Encoding.ASCII.GetBytes(names));
            git.Input.Close();
        });
        using var reader = new StreamReader(git.Output);
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(' ') is [var name, var size] && long.TryParse(size, CultureInfo.InvariantCulture, out var bytes))
            {
                sizes[name] = bytes;
            }
        }
        if (git.WaitForExit() == 0)
        {
            feeding.GetAwaiter().GetResult();
            return sizes;
        }
        return HeldObjects.Sizes(repository, names.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(held => held.Key, held => long.Parse(held.Value, CultureInfo.InvariantCulture));
    }
}
