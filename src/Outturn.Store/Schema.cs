using System.Security.Cryptography;
using System.Text;
using Outturn.Core.Traces;
using Outturn.Store.DuckDb;

namespace Outturn.Store;

/// <summary>
/// The tables. Their version is a digest of the schema's text and of the enumerations that are stored as numbers, so that
/// nobody can forget to raise it. Everything in the store can be rebuilt, so another version is dropped and made anew.
/// </summary>
internal static class Schema
{
    private const string VersionTable = "outturn_schema";

    private static readonly Type[] StoredEnumerations =
    [
        typeof(HumanTurnKind), typeof(Consequence), typeof(ToolStatus), typeof(Verdict), typeof(EditKind),
        typeof(AttestationKind),
    ];

    private static string Text => SqlText.Of("schema") + SqlText.Of("telemetry_schema");

    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        Text.ReplaceLineEndings("\n")
        + string.Join('\n', StoredEnumerations.Select(type => string.Join(' ', Enum.GetNames(type)))))))[..16];

    /// <summary>Makes the tables where they are absent or of another version; false for a database that is not Outturn's.</summary>
    public static bool TryEnsure(DuckDbConnection connection)
    {
        var tables = Texts(connection, "tables");
        if (tables.Count > 0 && !tables.Contains(VersionTable))
        {
            return false;
        }
        if (tables.Count == 0 || !Texts(connection, "version").SequenceEqual([Version]))
        {
            Make(connection);
        }
        connection.Execute(SqlText.Of("session_tables"));
        return true;
    }

    /// <summary>Drops all tables and makes them anew, empty.</summary>
    public static void Make(DuckDbConnection connection)
    {
        connection.Execute("BEGIN TRANSACTION;");
        try
        {
            foreach (var table in Texts(connection, "tables"))
            {
                connection.Execute($"DROP TABLE \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\";");
            }
            connection.Execute(Text);
            using (var version = connection.Append(VersionTable))
            {
                version.Append(Version).EndRow();
                version.Complete();
            }
            connection.Execute("COMMIT;");
        }
        catch
        {
            connection.Execute("ROLLBACK;");
            throw;
        }
    }

    private static List<string> Texts(DuckDbConnection connection, string query)
    {
        using var rows = connection.Query(SqlText.Of(query));
        var texts = new List<string>();
        while (rows.Read())
        {
            texts.Add(rows.Text(0));
        }
        return texts;
    }
}
