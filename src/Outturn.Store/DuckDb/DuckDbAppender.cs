using System.Buffers;
using System.Text;

namespace Outturn.Store.DuckDb;

/// <summary>
/// Rows for one table, cell by cell from the left, written into the engine's own vectors and handed over in chunks.
/// Every column of a row is appended, then <see cref="EndRow"/>; at the end <see cref="Complete"/>.
/// </summary>
internal sealed unsafe class DuckDbAppender : IDisposable
{
    private static readonly int Capacity = (int)Native.VectorSize();

    private readonly string _table;
    private readonly AppenderHandle _appender;
    private readonly ChunkHandle _chunk;
    private readonly Column[] _columns;
    private int _row;
    private int _column;

    public DuckDbAppender(ConnectionHandle connection, string table)
    {
        _table = table;
        var state = Native.CreateAppender(connection, null, table, out var appender);
        _appender = new AppenderHandle(appender);
        Check(state);
        _columns = new Column[(int)Native.AppenderColumnCount(_appender)];
        var types = new nint[_columns.Length];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = Native.AppenderColumnType(_appender, (ulong)i);
            _columns[i].Type = Native.TypeId(types[i]);
        }
        fixed (nint* all = types)
        {
            _chunk = new ChunkHandle(Native.CreateChunk(all, (ulong)types.Length));
        }
        for (var i = 0; i < types.Length; i++)
        {
            Native.DestroyType(ref types[i]);
        }
        FindVectors();
    }

    public DuckDbAppender Append(bool value)
    {
        *(bool*)Cell(ColumnType.Boolean, sizeof(bool)) = value;
        return this;
    }

    public DuckDbAppender Append(bool? value) => value is { } known ? Append(known) : AppendNull();

    public DuckDbAppender Append(int value)
    {
        *(int*)Cell(ColumnType.Integer, sizeof(int)) = value;
        return this;
    }

    public DuckDbAppender Append(int? value) => value is { } known ? Append(known) : AppendNull();

    public DuckDbAppender Append(long value)
    {
        *(long*)Cell(ColumnType.BigInt, sizeof(long)) = value;
        return this;
    }

    public DuckDbAppender Append(long? value) => value is { } known ? Append(known) : AppendNull();

    public DuckDbAppender Append(ulong value)
    {
        *(ulong*)Cell(ColumnType.UBigInt, sizeof(ulong)) = value;
        return this;
    }

    public DuckDbAppender Append(double value)
    {
        *(double*)Cell(ColumnType.Double, sizeof(double)) = value;
        return this;
    }

    /// <summary>The instant to the microsecond below it; the offset is not kept.</summary>
    public DuckDbAppender Append(DateTimeOffset value)
    {
        var ticks = value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var remainder = ticks % TimeSpan.TicksPerMicrosecond;
        *(long*)Cell(ColumnType.Timestamp, sizeof(long)) =
            (ticks / TimeSpan.TicksPerMicrosecond) - (remainder < 0 ? 1 : 0);
        return this;
    }

    public DuckDbAppender Append(DateTimeOffset? value) => value is { } known ? Append(known) : AppendNull();

    public DuckDbAppender Append(string? text)
    {
        if (text is null)
        {
            return AppendNull();
        }
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Write(ColumnType.Varchar, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return this;
    }

    public DuckDbAppender Append(ReadOnlySpan<byte> blob)
    {
        Write(ColumnType.Blob, blob);
        return this;
    }

    public DuckDbAppender AppendNull()
    {
        ref var column = ref _columns[_column];
        if (column.Validity == null)
        {
            Native.EnsureValidity(column.Vector);
            column.Validity = Native.VectorValidity(column.Vector);
        }
        column.Validity[_row >> 6] &= ~(1UL << (_row & 63));
        _column++;
        return this;
    }

    public void EndRow()
    {
        if (_column != _columns.Length)
        {
            throw new InvalidOperationException($"a row of {_table} has {_columns.Length} columns, and {_column} were given");
        }
        _column = 0;
        if (++_row == Capacity)
        {
            HandOver();
        }
    }

    /// <summary>Hands over what is left. Without it the rows since the last full chunk are dropped.</summary>
    public void Complete()
    {
        HandOver();
        Check(Native.CloseAppender(_appender));
    }

    public void Dispose()
    {
        _chunk.Dispose();
        _appender.Dispose();
    }

    private void Write(ColumnType type, ReadOnlySpan<byte> bytes)
    {
        Cell(type, sizeof(Native.StringCell));
        fixed (byte* start = bytes)
        {
            byte none;
            Native.AssignText(
                _columns[_column - 1].Vector, (ulong)_row, bytes.IsEmpty ? &none : start, (ulong)bytes.Length);
        }
    }

    private byte* Cell(ColumnType type, int size)
    {
        ref var column = ref _columns[_column];
        if (column.Type != type)
        {
            throw new InvalidOperationException($"column {_column} of {_table} is {column.Type}, not {type}");
        }
        _column++;
        return column.Data + ((long)_row * size);
    }

    private void HandOver()
    {
        if (_row > 0)
        {
            Native.SetChunkSize(_chunk, (ulong)_row);
            Check(Native.AppendChunk(_appender, _chunk));
            Native.ResetChunk(_chunk);
            FindVectors();
        }
        _row = 0;
    }

    private void FindVectors()
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Vector = Native.Vector(_chunk, (ulong)i);
            _columns[i].Data = Native.VectorData(_columns[i].Vector);
            _columns[i].Validity = null;
        }
    }

    private void Check(int state)
    {
        if (state != Native.Success)
        {
            throw DuckDbException.From(Native.AppenderError(_appender));
        }
    }

    private struct Column
    {
        public ColumnType Type;
        public nint Vector;
        public byte* Data;
        public ulong* Validity;
    }
}
