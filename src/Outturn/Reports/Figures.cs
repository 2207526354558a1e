using System.Globalization;

namespace Outturn.Reports;

/// <summary>How figures look for people. Layout only: nothing here changes what a figure says.</summary>
internal static class Figures
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>"$1,412.18"; what is above nothing and below a cent is "&lt;$0.01".</summary>
    public static string Money(long microDollars) => microDollars switch
    {
        > 0 and < 10_000 => "<$0.01",
        < 0 => "-" + Money(-microDollars),
        _ => "$" + (microDollars / 1_000_000m).ToString("#,##0.00", Culture),
    };

    /// <summary>Money that was divided and is no longer whole.</summary>
    public static string Money(double? microDollars) => microDollars switch
    {
        null => Words.Missing,
        > 0 and < 10_000 => "<$0.01",
        { } value => "$" + (value / 1e6).ToString("#,##0.00", Culture),
    };

    /// <summary>A number of an axis: "$25", and cents only where there are any.</summary>
    public static string Tick(double microDollars) =>
        "$" + Math.Round(microDollars / 1e6, 4).ToString("#,##0.####", Culture);

    /// <summary>Every micro-dollar: "$412.180000".</summary>
    public static string Exactly(long microDollars) => "$" + (microDollars / 1_000_000m).ToString("#,##0.000000", Culture);

    /// <summary>"61 %". What is not quite nothing or not quite all does not look like it: "&lt;1 %", "&gt;99 %".</summary>
    public static string Percent(double? share) => share switch
    {
        null => Words.Missing,
        > 0 and < 0.01 => "<1 %",
        > 0.99 and < 1 => ">99 %",
        { } value => Math.Round(value * 100, MidpointRounding.AwayFromZero).ToString("0", Culture) + " %",
    };

    /// <summary>"8.4 %": a share with a decimal below 10 %, where rates of rare things differ.</summary>
    public static string Rate(double? share) => share switch
    {
        > 0 and < 0.001 => "<0.1 %",
        > 0 and < 0.0995 => (share.Value * 100).ToString("0.0", Culture) + " %",
        _ => Percent(share),
    };

    /// <summary>"+4.1" or "−0.3": a difference says its direction, unless nothing is left of it.</summary>
    public static string Signed(double value)
    {
        var size = Math.Abs(value).ToString(Math.Abs(value) < 99.95 ? "0.0" : "#,##0", Culture);
        return size == "0.0" ? "0" : (value < 0 ? "−" : "+") + size;
    }

    /// <summary>"0.82", "1.4", "12": a ratio, to about two digits.</summary>
    public static string Ratio(double value) => value switch
    {
        > 0 and < 0.01 => "<0.01",
        < 1 => value.ToString("0.00", Culture),
        < 9.95 => value.ToString("0.0#", Culture),
        _ => value.ToString("#,##0", Culture),
    };

    /// <summary>"4.2 days", "61 days".</summary>
    public static string Age(double? days) => days switch
    {
        null => Words.Missing,
        { } value => value.ToString(value < 9.95 ? "0.#" : "#,##0", Culture) + (value == 1 ? " day" : " days"),
    };

    /// <summary>"40 minutes", "31 hours", "4.2 days".</summary>
    public static string Hours(double? hours) => hours switch
    {
        null => Words.Missing,
        < 1 => (hours.Value * 60).ToString("0", Culture) + " minutes",
        < 48 => hours.Value.ToString("0.#", Culture) + (hours.Value == 1 ? " hour" : " hours"),
        _ => Age(hours / 24),
    };

    /// <summary>"0.03"; what is very small is "&lt;0.001".</summary>
    public static string Probability(double? probability) => probability switch
    {
        null => Words.Missing,
        < 0.001 => "<0.001",
        { } value => value.ToString(value < 0.1 ? "0.000" : "0.00", Culture),
    };

    /// <summary>Both ends of an interval in words, or that there is none.</summary>
    public static string Interval(double? low, double? high, Func<double?, string> figure) =>
        low is null || high is null ? "no interval" : $"{figure(low)} to {figure(high)}";

    /// <summary>"940", "12.4 k", "3.1 M": a number where its size is what matters.</summary>
    public static string Short(double number) => Math.Abs(number) switch
    {
        < 10_000 => number.ToString("#,##0", Culture),
        < 1e6 => (number / 1e3).ToString("0.#", Culture) + " k",
        < 1e9 => (number / 1e6).ToString("0.#", Culture) + " M",
        < 1e12 => (number / 1e9).ToString("0.##", Culture) + " G",
        _ => (number / 1e12).ToString("0.##", Culture) + " T",
    };

    /// <summary>"512 B", "1.4 MB".</summary>
    public static string Bytes(long bytes) => bytes < 10_000 ? Whole(bytes) + " B" : Short(bytes) + "B";

    /// <summary>"0.4 ms", "940 ms", "12.4 s".</summary>
    public static string Milliseconds(double milliseconds) => milliseconds switch
    {
        < 10 => milliseconds.ToString("0.#", Culture) + " ms",
        < 1000 => milliseconds.ToString("0", Culture) + " ms",
        _ => (milliseconds / 1000).ToString("#,##0.#", Culture) + " s",
    };

    public static string Whole(long number) => number.ToString("#,##0", Culture);

    /// <summary>"$2.10 to $3.90", or the one figure where both ends look the same.</summary>
    public static string Range(long low, long high)
    {
        var (from, to) = (Money(low), Money(high));
        return from == to ? from : $"{from} to {to}";
    }

    /// <summary>"12 Jan 2026", in UTC.</summary>
    public static string Date(DateTimeOffset? instant) =>
        instant?.UtcDateTime.ToString("d MMM yyyy", Culture) ?? Words.Missing;

    /// <summary>"2026-01-12 09:30", in UTC.</summary>
    public static string Minute(DateTimeOffset? instant) =>
        instant?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", Culture) ?? Words.Missing;

    /// <summary>"12 Jan to 22 Nov 2026"; one day where both are on it.</summary>
    public static string Days(DateTimeOffset? first, DateTimeOffset? last)
    {
        if (first is not { } from || last is not { } to || from.UtcDateTime.Date == to.UtcDateTime.Date)
        {
            return Date(first ?? last);
        }
        var start = from.UtcDateTime.ToString(from.UtcDateTime.Year == to.UtcDateTime.Year ? "d MMM" : "d MMM yyyy", Culture);
        return $"{start} to {Date(to)}";
    }

    /// <summary>A number for a drawing: at most two decimals and a point.</summary>
    public static string Coordinate(double value) => Math.Round(value, 2).ToString("0.##", Culture);
}
