using System.Collections.Immutable;

namespace Outturn.Core.Traces;

/// <summary>
/// Joins two pieces of one step. The join is commutative, associative and idempotent (a semilattice), so that neither
/// the order of sources nor reading one twice changes the result: known beats unknown, later knowledge beats earlier,
/// and where two sources contradict each other a fixed order decides.
/// </summary>
public static class StepJoin
{
    /// <summary>The join of two steps with the same id; of different kinds, the one that comes first by kind name.</summary>
    public static Step Join(Step a, Step b) => (a, b) switch
    {
        (ModelCall x, ModelCall y) => Join(x, y),
        (ToolCall x, ToolCall y) => Join(x, y),
        (HumanTurn x, HumanTurn y) => Join(x, y),
        _ => string.CompareOrdinal(a.GetType().Name, b.GetType().Name) <= 0 ? a : b,
    };

    /// <summary>
    /// Streaming writes a call several times: first with placeholders, at last with the final usage. The copy with the
    /// most output tokens is the most complete, and its counts are taken together.
    /// </summary>
    private static ModelCall Join(ModelCall a, ModelCall b)
    {
        var (more, less) = Compare(a.Usage, b.Usage) >= 0 ? (a, b) : (b, a);
        return new ModelCall(
            a.Id, Earliest(a.At, b.At), Text(a.Model, b.Model), more.Usage,
            Largest(more.MeasuredCost, less.MeasuredCost), Text(a.Provider, b.Provider), Text(a.Request, b.Request));
    }

    private static ToolCall Join(ToolCall a, ToolCall b) => new(
        a.Id, Earliest(a.At, b.At), Text(a.Tool, b.Tool), Later(a.Consequence, b.Consequence), Text(a.Target, b.Target),
        Text(a.ActionDigest, b.ActionDigest), Text(a.ResultDigest, b.ResultDigest),
        a.Status > b.Status ? a.Status : b.Status, a.Verdict > b.Verdict ? a.Verdict : b.Verdict,
        Edits(a.Proposed, b.Proposed), Edits(a.Applied, b.Applied), Commits(a.PrintedCommits, b.PrintedCommits),
        a.Child is { } x && b.Child is { } y ? (x.CompareTo(y) <= 0 ? x : y) : a.Child ?? b.Child);

    private static HumanTurn Join(HumanTurn a, HumanTurn b) => new(
        a.Id, Earliest(a.At, b.At), Text(a.Text, b.Text), a.Kind > b.Kind ? a.Kind : b.Kind, Text(a.Authority, b.Authority));

    private static int Compare(TokenUsage a, TokenUsage b)
    {
        var order = a.Output.CompareTo(b.Output);
        order = order != 0 ? order : a.Total.CompareTo(b.Total);
        order = order != 0 ? order : a.Input.CompareTo(b.Input);
        order = order != 0 ? order : a.CacheRead.CompareTo(b.CacheRead);
        order = order != 0 ? order : a.CacheWrite1h.CompareTo(b.CacheWrite1h);
        return order != 0 ? order : a.Reasoning.CompareTo(b.Reasoning);
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? a, DateTimeOffset? b) =>
        a is null ? b : b is null || a <= b ? a : b;

    private static long? Largest(long? a, long? b) => a is null ? b : b is null || a >= b ? a : b;

    private static Consequence? Later(Consequence? a, Consequence? b) => a is null ? b : b is null || a >= b ? a : b;

    private static string? Text(string? a, string? b) =>
        a is null ? b : b is null ? a : a.Length != b.Length ? (a.Length > b.Length ? a : b)
        : string.CompareOrdinal(a, b) <= 0 ? a : b;

    private static ImmutableArray<string> Commits(ImmutableArray<string> a, ImmutableArray<string> b) =>
        a.IsDefaultOrEmpty ? b : b.IsDefaultOrEmpty || a.SequenceEqual(b) ? a
        : [.. a.Union(b).Order(StringComparer.Ordinal)];

    private static ImmutableArray<Edit> Edits(ImmutableArray<Edit> a, ImmutableArray<Edit> b)
    {
        if (a.IsDefaultOrEmpty || b.IsDefaultOrEmpty)
        {
            return a.IsDefaultOrEmpty ? b : a;
        }
        return Compare(a, b) >= 0 ? a : b;
    }

    private static int Compare(ImmutableArray<Edit> a, ImmutableArray<Edit> b)
    {
        var order = a.Sum(edit => edit.Written.Length).CompareTo(b.Sum(edit => edit.Written.Length));
        order = order != 0 ? order : a.Length.CompareTo(b.Length);
        for (var i = 0; order == 0 && i < a.Length; i++)
        {
            order = string.CompareOrdinal(a[i].Path, b[i].Path);
            order = order != 0 ? order : a[i].Kind.CompareTo(b[i].Kind);
            order = order != 0 ? order : a[i].Written.AsSpan().SequenceCompareTo(b[i].Written.AsSpan());
            order = order != 0 ? order : a[i].Removed.AsSpan().SequenceCompareTo(b[i].Removed.AsSpan());
        }
        return order;
    }
}
