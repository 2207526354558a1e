namespace Outturn.Store.DuckDb;

/// <summary>A database file, open once, to which several connections may be made: each sees what was committed when its transaction began.</summary>
internal sealed unsafe class DuckDbDatabase : IDisposable
{
    private readonly DatabaseHandle _handle;

    private DuckDbDatabase(DatabaseHandle handle) => _handle = handle;

    /// <summary>Opens or makes the file.</summary>
    /// <exception cref="DuckDbException">It is locked, not a database, or cannot be reached.</exception>
    public static DuckDbDatabase Open(string path, params ReadOnlySpan<(string Name, string Value)> options)
    {
        if (Native.CreateConfig(out var config) != Native.Success)
        {
            throw new DuckDbException("the engine could not make a configuration");
        }
        try
        {
            foreach (var (name, value) in options)
            {
                if (Native.SetConfig(config, name, value) != Native.Success)
                {
                    throw new DuckDbException($"the engine does not take {name} = {value}");
                }
            }
            if (Native.Open(path, out var opened, config, out var error) != Native.Success)
            {
                var exception = DuckDbException.From(error);
                Native.Free(error);
                throw exception;
            }
            return new DuckDbDatabase(new DatabaseHandle(opened));
        }
        finally
        {
            Native.DestroyConfig(ref config);
        }
    }

    public DuckDbConnection Connect()
    {
        if (Native.Connect(_handle, out var connection) != Native.Success)
        {
            throw new DuckDbException("the engine could not connect to the database that it had opened");
        }
        return new DuckDbConnection(new ConnectionHandle(connection));
    }

    public void Dispose() => _handle.Dispose();
}
