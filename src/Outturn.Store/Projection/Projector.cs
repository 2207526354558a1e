using Outturn.Store.DuckDb;
using Outturn.Store.Rows;
using Outturn.Store.Telemetry;

namespace Outturn.Store.Projection;

/// <summary>Brings evidence into the tables, and keeps the sums and the file in order.</summary>
internal sealed class Projector(StoreConnections connections, ShapeBook book)
{
    /// <summary>
    /// New rows after which the sums are brought up to date and the file is made small: until then they lie in memory and in the
    /// engine's log as they came, some 200 bytes each.
    /// </summary>
    private const int RowsBetweenCompactions = 250_000;

    private Compaction? _compaction;
    private TelemetryWriter? _writer;
    private int _rowsSinceCompaction;

    public long Position => connections.Read(static connection =>
    {
        using var rows = connection.Query(SqlText.Of("position"));
        return rows.Read() ? rows.Int64(0) : throw new InvalidOperationException("the table projection has lost its row");
    });

    public Applied Apply(ProjectionBatch batch, long position) => connections.Write(_ =>
    {
        Applied applied;
        try
        {
            applied = connections.Change(connection => Apply(connection, batch, position));
        }
        catch
        {
            // It remembers rows that are not there now.
            _writer = null;
            throw;
        }
        _rowsSinceCompaction += applied.Spans + applied.Events;
        if (_rowsSinceCompaction >= RowsBetweenCompactions)
        {
            Compact(all: false);
        }
        return applied;
    });

    public void Compact(bool all = true) => connections.Write(connection =>
    {
        (_compaction ??= new Compaction(step => connections.Change(changed =>
        {
            step(changed);
            return true;
        }))).Run(all);
        Checkpoint(connection);
        _rowsSinceCompaction = 0;
        return true;
    });

    public long ForgetTexts(DateTimeOffset before, long evidence) => connections.Write(connection =>
    {
        var forgotten = connections.Change(_ => OldTexts.Forget(connection, before, evidence));
        if (forgotten > 0)
        {
            Checkpoint(connection);
        }
        return forgotten;
    });

    public void Reset() => connections.WriteAlone(connection =>
    {
        (_compaction, _writer, _rowsSinceCompaction) = (null, null, 0);
        Schema.Make(connection);
        book.Forget();
        Checkpoint(connection);
        return true;
    });

    /// <summary>
    /// Moves what lies in the engine's log into the file. It refuses while somebody reads a state from before an update; nothing is lost
    /// then, and the next time will do.
    /// </summary>
    private static void Checkpoint(DuckDbConnection connection)
    {
        try
        {
            connection.Execute("CHECKPOINT;");
        }
        catch (DuckDbException refused) when (refused.Message.Contains("Cannot CHECKPOINT", StringComparison.Ordinal))
        {
        }
    }

    private Applied Apply(DuckDbConnection connection, ProjectionBatch batch, long position)
    {
        var applied = (_writer ??= new TelemetryWriter(connection)).Write(connection, batch);
        foreach (var record in batch.Pushed)
        {
            Apply(connection, record);
        }
        connection.Execute(SqlText.Of("forget_position"));
        connection.Run(SqlText.Of("move_position"), position);
        return applied;
    }

    // A repository as it stands now ends what no machine sees any more, so that the records of one push keep their order.
    private static void Apply(DuckDbConnection connection, PushedRecord record)
    {
        foreach (var pushed in record.Sources)
        {
            SourceTables.Remove(connection, "sources", pushed.Scope, pushed.Removed);
            SourceTables.Save(connection, pushed.Scope, pushed.Saved);
        }
        foreach (var pushed in record.Commits)
        {
            SourceTables.Remove(connection, "commits", pushed.Repository, pushed.Removed);
            SourceTables.SaveCommits(connection, pushed.Repository, pushed.Saved);
        }
        if (record.Checkout is { } checkout)
        {
            CheckoutTables.Save(connection, checkout);
        }
    }
}
