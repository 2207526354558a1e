namespace Outturn.Store;

/// <summary>Instants as the telemetry tables have them.</summary>
internal static class Times
{
    public const long MicrosAnHour = 3_600_000_000;

    /// <summary>Microseconds since 1970.</summary>
    public static long Micros(DateTimeOffset time) => Math.DivRem(time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond) is var (micros, rest) && rest < 0 ? micros - 1 : micros;

    /// <summary>Nanoseconds since 1970, no further than these go (1677 to 2262).</summary>
    public static long Nanos(DateTimeOffset time) => (long)Int128.Clamp((Int128)(time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100, long.MinValue, long.MaxValue);

    /// <summary>Hours since 1970.</summary>
    public static int Hour(DateTimeOffset time) => (int)Math.Floor((time - DateTimeOffset.UnixEpoch).TotalHours);

    public static DateTimeOffset OfMicros(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset OfNanos(long nanos) => DateTimeOffset.UnixEpoch.AddTicks(nanos / 100 - (nanos % 100 < 0 ? 1 : 0));

    public static DateTimeOffset OfHour(int hour) => DateTimeOffset.UnixEpoch.AddHours(hour);
}
