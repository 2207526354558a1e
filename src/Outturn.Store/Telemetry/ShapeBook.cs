using System.Collections.Concurrent;
using Outturn.Store.DuckDb;
using Outturn.Store.Projection;

namespace Outturn.Store.Telemetry;

/// <summary>
/// The shapes and series by number, remembered by all readers: rows of either never change, and joining them to a few spans takes
/// longer than reading these. So many are remembered; then it begins anew.
/// </summary>
internal sealed class ShapeBook
{
    private const int MostRemembered = 100_000;

    private Numbered<ShapeKey> _shapes = new();
    private Numbered<SeriesKey> _series = new();

    public ShapeKey Shape(DuckDbConnection connection, int number) =>
        _shapes.Find(number, after => Load(connection, "shapes_after", after, row => new ShapeKey(
            Series(row, 9), row.Text(1), row.TextOrNull(2), row.TextOrNull(3), row.Boolean(4), row.Boolean(5), row.Boolean(6), row.Boolean(7),
            row.Boolean(8))));

    public SeriesKey Series(DuckDbConnection connection, int number) =>
        _series.Find(number, after => Load(connection, "series_after", after, row => Series(row, 1)));

    /// <summary>To be called when the tables were emptied, while nobody reads.</summary>
    public void Forget() => (_shapes, _series) = (new(), new());

    private static SeriesKey Series(DuckDbRows row, int first) => new(
        row.Text(first), row.TextOrNull(first + 1), row.TextOrNull(first + 2), row.TextOrNull(first + 3), row.TextOrNull(first + 4),
        row.Boolean(first + 5));

    private static List<(int Number, T Key)> Load<T>(DuckDbConnection connection, string query, int after, Func<DuckDbRows, T> read)
    {
        using var rows = connection.Query(SqlText.Of(query), after);
        var loaded = new List<(int, T)>();
        while (rows.Read())
        {
            loaded.Add((rows.Int32(0), read(rows)));
        }
        return loaded;
    }

    /// <summary>Rows by number. Numbers ascend, so that one that is not known yet stands after the last that is.</summary>
    private sealed class Numbered<T>
        where T : struct
    {
        private readonly ConcurrentDictionary<int, T> _known = new();
        private volatile int _last;

        public T Find(int number, Func<int, List<(int Number, T Key)>> load)
        {
            if (_known.TryGetValue(number, out var known))
            {
                return known;
            }
            var loaded = load(number <= _last ? 0 : _last);
            if (_known.Count + loaded.Count > MostRemembered)
            {
                _known.Clear();
            }
            foreach (var (one, key) in loaded)
            {
                _known[one] = key;
            }
            _last = Math.Max(_last, loaded.Count == 0 ? 0 : loaded.Max(row => row.Number));
            return loaded.First(row => row.Number == number).Key;
        }
    }
}
