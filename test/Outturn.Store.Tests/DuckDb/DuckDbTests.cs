using Outturn.Store.DuckDb;

namespace Outturn.Store.Tests.DuckDb;

public sealed class DuckDbTests : IDisposable
{
    private readonly DuckDbConnection _connection = DuckDbConnection.Open(":memory:");

    [Fact]
    public void The_engine_is_the_one_that_package_json_pins() =>
        Assert.StartsWith("v1.5.", DuckDbConnection.EngineVersion, StringComparison.Ordinal);

    [Fact]
    public void Every_type_comes_back_as_it_was_appended()
    {
        _connection.Execute("""
            CREATE TABLE all_types (a BOOLEAN, b INTEGER, c BIGINT, d UBIGINT, e DOUBLE, f TEXT, g BLOB, h TIMESTAMP)
            """);
        using (var rows = _connection.Append("all_types"))
        {
            rows.Append(true).Append(int.MinValue).Append(long.MinValue).Append(ulong.MaxValue).Append(double.Epsilon)
                .Append(Samples.HardText).Append([0, 1, 255]).Append(Samples.Noon).EndRow();
            rows.Append(false).Append(0).Append(0L).Append(0UL).Append(double.NaN)
                .Append("").Append([]).Append(DateTimeOffset.UnixEpoch).EndRow();
            rows.Complete();
        }

        using var read = _connection.Query("SELECT * FROM all_types");

        Assert.True(read.Read());
        Assert.True(read.Boolean(0));
        Assert.Equal(int.MinValue, read.Int32(1));
        Assert.Equal(long.MinValue, read.Int64(2));
        Assert.Equal(ulong.MaxValue, read.UInt64(3));
        Assert.Equal(double.Epsilon, read.Double(4));
        Assert.Equal(Samples.HardText, read.Text(5));
        Assert.Equal<byte>([0, 1, 255], read.Blob(6).ToArray());
        Assert.Equal(Samples.Noon, read.Timestamp(7));
        Assert.True(read.Read());
        Assert.False(read.Boolean(0));
        Assert.True(double.IsNaN(read.Double(4)));
        Assert.Equal("", read.Text(5));
        Assert.True(read.Blob(6).IsEmpty);
        Assert.False(read.Read());
    }

    [Fact]
    public void Nulls_stay_in_their_rows_over_many_chunks()
    {
        const int count = 10_000;
        _connection.Execute("CREATE TABLE numbers (id INTEGER, text TEXT, number BIGINT)");
        using (var rows = _connection.Append("numbers"))
        {
            for (var i = 0; i < count; i++)
            {
                rows.Append(i).Append(i % 3 == 0 ? null : new string('x', i % 20)).Append(i < 4000 && i % 2 == 0 ? null : (long?)i).EndRow();
            }
            rows.Complete();
        }

        using var read = _connection.Query("SELECT id, text, number FROM numbers ORDER BY id");

        for (var i = 0; i < count; i++)
        {
            Assert.True(read.Read());
            Assert.Equal(i, read.Int32(0));
            Assert.Equal(i % 3 == 0 ? null : new string('x', i % 20), read.TextOrNull(1));
            Assert.Equal(i < 4000 && i % 2 == 0 ? null : i, read.Int64OrNull(2));
        }
        Assert.False(read.Read());
    }

    [Theory]
    [InlineData("")]
    [InlineData("twelve bytes")]
    [InlineData("thirteen byte")]
    [InlineData("with a \0 inside it")]
    [InlineData(Samples.HardText)]
    [InlineData(null)]
    public void Bound_text_comes_back(string? text)
    {
        using var read = _connection.Query("SELECT $1::TEXT, $2::BIGINT", text, -5);

        Assert.True(read.Read());
        Assert.Equal(text, read.TextOrNull(0));
        Assert.Equal(-5, read.Int64(1));
    }

    [Fact]
    public void Text_that_is_no_valid_Unicode_is_kept_with_replacement_characters()
    {
        _connection.Execute("CREATE TABLE texts (text TEXT)");
        using (var rows = _connection.Append("texts"))
        {
            rows.Append("half a \ud83d pair").EndRow();
            rows.Append("with a \0 inside it").EndRow();
            rows.Complete();
        }

        using var read = _connection.Query("SELECT text FROM texts");

        Assert.True(read.Read());
        Assert.Equal("half a \ufffd pair", read.Text(0));
        Assert.True(read.Read());
        Assert.Equal("with a \0 inside it", read.Text(0));
    }

    [Fact]
    public void Errors_carry_the_engines_message()
    {
        var parse = Assert.Throws<DuckDbException>(() => _connection.Execute("SELEKT 1"));
        var bind = Assert.Throws<DuckDbException>(() => _connection.Query("SELECT nothing FROM nowhere"));
        var run = Assert.Throws<DuckDbException>(() => _connection.Query("SELECT CAST($1 AS INTEGER)", "word"));
        var append = Assert.Throws<DuckDbException>(() => _connection.Append("nowhere"));

        Assert.Contains("SELEKT", parse.Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", bind.Message, StringComparison.Ordinal);
        Assert.Contains("word", run.Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", append.Message, StringComparison.Ordinal);
        Assert.False(parse.IsStorageFault);
    }

    [Fact]
    public void A_broken_constraint_is_reported_by_the_appender()
    {
        _connection.Execute("CREATE TABLE strict (id INTEGER NOT NULL)");
        using var rows = _connection.Append("strict");
        rows.AppendNull().EndRow();

        var exception = Assert.Throws<DuckDbException>(rows.Complete);

        Assert.Contains("NOT NULL", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_or_appending_a_cell_as_what_it_is_not_throws()
    {
        _connection.Execute("CREATE TABLE pairs (id INTEGER, text TEXT)");
        using var rows = _connection.Append("pairs");
        Assert.Throws<InvalidOperationException>(() => rows.Append(1L));
        Assert.Throws<InvalidOperationException>(() => rows.Append(1).EndRow());
        using var read = _connection.Query("SELECT 1, NULL::TEXT");
        Assert.ThrowsAny<Exception>(() => read.Int32(0));
        Assert.True(read.Read());
        Assert.Throws<InvalidOperationException>(() => read.Int64(0));
        Assert.Throws<InvalidOperationException>(() => read.Text(1));
        Assert.False(read.Read());
        Assert.ThrowsAny<Exception>(() => read.Int32(0));
    }

    public void Dispose() => _connection.Dispose();
}
