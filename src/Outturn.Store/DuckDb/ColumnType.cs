namespace Outturn.Store.DuckDb;

/// <summary>The types of <c>duckdb_type</c> that the store has columns of, by the API's own numbers.</summary>
internal enum ColumnType
{
    Boolean = 1,
    Integer = 4,
    BigInt = 5,
    UBigInt = 9,
    Double = 11,

    /// <summary>Microseconds since 1970, without a zone; the store means UTC.</summary>
    Timestamp = 12,

    /// <summary>128 bits with a sign: what sums of <see cref="BigInt"/> are of.</summary>
    HugeInt = 16,
    Varchar = 17,
    Blob = 18,
}
