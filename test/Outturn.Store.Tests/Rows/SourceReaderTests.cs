using Outturn.Store.DuckDb;
using Outturn.Store.Rows;

namespace Outturn.Store.Tests.Rows;

public sealed class SourceReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(int.MaxValue)]
    public void Pages_of_any_size_give_the_same(int pageSize)
    {
        using var connection = DuckDbConnection.Open(":memory:");
        Schema.TryEnsure(connection);
        string[] keys = ["c", "a", "e", "b", "d"];
        using (var writer = new SourceWriter(connection))
        {
            foreach (var (i, key) in keys.Index())
            {
                writer.Write(i, "scope", Samples.FullSource(key));
            }
            writer.Complete();
        }
        connection.Execute("INSERT INTO chosen SELECT number FROM source;");

        var loaded = SourceReader.Read(connection, pageSize);

        var expected = keys.Order().Select(key => Samples.FullSource(key)).ToArray();
        Assert.Equal(Texts.Of(expected.SelectMany(source => source.Sessions)), Texts.Of(loaded.Sessions));
        Assert.Equal(Texts.Of(expected.SelectMany(source => source.Attestations)), Texts.Of(loaded.Attestations));
        Assert.Equal(Texts.Of(expected.SelectMany(source => source.Skips)), Texts.Of(loaded.Skips));
    }
}
