using Outturn.Core.Traces;
using Outturn.Store.DuckDb;
using Outturn.Store.Rows;

namespace Outturn.Store;

/// <summary>
/// What was read, kept so that a second run reads only what is new. It is a projection: anything in it can be read again
/// from the sources. One process owns the file at a time; within it, members may be called from any thread, one at a time.
/// Each change is one transaction: after a crash it is there as a whole or not at all.
/// Any member throws <see cref="StoreUnavailableException"/> where the file, the disk or the memory is at fault.
/// </summary>
public sealed partial class OutturnStore : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StoreFile _file;

    private OutturnStore(StoreFile file) => _file = file;

    private DuckDbConnection Connection => _file.Connection;

    /// <summary>Opens the store, or makes it with its folder, private to the user.</summary>
    /// <exception cref="StoreUnavailableException">It is in use, damaged, not Outturn's, or cannot be reached.</exception>
    public static OutturnStore Open(string path) => new(StoreFile.OpenOrCreate(path));

    /// <summary>The fingerprints of a scope's sources by key.</summary>
    public IReadOnlyDictionary<string, string> Fingerprints(string scope) => Use(() =>
    {
        var fingerprints = new Dictionary<string, string>(StringComparer.Ordinal);
        using var rows = Connection.Query(SqlText.Of("fingerprints"), scope);
        while (rows.Read())
        {
            fingerprints.Add(rows.Text(0), rows.Text(1));
        }
        return fingerprints;
    });

    /// <summary>Saves sources, each in place of what its key stood for.</summary>
    public void Save(string scope, IReadOnlyCollection<StoredSource> sources) => Change(() =>
    {
        RequireDistinct(sources.Select(source => source.Key), nameof(sources));
        Remove("sources", scope, sources.Select(source => source.Key));
        var number = Last("last_source");
        using var writer = new SourceWriter(Connection);
        foreach (var source in sources)
        {
            writer.Write(++number, scope, source);
        }
        writer.Complete();
    });

    /// <summary>Removes sources; keys that are not there are passed over.</summary>
    public void Remove(string scope, IReadOnlyCollection<string> keys) => Change(() => Remove("sources", scope, keys));

    /// <summary>What the sources of these keys say; keys that are not there are passed over.</summary>
    public StoredEvidence Load(string scope, IReadOnlySet<string> keys) => Use(() =>
    {
        Choose("sources", scope, keys);
        return SourceReader.Read(Connection);
    });

    /// <summary>The same, each source by itself, by ordinal order of their keys.</summary>
    public IReadOnlyList<StoredSource> LoadSources(string scope, IReadOnlySet<string> keys) => Use(() =>
    {
        Choose("sources", scope, keys);
        return SourceReader.ReadEach(Connection);
    });

    /// <summary>The ids of the commits that are kept of a repository.</summary>
    public IReadOnlySet<string> CommitIds(string repository) => Use(() =>
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        using var rows = Connection.Query(SqlText.Of("commit_ids"), repository);
        while (rows.Read())
        {
            ids.Add(rows.Text(0));
        }
        return ids;
    });

    /// <summary>Saves commits, each in place of what was kept of it.</summary>
    public void SaveCommits(string repository, IReadOnlyCollection<Commit> commits) => Change(() =>
    {
        RequireDistinct(commits.Select(commit => commit.Id.Hex), nameof(commits));
        Remove("commits", repository, commits.Select(commit => commit.Id.Hex));
        var number = Last("last_commit");
        using var writer = new CommitWriter(Connection);
        foreach (var commit in commits)
        {
            writer.Write(++number, repository, commit);
        }
        writer.Complete();
    });

    /// <summary>All commits of a repository, by id. Times come back in UTC to the microsecond, default lists as empty ones.</summary>
    public IReadOnlyList<Commit> LoadCommits(string repository) => Use(() =>
    {
        Connection.Execute(SqlText.Of("forget_choice"));
        Run("choose_repository", repository);
        return CommitReader.Read(Connection);
    });

    /// <summary>Removes commits of a repository; ids that are not there are passed over.</summary>
    public void RemoveCommits(string repository, IReadOnlyCollection<string> ids) =>
        Change(() => Remove("commits", repository, ids));

    /// <summary>Forgets a scope: its sources, and the commits of a repository of that name.</summary>
    public void Clear(string scope) => Change(() =>
    {
        Connection.Execute(SqlText.Of("forget_choice"));
        Run("choose_scope", scope);
        Connection.Execute(SqlText.Of("remove_sources"));
        Connection.Execute(SqlText.Of("forget_choice"));
        Run("choose_repository", scope);
        Connection.Execute(SqlText.Of("remove_commits"));
    });

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _file.Dispose();
        }
    }

    private void Remove(string table, string scope, IEnumerable<string> names)
    {
        if (Choose(table, scope, names) && Last("count_chosen") > 0)
        {
            Connection.Execute(SqlText.Of("remove_" + table));
        }
    }

    /// <summary>Fills the table of chosen rows; false where no name was given.</summary>
    private bool Choose(string table, string scope, IEnumerable<string> names)
    {
        Connection.Execute(SqlText.Of("forget_choice"));
        var any = false;
        using var asked = Connection.Append("asked");
        foreach (var name in names)
        {
            asked.Append(name).EndRow();
            any = true;
        }
        asked.Complete();
        Run("choose_" + table, scope);
        return any;
    }

    private void Run(string statement, string parameter)
    {
        using var rows = Connection.Query(SqlText.Of(statement), parameter);
    }

    private int Last(string query)
    {
        using var rows = Connection.Query(SqlText.Of(query));
        return rows.Read() ? rows.Int32(0) : 0;
    }

    private static void RequireDistinct(IEnumerable<string> names, string parameter)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (names.FirstOrDefault(name => !seen.Add(name)) is { } twice)
        {
            throw new ArgumentException($"{twice} is given twice", parameter);
        }
    }

    private T Use<T>(Func<T> read)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_file.IsClosed, this);
            try
            {
                return read();
            }
            catch (Exception exception) when (_file.Unavailable(exception) is { } unavailable)
            {
                throw unavailable;
            }
        }
    }

    private void Change(Action change) => Use(() =>
    {
        Connection.Execute("BEGIN TRANSACTION;");
        try
        {
            change();
            Connection.Execute("COMMIT;");
        }
        catch
        {
            RollBack();
            throw;
        }
        _file.Protect();
        return true;
    });

    /// <summary>The first failure is the one to tell; the engine may have rolled back by itself already.</summary>
    private void RollBack()
    {
        try
        {
            Connection.Execute("ROLLBACK;");
        }
        catch (DuckDbException)
        {
        }
    }
}
