using System.Globalization;
using System.Text;
using Outturn.Store.DuckDb;

namespace Outturn.Store.Dump;

/// <summary>
/// Rows as lines of UTF-8: the table's name, then the cells, each after a tab. Null is <c>\N</c>; tab, line feed, carriage return
/// and backslash in a text are escaped with one; bytes are hexadecimal, times microseconds since 1970.
/// </summary>
internal sealed class RowText(Stream target) : IDisposable
{
    private readonly StreamWriter _text = new(target, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };

    /// <param name="table">The name to begin lines with.</param>
    /// <param name="rows">All of them are written.</param>
    /// <param name="leftOut">A column to leave out; -1 for none.</param>
    /// <returns>How many there were.</returns>
    public int Write(string table, DuckDbRows rows, int leftOut = -1)
    {
        var count = 0;
        for (; rows.Read(); count++)
        {
            _text.Write(table);
            for (var column = 0; column < rows.Columns; column++)
            {
                if (column != leftOut)
                {
                    _text.Write('\t');
                    WriteCell(rows, column);
                }
            }
            _text.WriteLine();
        }
        return count;
    }

    public void Dispose() => _text.Dispose();

    private void WriteCell(DuckDbRows rows, int column)
    {
        if (rows.IsNull(column))
        {
            _text.Write("\\N");
            return;
        }
        switch (rows.TypeOf(column))
        {
            case ColumnType.Boolean:
                _text.Write(rows.Boolean(column) ? '1' : '0');
                break;
            case ColumnType.Integer:
                _text.Write(rows.Int32(column));
                break;
            case ColumnType.BigInt:
                _text.Write(rows.Int64(column));
                break;
            case ColumnType.Timestamp:
                _text.Write(Times.Micros(rows.Timestamp(column)).ToString(CultureInfo.InvariantCulture));
                break;
            case ColumnType.Blob:
                _text.Write(Convert.ToHexStringLower(rows.Blob(column)));
                break;
            default:
                WriteEscaped(rows.Text(column));
                break;
        }
    }

    private void WriteEscaped(string text)
    {
        if (text.AsSpan().IndexOfAny("\\\t\n\r") < 0)
        {
            _text.Write(text);
            return;
        }
        foreach (var letter in text)
        {
            _text.Write(letter switch { '\\' => "\\\\", '\t' => "\\t", '\n' => "\\n", '\r' => "\\r", _ => null });
            if (letter is not ('\\' or '\t' or '\n' or '\r'))
            {
                _text.Write(letter);
            }
        }
    }
}
