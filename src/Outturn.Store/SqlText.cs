using System.Collections.Concurrent;

namespace Outturn.Store;

/// <summary>The SQL files of this project, embedded in it.</summary>
internal static class SqlText
{
    private static readonly ConcurrentDictionary<string, string> Read = new(StringComparer.Ordinal);

    /// <summary>The text of <c>Sql/NAME.sql</c>.</summary>
    public static string Of(string name) => Read.GetOrAdd(name, static file =>
    {
        using var stream = typeof(SqlText).Assembly.GetManifestResourceStream(file + ".sql")
            ?? throw new InvalidOperationException($"there is no Sql/{file}.sql");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });
}
