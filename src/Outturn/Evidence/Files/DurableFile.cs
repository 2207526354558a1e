using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Outturn.Evidence.Files;

/// <summary>Files that are still there after a power cut: their content, and the folder's word that they exist.</summary>
internal static partial class DurableFile
{
    private const int ReadOnlyFolder = 0x10000;

    /// <summary>Puts a file in place as a whole: a reader sees the old one or the new one, and so does whoever starts after a crash.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> bytes, UnixFileMode? mode = null)
    {
        var temporary = path + ".tmp";
        File.Delete(temporary);
        Write(temporary, bytes, mode);
        Rename(temporary, path);
    }

    /// <summary>Writes a file that nobody looks for yet.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes, UnixFileMode? mode = null)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (mode is { } wanted && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = wanted;
        }
        using var file = new FileStream(path, options);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Gives a file whose content is on disk its name, over another one if need be.</summary>
    public static void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        SyncFolder(Path.GetDirectoryName(to)!);
    }

    /// <summary>Makes a folder and those above it, and sees that they stay.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }
        var above = Path.GetDirectoryName(path);
        if (above is { Length: > 0 })
        {
            CreateFolder(above);
        }
        Directory.CreateDirectory(path);
        SyncFolder(above is { Length: > 0 } ? above : ".");
    }

    /// <summary>Creations, renames and deletions in a folder are on disk when this returns.</summary>
    public static void SyncFolder(string path)
    {
        // The base library opens no folders. Where there is no such call, the file system has no such need.
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        using var folder = Open(path, OperatingSystem.IsLinux() ? ReadOnlyFolder : 0);
        if (folder.IsInvalid || Sync(folder) != 0)
        {
            throw new IOException($"{path}: the folder cannot be flushed to disk: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle file);
}
