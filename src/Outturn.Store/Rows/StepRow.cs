using System.Collections.Immutable;
using Outturn.Core.Traces;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Rows;

/// <summary>The columns of a step: those of every kind, then those of each; the other kinds' are null.</summary>
internal static class StepRow
{
    private const int HumanTurnRow = 0;
    private const int ModelCallRow = 1;
    private const int ToolCallRow = 2;

    private const int HumanTurnColumns = 3;
    private const int ModelCallColumns = 10;
    private const int ToolCallColumns = 8;

    public static void Append(DuckDbAppender row, int source, int session, int number, Step step)
    {
        var kind = step switch
        {
            HumanTurn => HumanTurnRow,
            ModelCall => ModelCallRow,
            ToolCall => ToolCallRow,
            _ => throw new InvalidOperationException($"no columns are known for {step.GetType()}"),
        };
        row.Append(source).Append(session).Append(number).Append(kind).Append(step.Id.Value).Append(step.At);
        Append(row, step as HumanTurn);
        Append(row, step as ModelCall);
        Append(row, step as ToolCall);
        row.EndRow();
    }

    /// <param name="rows">At a row of <c>load_steps.sql</c>.</param>
    /// <param name="parts">The rows of other tables that belong to the step, if it is a tool call.</param>
    public static Step Read(DuckDbRows rows, ToolCallParts parts)
    {
        var id = new StepId(rows.Text(4));
        var at = rows.TimestampOrNull(5);
        return rows.Int32(3) switch
        {
            HumanTurnRow => new HumanTurn(
                id, at, rows.TextOrNull(6), (HumanTurnKind)rows.Int32(7), rows.TextOrNull(8)),
            ModelCallRow => new ModelCall(
                id, at, rows.TextOrNull(9),
                new TokenUsage(
                    rows.Int64(11), rows.Int64(12), rows.Int64(13), rows.Int64(14), rows.Int64(15), rows.Int64(16)),
                rows.Int64OrNull(17), rows.TextOrNull(10), rows.TextOrNull(18)),
            ToolCallRow => new ToolCall(
                id, at, rows.TextOrNull(19), (Consequence?)rows.Int32OrNull(20), rows.TextOrNull(21), rows.TextOrNull(22),
                rows.TextOrNull(23), (ToolStatus)rows.Int32(24), (Verdict)rows.Int32(25), parts.Proposed, parts.Applied,
                parts.PrintedCommits, rows.TextOrNull(26) is { } child ? new SessionId(child) : null),
            var kind => throw new InvalidOperationException($"a step of kind {kind} is not known"),
        };
    }

    private static void Append(DuckDbAppender row, HumanTurn? turn)
    {
        if (turn is null)
        {
            Skip(row, HumanTurnColumns);
            return;
        }
        row.Append(turn.Text).Append((int)turn.Kind).Append(turn.Authority);
    }

    private static void Append(DuckDbAppender row, ModelCall? call)
    {
        if (call is null)
        {
            Skip(row, ModelCallColumns);
            return;
        }
        row.Append(call.Model).Append(call.Provider)
            .Append(call.Usage.Input).Append(call.Usage.CacheRead).Append(call.Usage.CacheWrite5m)
            .Append(call.Usage.CacheWrite1h).Append(call.Usage.Output).Append(call.Usage.Reasoning)
            .Append(call.MeasuredCost).Append(call.Request);
    }

    private static void Append(DuckDbAppender row, ToolCall? call)
    {
        if (call is null)
        {
            Skip(row, ToolCallColumns);
            return;
        }
        row.Append(call.Tool).Append((int?)call.Consequence).Append(call.Target).Append(call.ActionDigest)
            .Append(call.ResultDigest).Append((int)call.Status).Append((int)call.Verdict).Append(call.Child?.Value);
    }

    private static void Skip(DuckDbAppender row, int columns)
    {
        for (var i = 0; i < columns; i++)
        {
            row.AppendNull();
        }
    }
}

/// <summary>What a tool call has several of.</summary>
internal readonly record struct ToolCallParts(
    ImmutableArray<Edit> Proposed, ImmutableArray<Edit> Applied, ImmutableArray<string> PrintedCommits)
{
    public static readonly ToolCallParts None = new([], [], []);
}
