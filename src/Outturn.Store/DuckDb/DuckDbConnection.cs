namespace Outturn.Store.DuckDb;

/// <summary>One connection to a database. Not safe for concurrent use; others to the same database may work meanwhile.</summary>
internal sealed unsafe class DuckDbConnection(ConnectionHandle connection) : IDisposable
{
    private readonly ConnectionHandle _connection = connection;
    private DuckDbDatabase? _database;

    public static string EngineVersion => Native.Text(Native.LibraryVersion()) ?? "";

    /// <summary>Opens or makes the file for this connection alone.</summary>
    /// <exception cref="DuckDbException">It is locked, not a database, or cannot be reached.</exception>
    public static DuckDbConnection Open(string path, params ReadOnlySpan<(string Name, string Value)> options)
    {
        var database = DuckDbDatabase.Open(path, options);
        try
        {
            var made = database.Connect();
            made._database = database;
            return made;
        }
        catch
        {
            database.Dispose();
            throw;
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

    /// <summary>
    /// The rows of one query; each parameter is text or a 64-bit integer. It is planned anew each time: the engine plans by what the
    /// tables hold at that moment (how long their texts are, which values occur), and a plan that outlives it cuts texts off.
    /// </summary>
    public DuckDbRows Query(string sql, params ReadOnlySpan<Parameter> parameters)
    {
        using var statement = Prepare(sql);
        for (var i = 0; i < parameters.Length; i++)
        {
            statement.Bind(i + 1, parameters[i]);
        }
        return statement.Execute();
    }

    /// <summary>Runs one statement whose answer nobody needs.</summary>
    public void Run(string sql, params ReadOnlySpan<Parameter> parameters)
    {
        using var rows = Query(sql, parameters);
    }

    /// <summary>Bulk rows for a table. Rows count from when the appender is completed, within the running transaction.</summary>
    public DuckDbAppender Append(string table) => new(_connection, table);

    public void Dispose()
    {
        _connection.Dispose();
        _database?.Dispose();
    }
}
