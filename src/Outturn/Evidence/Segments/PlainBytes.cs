using Microsoft.Win32.SafeHandles;

namespace Outturn.Evidence.Segments;

/// <summary>A segment whose frames lie in the file as they are.</summary>
internal sealed class PlainBytes(string path) : ISegmentBytes
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    public long Length => RandomAccess.GetLength(_file);

    public void Read(long offset, Span<byte> into)
    {
        while (into.Length > 0)
        {
            var read = RandomAccess.Read(_file, into, offset);
            if (read == 0)
            {
                throw new InvalidDataException($"{path} ends at byte {offset}; {into.Length} more should follow");
            }
            into = into[read..];
            offset += read;
        }
    }

    public void Dispose() => _file.Dispose();
}
