using Outturn.Evidence.Files;

namespace Outturn.Server.Hosting;

/// <summary>Files that only their user may read.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, File600 | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Writes a file as a whole: after a crash it is the old one or the new one.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content) => DurableFile.Replace(path, content, File600);

    /// <summary>Opens a file that nobody else has open, or throws.</summary>
    public static FileStream OpenAlone(string path) => new(path, Options());

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File600;
        }
        return options;
    }
}
