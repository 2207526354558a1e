using Outturn.Sources.Collection;

namespace Outturn.Sources.Transcripts;

/// <summary>Finds and reads the transcripts below folders: by content, whatever the files are called.</summary>
internal static class TranscriptFolder
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        // A link may lead back up, and what it leads to is found where it stands. The folders named may be links themselves.
        AttributesToSkip = FileAttributes.System | FileAttributes.Device | FileAttributes.ReparsePoint,
        ReturnSpecialDirectories = false,
    };

    /// <summary>
    /// Every file below the folders, or named in place of one, that is not empty and not inside a git folder; once, in
    /// order of path.
    /// </summary>
    public static List<SourceItem> Find(IEnumerable<string> folders) =>
        [.. folders.Select(Path.GetFullPath)
            .SelectMany(folder => Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", Everything)
                : File.Exists(folder) ? [new FileInfo(folder)] : [])
            .Where(file => file.Length > 0 && file.LinkTarget is null && !file.FullName.Contains("/.git/", StringComparison.Ordinal))
            .DistinctBy(file => file.FullName).OrderBy(file => file.FullName, StringComparer.Ordinal)
            .Select(file => new SourceItem(
                file.FullName, $"{SourceItem.ReaderVersion}:{file.Length}:{file.LastWriteTimeUtc.Ticks}", file.Length))];

    /// <summary>Reads one file into the sink. Whatever is wrong with it is counted there, and costs no other file.</summary>
    /// <returns>Whether it was read to its end.</returns>
    public static bool Read(string path, SessionSink sink)
    {
        try
        {
            using var input = TranscriptInput.OfFile(path);
            var format = TranscriptFormats.Recognise(input.Head().Span);
            if (format is null)
            {
                sink.Skip(path, "not a transcript of a known agent", losesContent: false);
            }
            format?.Read(input, sink);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            sink.Stop(path, error);
            return false;
        }
    }
}
