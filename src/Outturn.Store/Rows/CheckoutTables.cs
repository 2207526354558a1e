using Outturn.Store.DuckDb;

namespace Outturn.Store.Rows;

/// <summary>Repositories that machines told of, within somebody's transaction.</summary>
internal static class CheckoutTables
{
    public static void Save(DuckDbConnection connection, StoredCheckout checkout)
    {
        connection.Execute(SqlText.Of("forget_choice"));
        Run(connection, "ask_checkout_records", checkout.Repository, checkout.Checkout);
        Run(connection, "forget_checkout_records", checkout.Repository, checkout.Checkout);
        Run(connection, "forget_checkout", checkout.Repository, checkout.Checkout);
        using (var rows = connection.Append("checkout"))
        {
            rows.Append(checkout.Repository).Append(checkout.Checkout).Append(checkout.Fingerprint).Append(checkout.Name)
                .Append(checkout.Branch).Append(checkout.Tip).Append(checkout.Position).Append(checkout.RecordScope)
                .Append(checkout.Facts.Span).EndRow();
            rows.Complete();
        }
        using (var records = connection.Append("checkout_record"))
        {
            foreach (var key in checkout.Records.Distinct(StringComparer.Ordinal))
            {
                records.Append(checkout.Repository).Append(checkout.Checkout).Append(key).EndRow();
            }
            records.Complete();
        }
        // What this machine saw before and nobody sees now.
        Run(connection, "choose_unseen_records", checkout.RecordScope, checkout.Repository);
        connection.Execute(SqlText.Of("remove_sources"));
    }

    public static IReadOnlyList<StoredCheckout> Load(DuckDbConnection connection, string repository)
    {
        using var records = connection.Query(SqlText.Of("load_checkout_records"), repository);
        var seen = Rows(records, row => (Checkout: row.Text(0), Key: row.Text(1))).ToLookup(record => record.Checkout, record => record.Key);
        using var rows = connection.Query(SqlText.Of("load_checkouts"), repository);
        return Rows(rows, row => Read(row, row.Blob(8).ToArray(), [.. seen[row.Text(1)]]));
    }

    public static IReadOnlyList<StoredCheckout> List(DuckDbConnection connection)
    {
        using var rows = connection.Query(SqlText.Of("list_checkouts"));
        return Rows(rows, row => Read(row, ReadOnlyMemory<byte>.Empty, []));
    }

    private static StoredCheckout Read(DuckDbRows row, ReadOnlyMemory<byte> facts, IReadOnlyCollection<string> records) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.TextOrNull(4), row.TextOrNull(5), row.Int64(6), facts)
    {
        RecordScope = row.Text(7),
        Records = records,
    };

    private static List<T> Rows<T>(DuckDbRows rows, Func<DuckDbRows, T> read)
    {
        var all = new List<T>();
        while (rows.Read())
        {
            all.Add(read(rows));
        }
        return all;
    }

    private static void Run(DuckDbConnection connection, string statement, params ReadOnlySpan<Parameter> parameters)
    {
        using var rows = connection.Query(SqlText.Of(statement), parameters);
    }
}
