using System.Runtime.InteropServices;
using Outturn.Core.Telemetry;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Projection;

/// <summary>What sums are kept by.</summary>
internal readonly record struct SeriesKey(string Service, string? Provider, string? Model, string? Operation, string? Agent, bool IsModelCall)
{
    /// <summary>A part of the whole is enough to tell most apart, and hashing all of it for each span takes longer.</summary>
    public sealed class Comparer : IEqualityComparer<SeriesKey>
    {
        public bool Equals(SeriesKey x, SeriesKey y) => x == y;

        public int GetHashCode(SeriesKey key) => HashCode.Combine(key.Service, key.Model, key.Operation, key.Agent);
    }
}

/// <summary>What many spans have in common.</summary>
internal readonly record struct ShapeKey(
    SeriesKey Series, string Name, string? Tool, string? ErrorType, bool IsError, bool HasUsage, bool HasCost, bool CallIsTool, bool IsRepeat)
{
    public sealed class Comparer : IEqualityComparer<ShapeKey>
    {
        public bool Equals(ShapeKey x, ShapeKey y) => x == y;

        public int GetHashCode(ShapeKey key) => HashCode.Combine(key.Name, key.Series.Model, key.Tool, key.IsError, key.HasUsage);
    }
}

/// <summary>
/// Numbers for what repeats, so that a span holds a number for its texts. So many are remembered; of what was forgotten a second
/// row is made, with another number, which readers take for the same.
/// </summary>
internal sealed class Names
{
    private const int MostRemembered = 50_000;

    private readonly Dictionary<SeriesKey, int> _series = new(new SeriesKey.Comparer());
    private readonly Dictionary<ShapeKey, (int Shape, int Series)> _shapes = new(new ShapeKey.Comparer());
    private readonly Dictionary<string, ulong> _sessions = new(StringComparer.Ordinal);
    private readonly List<(int Number, SeriesKey Key)> _newSeries = [];
    private readonly List<(int Number, int Series, ShapeKey Key)> _newShapes = [];
    private readonly List<(ulong Digest, string Id)> _newSessions = [];
    private int _lastSeries;
    private int _lastShape;

    public Names(DuckDbConnection connection)
    {
        var known = new Dictionary<int, SeriesKey>();
        using (var rows = connection.Query(SqlText.Of("load_series")))
        {
            while (rows.Read())
            {
                _lastSeries = Math.Max(_lastSeries, rows.Int32(0));
                known[rows.Int32(0)] = new SeriesKey(
                    rows.Text(1), rows.TextOrNull(2), rows.TextOrNull(3), rows.TextOrNull(4), rows.TextOrNull(5), rows.Boolean(6));
            }
        }
        using (var rows = connection.Query(SqlText.Of("load_shapes"), MostRemembered))
        {
            while (rows.Read())
            {
                _lastShape = Math.Max(_lastShape, rows.Int32(0));
                _shapes[new ShapeKey(
                    known[rows.Int32(1)], rows.Text(2), rows.TextOrNull(3), rows.TextOrNull(4), rows.Boolean(5), rows.Boolean(6),
                    rows.Boolean(7), rows.Boolean(8), rows.Boolean(9))] = (rows.Int32(0), rows.Int32(1));
            }
        }
        foreach (var (number, key) in known.Take(MostRemembered))
        {
            _series[key] = number;
        }
    }

    public int Series(in SeriesKey key)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_series, key, out var exists);
        if (!exists)
        {
            number = ++_lastSeries;
            _newSeries.Add((number, key));
        }
        return number;
    }

    public (int Shape, int Series) Shape(in ShapeKey key)
    {
        ref var numbers = ref CollectionsMarshal.GetValueRefOrAddDefault(_shapes, key, out var exists);
        if (!exists)
        {
            numbers = (++_lastShape, Series(key.Series));
            _newShapes.Add((numbers.Shape, numbers.Series, key));
        }
        return numbers;
    }

    /// <summary>The digest of a session's id.</summary>
    public ulong Session(string? id)
    {
        if (id is null)
        {
            return IdDigest.None;
        }
        ref var digest = ref CollectionsMarshal.GetValueRefOrAddDefault(_sessions, id, out var exists);
        if (!exists)
        {
            digest = IdDigest.Of(id);
            _newSessions.Add((digest, id));
        }
        return digest;
    }

    /// <summary>Writes what was new since the last time.</summary>
    public void Write(DuckDbConnection connection)
    {
        Append(connection, "series", _newSeries, static (table, row) => table.Append(row.Number).Append(row.Key.Service)
            .Append(row.Key.Provider).Append(row.Key.Model).Append(row.Key.Operation).Append(row.Key.Agent).Append(row.Key.IsModelCall));
        Append(connection, "shape", _newShapes, static (table, row) => table.Append(row.Number).Append(row.Series).Append(row.Key.Name)
            .Append(row.Key.Tool).Append(row.Key.ErrorType).Append(row.Key.IsError).Append(row.Key.HasUsage).Append(row.Key.HasCost)
            .Append(row.Key.CallIsTool).Append(row.Key.IsRepeat));
        Append(connection, "session_name", _newSessions, static (table, row) => table.Append((long)row.Digest).Append(row.Id));
        Forget(_series);
        Forget(_shapes);
        Forget(_sessions);
    }

    private static void Append<T>(DuckDbConnection connection, string table, List<T> rows, Func<DuckDbAppender, T, DuckDbAppender> write)
    {
        if (rows.Count == 0)
        {
            return;
        }
        using var appender = connection.Append(table);
        foreach (var row in rows)
        {
            write(appender, row).EndRow();
        }
        appender.Complete();
        rows.Clear();
    }

    private static void Forget<TKey, TValue>(Dictionary<TKey, TValue> remembered)
        where TKey : notnull
    {
        if (remembered.Count > MostRemembered)
        {
            remembered.Clear();
        }
    }
}
