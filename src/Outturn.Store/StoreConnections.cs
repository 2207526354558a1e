using System.Collections.Concurrent;
using Outturn.Store.DuckDb;

namespace Outturn.Store;

/// <summary>
/// Who may use the file when: one writer at a time, and beside it a few readers, each of which sees one committed state from
/// beginning to end. Failures that are the file's, the disk's or the memory's become <see cref="StoreUnavailableException"/>.
/// </summary>
internal sealed class StoreConnections(StoreFile file) : IDisposable
{
    private const int MostReaders = 4;

    private readonly Lock _writing = new();
    private readonly SemaphoreSlim _readers = new(MostReaders);
    private readonly ConcurrentBag<DuckDbConnection> _idle = [];
    private bool _isClosed;

    /// <summary>Reads one committed state. May run beside others and beside the writer; waits where all readers are busy.</summary>
    public T Read<T>(Func<DuckDbConnection, T> read)
    {
        _readers.Wait();
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(OutturnStore));
            return Explained(() =>
            {
                if (!_idle.TryTake(out var connection))
                {
                    connection = file.Connect();
                }
                try
                {
                    var answer = InTransaction(connection, "BEGIN TRANSACTION READ ONLY;", read);
                    _idle.Add(connection);
                    return answer;
                }
                catch
                {
                    connection.Dispose();
                    throw;
                }
            });
        }
        finally
        {
            _readers.Release();
        }
    }

    /// <summary>Changes what is stored in one transaction: all of it, or, where it throws, nothing.</summary>
    public T Change<T>(Func<DuckDbConnection, T> change) => Write(connection =>
    {
        var answer = InTransaction(connection, "BEGIN TRANSACTION;", change);
        file.Protect();
        return answer;
    });

    /// <summary>Uses the writer outside of a transaction.</summary>
    public T Write<T>(Func<DuckDbConnection, T> write)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(OutturnStore));
            return Explained(() => write(file.Writer));
        }
    }

    /// <summary>Uses the writer outside of a transaction, while nobody reads.</summary>
    public T WriteAlone<T>(Func<DuckDbConnection, T> write)
    {
        lock (_writing)
        {
            for (var i = 0; i < MostReaders; i++)
            {
                _readers.Wait();
            }
            try
            {
                return Write(write);
            }
            finally
            {
                _readers.Release(MostReaders);
            }
        }
    }

    /// <summary>Waits for whoever is at work, then closes the file.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            if (_isClosed)
            {
                return;
            }
            for (var i = 0; i < MostReaders; i++)
            {
                _readers.Wait();
            }
            _isClosed = true;
            foreach (var connection in _idle)
            {
                connection.Dispose();
            }
            file.Dispose();
            _readers.Release(MostReaders);
        }
    }

    private static T InTransaction<T>(DuckDbConnection connection, string begin, Func<DuckDbConnection, T> work)
    {
        connection.Execute(begin);
        try
        {
            var answer = work(connection);
            connection.Execute("COMMIT;");
            return answer;
        }
        catch
        {
            RollBack(connection);
            throw;
        }
    }

    /// <summary>The first failure is the one to tell; the engine may have rolled back by itself already.</summary>
    private static void RollBack(DuckDbConnection connection)
    {
        try
        {
            connection.Execute("ROLLBACK;");
        }
        catch (DuckDbException)
        {
        }
    }

    private T Explained<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception exception) when (file.Unavailable(exception) is { } unavailable)
        {
            throw unavailable;
        }
    }
}
