using System.Globalization;
using Outturn.Evidence.Files;

namespace Outturn.Evidence.Keeping;

/// <summary>
/// Ends of segments that a crash left unfinished, and that recovery set aside. They are no records and nothing proves them, but they hold
/// what somebody sent: it goes when what was sent then goes.
/// </summary>
internal static class TornTails
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmssfff";

    /// <summary>Copies the end of a segment from a place on; where to.</summary>
    public static string Keep(string folder, string segment, long offset, long record, DateTimeOffset now)
    {
        var torn = Path.Combine(folder, "torn");
        DurableFile.CreateFolder(torn);
        var kept = Path.Combine(torn, string.Create(CultureInfo.InvariantCulture, $"{record:D20}-{now.ToString(TimeFormat, CultureInfo.InvariantCulture)}.bin"));
        using (var from = new FileStream(segment, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        using (var to = new FileStream(kept, FileMode.Create, FileAccess.Write))
        {
            from.Position = offset;
            from.CopyTo(to);
            to.Flush(flushToDisk: true);
        }
        // It is as old as the segment's last byte, not as the start that found it.
        File.SetLastWriteTimeUtc(kept, File.GetLastWriteTimeUtc(segment));
        DurableFile.SyncFolder(torn);
        return kept;
    }

    /// <summary>Deletes those that were written before a moment; how many.</summary>
    public static int DeleteBefore(string folder, DateTimeOffset moment)
    {
        var torn = new DirectoryInfo(Path.Combine(folder, "torn"));
        if (!torn.Exists)
        {
            return 0;
        }
        var old = torn.GetFiles("*.bin").Where(file => WrittenAt(file) < moment).ToList();
        foreach (var file in old)
        {
            file.Delete();
        }
        if (old.Count > 0)
        {
            DurableFile.SyncFolder(torn.FullName);
        }
        return old.Count;
    }

    /// <summary>The earlier of what the file says and of when it was set aside: a copy of the folder has newer files.</summary>
    private static DateTimeOffset WrittenAt(FileInfo file)
    {
        DateTimeOffset written = file.LastWriteTimeUtc;
        var name = Path.GetFileNameWithoutExtension(file.Name);
        return DateTimeOffset.TryParseExact(
            name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var aside) && aside < written
            ? aside : written;
    }
}
