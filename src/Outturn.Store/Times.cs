namespace Outturn.Store;

/// <summary>Instants as the telemetry tables have them.</summary>
internal static class Times
{
    private const long MicrosAnHour = 3_600_000_000;

    /// <summary>So many days from the ends of what nanoseconds can say that a day more or less does no harm.</summary>
    public const long MostMicros = long.MaxValue / 1000 - 10 * 86_400_000_000;

    public const long LeastMicros = -MostMicros;

    /// <summary>Microseconds since 1970.</summary>
    public static long Micros(DateTimeOffset time)
    {
        var micros = Math.DivRem(time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond, out var rest);
        return rest < 0 ? micros - 1 : micros;
    }

    /// <summary>Nanoseconds since 1970, no further than these go (1677 to 2262).</summary>
    public static long Nanos(DateTimeOffset time) => (long)Int128.Clamp((Int128)(time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100, long.MinValue, long.MaxValue);

    /// <inheritdoc cref="Nanos(DateTimeOffset)"/>
    public static long NanosOfMicros(long micros) => (long)Int128.Clamp((Int128)micros * 1000, long.MinValue, long.MaxValue);

    /// <summary>Hours since 1970.</summary>
    public static int Hour(DateTimeOffset time) => Hour(Micros(time));

    /// <summary>The hour of microseconds since 1970, no further than its number goes.</summary>
    public static int Hour(long micros)
    {
        var hour = Math.DivRem(micros, MicrosAnHour, out var rest);
        return (int)Math.Clamp(rest < 0 ? hour - 1 : hour, int.MinValue, int.MaxValue);
    }

    public static DateTimeOffset OfMicros(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset OfNanos(long nanos) => DateTimeOffset.UnixEpoch.AddTicks(nanos / 100 - (nanos % 100 < 0 ? 1 : 0));

    public static DateTimeOffset OfHour(int hour) => DateTimeOffset.UnixEpoch.AddHours(hour);
}
