namespace Outturn.Sources.Otlp.Reading;

/// <summary>The protocol's times: nanoseconds since 1970 in 64 bits without a sign.</summary>
internal static class Instants
{
    public static long Nanos(ulong nanos) => nanos > long.MaxValue ? 0 : (long)nanos;

    public static DateTimeOffset At(long nanos) => DateTimeOffset.UnixEpoch.AddTicks(nanos / 100);
}
