using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Outturn.Store.DuckDb;

/// <summary>The part of DuckDB's stable C API (<c>duckdb.h</c>) that the store calls, name by name.</summary>
internal static unsafe partial class Native
{
    private const string Library = "duckdb";

    public const int Success = 0;

    /// <summary>A <c>duckdb_result</c>: the API passes it by value, and all but its size is its own business.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Result
    {
        private readonly ulong _columns;
        private readonly ulong _rows;
        private readonly ulong _changed;
        private readonly nint _columnData;
        private readonly nint _error;
        private readonly nint _internal;
    }

    /// <summary>A <c>duckdb_string_t</c>: up to 12 bytes lie in it, longer text where it points.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    public struct StringCell
    {
        public const int LongestInline = 12;

        [FieldOffset(0)]
        public uint Length;

        [FieldOffset(4)]
        public byte Inline;

        [FieldOffset(8)]
        public byte* Pointer;
    }

    [LibraryImport(Library, EntryPoint = "duckdb_library_version")]
    public static partial byte* LibraryVersion();

    [LibraryImport(Library, EntryPoint = "duckdb_create_config")]
    public static partial int CreateConfig(out nint config);

    [LibraryImport(Library, EntryPoint = "duckdb_set_config", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetConfig(nint config, string name, string value);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_config")]
    public static partial void DestroyConfig(ref nint config);

    [LibraryImport(Library, EntryPoint = "duckdb_open_ext", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, out nint database, nint config, out byte* error);

    [LibraryImport(Library, EntryPoint = "duckdb_close")]
    public static partial void Close(ref nint database);

    [LibraryImport(Library, EntryPoint = "duckdb_connect")]
    public static partial int Connect(DatabaseHandle database, out nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_disconnect")]
    public static partial void Disconnect(ref nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_free")]
    public static partial void Free(void* memory);

    [LibraryImport(Library, EntryPoint = "duckdb_query", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Query(ConnectionHandle connection, string sql, out Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_result_error")]
    public static partial byte* ResultError(ref Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_result")]
    public static partial void DestroyResult(ref Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_column_count")]
    public static partial ulong ColumnCount(ref Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_column_type")]
    public static partial ColumnType TypeOf(ref Result result, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_fetch_chunk")]
    public static partial nint FetchChunk(Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Prepare(ConnectionHandle connection, string sql, out nint statement);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare_error")]
    public static partial byte* PrepareError(StatementHandle statement);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_prepare")]
    public static partial void DestroyStatement(ref nint statement);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_null")]
    public static partial int BindNull(StatementHandle statement, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_int64")]
    public static partial int BindInt64(StatementHandle statement, ulong index, long value);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_varchar_length")]
    public static partial int BindText(StatementHandle statement, ulong index, byte* text, ulong length);

    [LibraryImport(Library, EntryPoint = "duckdb_execute_prepared")]
    public static partial int Execute(StatementHandle statement, out Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateAppender(ConnectionHandle connection, string? schema, string table, out nint appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_error")]
    public static partial byte* AppenderError(AppenderHandle appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_column_count")]
    public static partial ulong AppenderColumnCount(AppenderHandle appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_column_type")]
    public static partial nint AppenderColumnType(AppenderHandle appender, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_append_data_chunk")]
    public static partial int AppendChunk(AppenderHandle appender, ChunkHandle chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_close")]
    public static partial int CloseAppender(AppenderHandle appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_destroy")]
    public static partial int DestroyAppender(ref nint appender);

    [LibraryImport(Library, EntryPoint = "duckdb_get_type_id")]
    public static partial ColumnType TypeId(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_logical_type")]
    public static partial void DestroyType(ref nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_size")]
    public static partial ulong VectorSize();

    [LibraryImport(Library, EntryPoint = "duckdb_create_data_chunk")]
    public static partial nint CreateChunk(nint* types, ulong count);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_data_chunk")]
    public static partial void DestroyChunk(ref nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_reset")]
    public static partial void ResetChunk(ChunkHandle chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_size")]
    public static partial ulong ChunkSize(ChunkHandle chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_set_size")]
    public static partial void SetChunkSize(ChunkHandle chunk, ulong size);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
    public static partial nint Vector(ChunkHandle chunk, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_data")]
    public static partial byte* VectorData(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_validity")]
    public static partial ulong* VectorValidity(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_ensure_validity_writable")]
    public static partial void EnsureValidity(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_assign_string_element_len")]
    public static partial void AssignText(nint vector, ulong row, byte* text, ulong length);

    public static string? Text(byte* utf8) => Marshal.PtrToStringUTF8((nint)utf8);
}
