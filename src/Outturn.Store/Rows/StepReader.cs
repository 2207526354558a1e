using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Rows;

/// <summary>The steps of sessions with their edits and printed commits, read side by side in the sessions' order.</summary>
internal sealed class StepReader(DuckDbConnection connection) : IDisposable
{
    private readonly OwnedRows _steps = new(connection.Query(SqlText.Of("load_steps")), 2);
    private readonly OwnedRows _edits = new(connection.Query(SqlText.Of("load_edits")), 3);
    private readonly OwnedRows _printedCommits = new(connection.Query(SqlText.Of("load_printed_commits")), 3);
    private readonly ImmutableArray<Edit>.Builder _proposed = ImmutableArray.CreateBuilder<Edit>();
    private readonly ImmutableArray<Edit>.Builder _applied = ImmutableArray.CreateBuilder<Edit>();

    public ImmutableArray<Step> Of(int source, int session)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        for (; _steps.IsAt(source, session); _steps.Next())
        {
            steps.Add(StepRow.Read(_steps.Row, Parts(source, session, _steps.Row.Int32(2))));
        }
        return steps.DrainToImmutable();
    }

    public void Dispose()
    {
        _steps.Dispose();
        _edits.Dispose();
        _printedCommits.Dispose();
    }

    private ToolCallParts Parts(int source, int session, int step)
    {
        if (!_edits.IsAt(source, session, step) && !_printedCommits.IsAt(source, session, step))
        {
            return ToolCallParts.None;
        }
        for (; _edits.IsAt(source, session, step); _edits.Next())
        {
            (_edits.Row.Boolean(3) ? _applied : _proposed).Add(Edit(_edits.Row));
        }
        return new ToolCallParts(
            _proposed.DrainToImmutable(), _applied.DrainToImmutable(),
            [.. _printedCommits.Of(row => row.Text(3), source, session, step)]);
    }

    private static Edit Edit(DuckDbRows row) => new(
        row.Text(4), (EditKind)row.Int32(5), LineHashes.Unpack(row.Blob(6)), LineHashes.Unpack(row.Blob(7)));
}
