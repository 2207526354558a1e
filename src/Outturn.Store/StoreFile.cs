using System.Text.RegularExpressions;
using Outturn.Store.DuckDb;

namespace Outturn.Store;

/// <summary>
/// The database file: found or made, private to its user, and open once, with the one connection that writes. The engine's own
/// lock keeps other processes out, but not a second opening within this one.
/// </summary>
internal sealed partial class StoreFile : IDisposable
{
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly HashSet<string> Open = new(StringComparer.Ordinal);

    private readonly string _path;

    private DuckDbDatabase? _database;

    private StoreFile(string path) => _path = path;

    public DuckDbConnection Writer { get; private set; } = null!;

    public bool IsClosed { get; private set; }

    /// <exception cref="StoreUnavailableException">It is in use, damaged, not Outturn's, or cannot be reached.</exception>
    public static StoreFile OpenOrCreate(string path)
    {
        var full = Path.GetFullPath(path);
        lock (Open)
        {
            if (!Open.Add(full))
            {
                throw new StoreUnavailableException(
                    $"The store {full} is already open in this process. Close it before opening it again.")
                {
                    IsInUse = true,
                };
            }
        }
        var file = new StoreFile(full);
        try
        {
            file.Prepare();
            return file;
        }
        catch (Exception exception)
        {
            file.Dispose();
            throw exception is StoreUnavailableException ? exception : file.Unavailable(exception) ?? exception;
        }
    }

    /// <summary>What to tell the user, where the file, the disk or the installation is at fault; null for a bug.</summary>
    public StoreUnavailableException? Unavailable(Exception exception) => exception switch
    {
        DuckDbException { IsStorageFault: true } fault => new(Explain(fault.Message), fault) { IsInUse = IsHeld(fault.Message) },
        IOException or UnauthorizedAccessException => new(
            $"The store {_path} cannot be reached: {exception.Message} Check the folder's permissions and free space.", exception),
        DllNotFoundException => new(
            "The store's engine, DuckDB's native library, is not beside the program or not made for this machine. Build or install Outturn again.",
            exception),
        _ => null,
    };

    /// <summary>Keeps the database and its log from other users, also in a folder that they may enter.</summary>
    public void Protect()
    {
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in (string[])[_path, _path + ".wal"])
            {
                if (File.Exists(file) && File.GetUnixFileMode(file) != PrivateFile)
                {
                    File.SetUnixFileMode(file, PrivateFile);
                }
            }
        }
    }

    public void Dispose()
    {
        if (IsClosed)
        {
            return;
        }
        IsClosed = true;
        Writer?.Dispose();
        _database?.Dispose();
        lock (Open)
        {
            Open.Remove(_path);
        }
    }

    private void Prepare()
    {
        MakeFolder(Path.GetDirectoryName(_path)!);
        // A report must stay small in memory, and nothing here may reach for the network.
        _database = DuckDbDatabase.Open(
            _path, ("memory_limit", "256MB"), ("threads", "2"), ("preserve_insertion_order", "false"), ("wal_autocheckpoint", "64MB"),
            ("autoinstall_known_extensions", "false"), ("autoload_known_extensions", "false"));
        Protect();
        Writer = _database.Connect();
        if (!Schema.TryEnsure(Writer))
        {
            throw new StoreUnavailableException(
                $"The file {_path} is a database of another program, and was left as it is. Move it away, or name another file for the store.");
        }
        Protect();
    }

    /// <summary>One more connection, with the tables of its own that every connection has.</summary>
    public DuckDbConnection Connect()
    {
        var connection = _database!.Connect();
        connection.Execute(SqlText.Of("session_tables"));
        return connection;
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, PrivateFile | UnixFileMode.UserExecute);
        }
    }

    private static bool IsHeld(string message) =>
        (message.Contains("lock", StringComparison.OrdinalIgnoreCase) && Holder().IsMatch(message))
        || message.Contains("Could not set lock", StringComparison.Ordinal)
        || message.Contains("being used by another process", StringComparison.Ordinal);

    private string Explain(string message)
    {
        if (message.Contains("lock", StringComparison.OrdinalIgnoreCase) && Holder().Match(message) is { Success: true } holder)
        {
            return $"The store {_path} is in use by {holder.Groups["program"].Value} (process {holder.Groups["pid"].Value}). Wait for it to end or stop it, then try again.";
        }
        if (IsHeld(message))
        {
            return $"The store {_path} is in use by another process. Wait for it to end or stop it, then try again.";
        }
        return $"The store {_path} cannot be used, and was left as it is. The engine says: {message.Trim()} "
            + "If the disk has space and the file should be Outturn's, delete it: all that it holds is read again from the sources.";
    }

    [GeneratedRegex(@"(?:held in|open in)\s+(?<program>.+?)\s+\(PID (?<pid>\d+)\)")]
    private static partial Regex Holder();
}
