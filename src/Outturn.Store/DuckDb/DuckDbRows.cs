using System.Text;

namespace Outturn.Store.DuckDb;

/// <summary>
/// A result, read forward a row at a time. The engine hands over chunks of column vectors; accessors read straight from
/// them, so that no cell is boxed. Columns count from 0. Reading a null cell as a value is a bug and throws.
/// </summary>
internal sealed unsafe class DuckDbRows : IDisposable
{
    private readonly Column[] _columns;
    private Native.Result _result;
    private ChunkHandle? _chunk;
    private int _rows;
    private int _row;
    private bool _disposed;

    public DuckDbRows(Native.Result result)
    {
        _result = result;
        _columns = new Column[(int)Native.ColumnCount(ref _result)];
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Type = Native.TypeOf(ref _result, (ulong)i);
        }
    }

    public int Columns => _columns.Length;

    public ColumnType TypeOf(int column) => _columns[column].Type;

    /// <summary>Moves to the next row; false after the last.</summary>
    public bool Read()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (++_row < _rows)
        {
            return true;
        }
        do
        {
            _chunk?.Dispose();
            _chunk = new ChunkHandle(Native.FetchChunk(_result));
            _row = _rows = 0;
            if (_chunk.IsInvalid)
            {
                return Native.ResultError(ref _result) is var error && error == null
                    ? false : throw DuckDbException.From(error);
            }
            _rows = (int)Native.ChunkSize(_chunk);
        }
        while (_rows == 0);
        for (var i = 0; i < _columns.Length; i++)
        {
            var vector = Native.Vector(_chunk, (ulong)i);
            _columns[i].Data = Native.VectorData(vector);
            _columns[i].Validity = Native.VectorValidity(vector);
        }
        return true;
    }

    public bool IsNull(int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)_row, (uint)_rows, "row");
        var validity = _columns[column].Validity;
        return validity != null && (validity[_row >> 6] & (1UL << (_row & 63))) == 0;
    }

    public bool Boolean(int column) => *(bool*)Cell(column, ColumnType.Boolean, sizeof(bool));

    public bool? BooleanOrNull(int column) => IsNull(column) ? null : Boolean(column);

    public int Int32(int column) => *(int*)Cell(column, ColumnType.Integer, sizeof(int));

    public int? Int32OrNull(int column) => IsNull(column) ? null : Int32(column);

    public long Int64(int column) => *(long*)Cell(column, ColumnType.BigInt, sizeof(long));

    public long? Int64OrNull(int column) => IsNull(column) ? null : Int64(column);

    /// <summary>Two words, the low one first.</summary>
    public Int128 Int128(int column) =>
        Words((ulong*)Cell(column, ColumnType.HugeInt, 2 * sizeof(ulong)));

    public ulong UInt64(int column) => *(ulong*)Cell(column, ColumnType.UBigInt, sizeof(ulong));

    public double Double(int column) => *(double*)Cell(column, ColumnType.Double, sizeof(double));

    public DateTimeOffset Timestamp(int column) =>
        DateTimeOffset.UnixEpoch.AddTicks(*(long*)Cell(column, ColumnType.Timestamp, sizeof(long)) * TimeSpan.TicksPerMicrosecond);

    public DateTimeOffset? TimestampOrNull(int column) => IsNull(column) ? null : Timestamp(column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column, ColumnType.Varchar));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>The bytes of a blob, valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Blob(int column) => Bytes(column, ColumnType.Blob);

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _rows = 0;
            _chunk?.Dispose();
            Native.DestroyResult(ref _result);
        }
    }

    private ReadOnlySpan<byte> Bytes(int column, ColumnType type)
    {
        var cell = (Native.StringCell*)Cell(column, type, sizeof(Native.StringCell));
        return new ReadOnlySpan<byte>(
            cell->Length <= Native.StringCell.LongestInline ? &cell->Inline : cell->Pointer, (int)cell->Length);
    }

    private static Int128 Words(ulong* words) => new(words[1], words[0]);

    private byte* Cell(int column, ColumnType type, int size)
    {
        if (IsNull(column) || _columns[column].Type != type)
        {
            throw new InvalidOperationException(
                $"column {column} is {(IsNull(column) ? "null" : _columns[column].Type)}, not {type}");
        }
        return _columns[column].Data + ((long)_row * size);
    }

    private struct Column
    {
        public ColumnType Type;
        public byte* Data;
        public ulong* Validity;
    }
}
