using System.Globalization;
using Microsoft.AspNetCore.Connections;

namespace Outturn.Server.Hosting;

/// <summary>Who listens on a port already, as far as this machine tells.</summary>
internal static class PortHolder
{
    private const string Listening = "0A";

    /// <summary>A program and its process; null where it cannot be known, such as another user's.</summary>
    public static string? Find(int port)
    {
        try
        {
            var sockets = Sockets("/proc/net/tcp", port).Concat(Sockets("/proc/net/tcp6", port)).ToHashSet(StringComparer.Ordinal);
            return sockets.Count == 0 ? null
                : Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])).Select(folder => Holder(folder, sockets))
                    .FirstOrDefault(holder => holder is not null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Columns: number, local address:port in hexadecimal, remote, state, …, and the socket's inode as the tenth.
    private static IEnumerable<string> Sockets(string table, int port)
    {
        if (!File.Exists(table))
        {
            yield break;
        }
        var local = port.ToString("X4", CultureInfo.InvariantCulture);
        foreach (var line in File.ReadLines(table).Skip(1))
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > 9 && columns[3] == Listening && columns[1].EndsWith(':' + local, StringComparison.Ordinal))
            {
                yield return $"socket:[{columns[9]}]";
            }
        }
    }

    private static string? Holder(string folder, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(folder, "fd")).Any(handle => new FileInfo(handle).LinkTarget is { } target && sockets.Contains(target))
                ? $"{File.ReadAllText(Path.Combine(folder, "comm")).Trim()} (process {Path.GetFileName(folder)})"
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is somebody else's.
            return null;
        }
    }

    /// <summary>Why the addresses cannot be had, and what to do.</summary>
    public static string Explain(ServeOptions options, Exception error)
    {
        var address = options.Addresses.Select(entry => entry.Address)
            .FirstOrDefault(address => address.Port != 0 && error.Message.Contains(FormattableString.Invariant($":{address.Port}"), StringComparison.Ordinal));
        return address is not null && error.InnerException is AddressInUseException
            ? $"{address} is in use{(Find(address.Port) is { } holder ? $" by {holder}" : "")}; stop that, or choose another with --listen"
            : $"the server cannot listen there: {error.Message}; choose other addresses with --listen";
    }
}
