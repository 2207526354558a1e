using System.Globalization;

namespace Outturn.Evidence.Segments;

/// <summary>A file of consecutive records.</summary>
/// <param name="First">The index of its first record, which is its name.</param>
/// <param name="IsCompressed">Its frames lie in compressed blocks.</param>
/// <param name="Version">Grows whenever the file is replaced by another of the same name.</param>
internal readonly record struct SegmentFile(long First, bool IsCompressed, int Version = 0)
{
    public const string PlainExtension = ".log";
    public const string CompressedExtension = ".blocks";

    public string Name => First.ToString("D20", CultureInfo.InvariantCulture) + (IsCompressed ? CompressedExtension : PlainExtension);

    /// <summary>The segment of a file's name; null where it is none.</summary>
    public static SegmentFile? Parse(string name)
    {
        var extension = Path.GetExtension(name);
        return extension is PlainExtension or CompressedExtension && name.Length == 20 + extension.Length
            && long.TryParse(name.AsSpan(0, 20), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            ? new(first, extension == CompressedExtension)
            : null;
    }
}
