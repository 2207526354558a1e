namespace Outturn.Evidence.Writing;

/// <summary>How many records are on disk, and a way to wait for more.</summary>
internal sealed class LogPosition(long size)
{
    private long _size = size;
    private TaskCompletionSource _advanced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Size => Volatile.Read(ref _size);

    public void Advance(long size)
    {
        Volatile.Write(ref _size, size);
        Interlocked.Exchange(ref _advanced, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Waits until there are more than <paramref name="beyond"/> records.</summary>
    public async ValueTask WaitAsync(long beyond, CancellationToken cancellation)
    {
        while (true)
        {
            // First the signal, then the size: what advances in between has set the signal that we hold.
            var advanced = Volatile.Read(ref _advanced);
            if (Size > beyond)
            {
                return;
            }
            await advanced.Task.WaitAsync(cancellation);
        }
    }
}
