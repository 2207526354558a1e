using Outturn.Store.DuckDb;

namespace Outturn.Store.Rows;

/// <summary>
/// Rows whose first columns name their owner, in the owners' order, read beside them: the merge half of a join. Owners
/// must be asked for in ascending order.
/// </summary>
internal sealed class OwnedRows : IDisposable
{
    private readonly int _keys;
    private bool _more;

    /// <param name="rows">Rows in ascending order of their first columns.</param>
    /// <param name="keys">How many columns name the owner: one to three.</param>
    public OwnedRows(DuckDbRows rows, int keys)
    {
        Row = rows;
        _keys = keys;
        _more = rows.Read();
    }

    public DuckDbRows Row { get; }

    /// <summary>Every row of one owner, through one reader.</summary>
    public List<T> Of<T>(Func<DuckDbRows, T> read, int first, int second = 0, int third = 0)
    {
        var owned = new List<T>();
        while (IsAt(first, second, third))
        {
            owned.Add(read(Row));
            Next();
        }
        return owned;
    }

    /// <summary>Whether the current row belongs to the owner; rows of owners before it are passed over.</summary>
    public bool IsAt(int first, int second = 0, int third = 0)
    {
        while (_more)
        {
            var order = Row.Int32(0).CompareTo(first);
            order = order != 0 || _keys < 2 ? order : Row.Int32(1).CompareTo(second);
            order = order != 0 || _keys < 3 ? order : Row.Int32(2).CompareTo(third);
            if (order >= 0)
            {
                return order == 0;
            }
            Next();
        }
        return false;
    }

    public void Next() => _more = Row.Read();

    public void Dispose() => Row.Dispose();
}
