namespace Outturn.Store.DuckDb;

/// <summary>A database file and the one connection to it. Not safe for concurrent use.</summary>
internal sealed unsafe class DuckDbConnection : IDisposable
{
    private readonly DatabaseHandle _database;
    private readonly ConnectionHandle _connection;

    private DuckDbConnection(DatabaseHandle database, ConnectionHandle connection) =>
        (_database, _connection) = (database, connection);

    public static string EngineVersion => Native.Text(Native.LibraryVersion()) ?? "";

    /// <summary>Opens or makes the file.</summary>
    /// <exception cref="DuckDbException">It is locked, not a database, or cannot be reached.</exception>
    public static DuckDbConnection Open(string path, params ReadOnlySpan<(string Name, string Value)> options)
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
            return Connect(new DatabaseHandle(opened));
        }
        finally
        {
            Native.DestroyConfig(ref config);
        }
    }

    /// <summary>Runs a script of one or several statements without parameters.</summary>
    public void Execute(string sql)
    {
        var state = Native.Query(_connection, sql, out var result);
        try
        {
            if (state != Native.Success)
            {
                throw DuckDbException.From(Native.ResultError(ref result));
            }
        }
        finally
        {
            Native.DestroyResult(ref result);
        }
    }

    public DuckDbStatement Prepare(string sql)
    {
        var state = Native.Prepare(_connection, sql, out var prepared);
        var handle = new StatementHandle(prepared);
        if (state == Native.Success)
        {
            return new DuckDbStatement(handle);
        }
        var exception = DuckDbException.From(Native.PrepareError(handle));
        handle.Dispose();
        throw exception;
    }

    /// <summary>The rows of one query; each parameter is text or a 64-bit integer.</summary>
    public DuckDbRows Query(string sql, params ReadOnlySpan<Parameter> parameters)
    {
        using var statement = Prepare(sql);
        for (var i = 0; i < parameters.Length; i++)
        {
            statement.Bind(i + 1, parameters[i]);
        }
        return statement.Execute();
    }

    /// <summary>Bulk rows for a table. Rows count from when the appender is completed, within the running transaction.</summary>
    public DuckDbAppender Append(string table) => new(_connection, table);

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    private static DuckDbConnection Connect(DatabaseHandle database)
    {
        if (Native.Connect(database, out var connection) != Native.Success)
        {
            database.Dispose();
            throw new DuckDbException("the engine could not connect to the database that it had opened");
        }
        return new DuckDbConnection(database, new ConnectionHandle(connection));
    }
}
