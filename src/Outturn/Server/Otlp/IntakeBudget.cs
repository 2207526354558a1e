namespace Outturn.Server.Otlp;

/// <summary>
/// How many bytes of bodies may be in hand at once, over all connections. A sender that announces much and sends little takes
/// only what has arrived; one too many is told to come back, before memory runs out.
/// </summary>
internal sealed class IntakeBudget(long capacity)
{
    private long _taken;

    public long Taken => Interlocked.Read(ref _taken);

    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= capacity)
        {
            return true;
        }
        Interlocked.Add(ref _taken, -bytes);
        return false;
    }

    public void GiveBack(int bytes) => Interlocked.Add(ref _taken, -bytes);
}
