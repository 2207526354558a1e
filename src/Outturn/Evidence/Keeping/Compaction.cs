using System.Runtime.InteropServices;
using Outturn.Evidence.Files;
using Outturn.Evidence.Segments;
using Outturn.Evidence.Writing;

namespace Outturn.Evidence.Keeping;

/// <summary>
/// Compresses sealed segments when there is time: on a thread of low priority that stands still while much is being received.
/// </summary>
internal sealed partial class Compaction(SegmentFolder segments, SegmentRewriter rewriter, Rush rush) : IDisposable
{
    /// <summary>With so many segments waiting, compression goes on even so: a disk is finite too.</summary>
    private const int MostWaiting = 96;

    private const int Niceness = 10;
    private readonly AutoResetEvent _wake = new(false);
    private Thread? _thread;
    private CancellationToken _stopping;

    /// <summary>Why the last segment could not be compressed; null where it was.</summary>
    public string? Problem { get; private set; }

    /// <summary>Sealed segments that wait to be compressed.</summary>
    public int Waiting => Plain().Count();

    public void Start(CancellationToken stopping)
    {
        _stopping = stopping;
        _thread = new Thread(Run) { Name = "evidence compaction", IsBackground = true };
        _thread.Start();
    }

    /// <summary>There may be something to do.</summary>
    public void Wake() => _wake.Set();

    public void Join() => _thread?.Join();

    public void Dispose() => _wake.Dispose();

    private void Run()
    {
        if (OperatingSystem.IsLinux())
        {
            // On Linux this is the calling thread alone. Where it fails, compression is merely less polite.
            _ = SetPriority(0, 0, Niceness);
        }
        try
        {
            while (!_stopping.IsCancellationRequested)
            {
                if (Plain().FirstOrDefault(file => file is not null) is not { } file || !Compress(file))
                {
                    WaitHandle.WaitAny([_wake, _stopping.WaitHandle], Problem is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(30));
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private bool Compress(SegmentFile file)
    {
        try
        {
            rewriter.Compress(file.First, BeforeBlock);
            Problem = null;
            return true;
        }
        catch (Exception fault) when (DiskFault.Is(fault) || fault is InvalidDataException)
        {
            Problem = $"{segments.PathOf(file)} cannot be compressed: {fault.Message}";
            return false;
        }
    }

    private void BeforeBlock()
    {
        while (true)
        {
            _stopping.ThrowIfCancellationRequested();
            if (!rush.IsOn || Waiting > MostWaiting)
            {
                return;
            }
            _stopping.WaitHandle.WaitOne(Rush.Pause);
        }
    }

    /// <summary>All but the last, which may still grow.</summary>
    private IEnumerable<SegmentFile?> Plain() => segments.Files.SkipLast(1).Where(file => !file.IsCompressed).Select(file => (SegmentFile?)file);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int niceness);
}
