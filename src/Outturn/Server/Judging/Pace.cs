namespace Outturn.Server.Judging;

/// <summary>Keeps work that can wait from taking the time of what arrives.</summary>
/// <param name="isBusy">Whether anything waits to be brought into the tables.</param>
/// <param name="time">The clock.</param>
internal sealed class Pace(Func<bool> isBusy, TimeProvider time)
{
    /// <summary>While something arrives, work takes no more than one part in so many of the time.</summary>
    private const int Share = 16;

    private long _began = time.GetTimestamp();

    /// <summary>Begins a piece of work.</summary>
    public void Begin() => _began = time.GetTimestamp();

    /// <summary>Ends a piece of work and begins the next: at once, or, while something arrives, after a rest.</summary>
    public async Task RestAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (isBusy())
        {
            await Task.Delay(time.GetElapsedTime(_began) * (Share - 1), time, cancellation);
        }
        Begin();
    }
}
