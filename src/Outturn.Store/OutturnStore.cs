using Outturn.Core.Traces;
using Outturn.Store.Dump;
using Outturn.Store.Projection;
using Outturn.Store.Telemetry;

namespace Outturn.Store;

/// <summary>
/// What was read or received, kept so that it need not be read again. It is a projection: anything in it can be made again
/// from the sources or from the evidence. One process owns the file at a time; within it, members may be called from any thread at
/// once: whoever reads sees one committed state, and waits for no one who writes. Each change is one transaction: after a crash it
/// is there as a whole or not at all.
/// Any member throws <see cref="StoreUnavailableException"/> where the file, the disk or the memory is at fault.
/// </summary>
public sealed partial class OutturnStore : IDisposable
{
    private readonly StoreConnections _connections;
    private readonly Projector _projector;

    private OutturnStore(StoreFile file)
    {
        _connections = new StoreConnections(file);
        var book = new ShapeBook();
        _projector = new Projector(_connections, book);
        Telemetry = new TelemetryQueries(_connections, book);
        Families = new FamilyQueries(_connections, book);
        Spend = new SpendQueries(_connections, book);
        Ingest = new IngestQueries(_connections);
    }

    /// <summary>Spans, events and sessions that were received.</summary>
    public TelemetryQueries Telemetry { get; }

    /// <summary>The same by family of sessions.</summary>
    public FamilyQueries Families { get; }

    /// <summary>Sums over these.</summary>
    public SpendQueries Spend { get; }

    /// <summary>What arrived, from whom.</summary>
    public IngestQueries Ingest { get; }

    /// <summary>How many records of evidence the tables hold: the index of the next to apply.</summary>
    public long Position => _projector.Position;

    /// <summary>Opens the store, or makes it with its folder, private to the user.</summary>
    /// <exception cref="StoreUnavailableException">It is in use, damaged, not Outturn's, or cannot be reached.</exception>
    public static OutturnStore Open(string path) => new(StoreFile.OpenOrCreate(path));

    /// <summary>
    /// Keeps what records of evidence say, all in one transaction, and that the tables now hold the records before
    /// <paramref name="position"/>. What is kept already is not kept or counted again.
    /// </summary>
    public Applied Apply(ProjectionBatch batch, long position) => _projector.Apply(batch, position);

    /// <summary>Brings the sums up to date and makes the file small. To be called while nothing arrives; <see cref="Apply"/> does so itself every now and then.</summary>
    public void Compact() => _projector.Compact();

    /// <summary>
    /// Forgets words that are older than a moment (of people, of tools' targets and errors, titles of sessions), and those of records of
    /// evidence before <paramref name="evidence"/>. All figures, ids and times stay.
    /// </summary>
    /// <returns>How many rows had any.</returns>
    public long ForgetTexts(DateTimeOffset before, long evidence) => _projector.ForgetTexts(before, evidence);

    /// <summary>Forgets everything: the position is 0.</summary>
    public void Reset() => _projector.Reset();

    /// <summary>Writes all that the tables hold as text, in an order that does not depend on how it came there.</summary>
    public void Dump(Stream target, CancellationToken cancellation = default) => _connections.Read(connection =>
    {
        using var text = new RowText(target);
        new StoreDump(connection, text, cancellation).Write();
        return true;
    });

    /// <summary>The fingerprints of a scope's sources by key.</summary>
    public IReadOnlyDictionary<string, string> Fingerprints(string scope) =>
        _connections.Read(connection => SourceTables.Fingerprints(connection, scope));

    /// <summary>Saves sources, each in place of what its key stood for.</summary>
    public void Save(string scope, IReadOnlyCollection<StoredSource> sources) => _connections.Change(connection =>
    {
        SourceTables.Save(connection, scope, sources);
        return true;
    });

    /// <summary>Removes sources; keys that are not there are passed over.</summary>
    public void Remove(string scope, IReadOnlyCollection<string> keys) => _connections.Change(connection =>
    {
        SourceTables.Remove(connection, "sources", scope, keys);
        return true;
    });

    /// <summary>What the sources of these keys say; keys that are not there are passed over.</summary>
    public StoredEvidence Load(string scope, IReadOnlySet<string> keys) =>
        _connections.Read(connection => SourceTables.Load(connection, scope, keys));

    /// <summary>The same, each source by itself, by ordinal order of their keys.</summary>
    public IReadOnlyList<StoredSource> LoadSources(string scope, IReadOnlySet<string> keys) =>
        _connections.Read(connection => SourceTables.LoadEach(connection, scope, keys));

    /// <summary>The ids of the commits that are kept of a repository.</summary>
    public IReadOnlySet<string> CommitIds(string repository) =>
        _connections.Read(connection => SourceTables.CommitIds(connection, repository));

    /// <summary>Saves commits, each in place of what was kept of it.</summary>
    public void SaveCommits(string repository, IReadOnlyCollection<Commit> commits) => _connections.Change(connection =>
    {
        SourceTables.SaveCommits(connection, repository, commits);
        return true;
    });

    /// <summary>All commits of a repository, by id. Times come back in UTC to the microsecond, default lists as empty ones.</summary>
    public IReadOnlyList<Commit> LoadCommits(string repository) =>
        _connections.Read(connection => SourceTables.LoadCommits(connection, repository));

    /// <summary>Removes commits of a repository; ids that are not there are passed over.</summary>
    public void RemoveCommits(string repository, IReadOnlyCollection<string> ids) => _connections.Change(connection =>
    {
        SourceTables.Remove(connection, "commits", repository, ids);
        return true;
    });

    /// <summary>Forgets a scope: its sources, and the commits of a repository of that name.</summary>
    public void Clear(string scope) => _connections.Change(connection =>
    {
        SourceTables.Clear(connection, scope);
        return true;
    });

    /// <summary>Waits for whoever is at work, then closes the file.</summary>
    public void Dispose() => _connections.Dispose();
}
