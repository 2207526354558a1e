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
        var text = reader.ReadToEnd();
        // The one piece that several queries have in common.
        return text.Contains("{rollup_sums}", StringComparison.Ordinal) ? text.Replace("{rollup_sums}", Of("rollup_sums"), StringComparison.Ordinal) : text;
    });
}
