using System.Text;

namespace Outturn.Store.DuckDb;

/// <summary>A value to bind: text, an integer, or null.</summary>
internal readonly record struct Parameter(string? Text, long? Number)
{
    public static implicit operator Parameter(string? text) => new(text, null);

    public static implicit operator Parameter(long number) => new(null, number);
}

/// <summary>A prepared statement. Parameters count from 1.</summary>
internal sealed unsafe class DuckDbStatement(StatementHandle statement) : IDisposable
{
    public void Bind(int index, Parameter value)
    {
        if (value.Text is { } text)
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            fixed (byte* bytes = utf8)
            {
                // The address of an empty array is null, and the engine takes null text for SQL's NULL.
                byte none;
                Check(Native.BindText(statement, (ulong)index, utf8.Length == 0 ? &none : bytes, (ulong)utf8.Length), index);
            }
        }
        else
        {
            Check(
                value.Number is { } number
                    ? Native.BindInt64(statement, (ulong)index, number)
                    : Native.BindNull(statement, (ulong)index),
                index);
        }
    }

    public DuckDbRows Execute()
    {
        if (Native.Execute(statement, out var result) == Native.Success)
        {
            return new DuckDbRows(result);
        }
        var exception = DuckDbException.From(Native.ResultError(ref result));
        Native.DestroyResult(ref result);
        throw exception;
    }

    public void Dispose() => statement.Dispose();

    private static void Check(int state, int index)
    {
        if (state != Native.Success)
        {
            throw new DuckDbException($"the statement has no parameter {index}, or not of this type");
        }
    }
}
