using Outturn.Evidence.Writing;

namespace Outturn.Evidence.Keeping;

/// <summary>Whether so much is being received that whatever can wait should.</summary>
internal sealed class Rush(AppendQueue queue, TimeProvider time)
{
    /// <summary>Above so many bytes a second, receiving comes first.</summary>
    private const long BytesASecond = 24 << 20;

    private readonly Lock _lock = new();
    private long _seenBytes;
    private long _seenAt;
    private bool _wasOn;

    /// <summary>How long to wait before looking again.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMilliseconds(250);

    public bool IsOn
    {
        get
        {
            lock (_lock)
            {
                var (bytes, now) = (queue.Received, time.GetTimestamp());
                var elapsed = time.GetElapsedTime(_seenAt, now);
                if (elapsed >= Pause)
                {
                    _wasOn = bytes - _seenBytes > BytesASecond * Math.Min(elapsed.TotalSeconds, 5);
                    (_seenBytes, _seenAt) = (bytes, now);
                }
                return _wasOn;
            }
        }
    }
}
