namespace Outturn.Reports.Terminal;

/// <param name="Width">Columns to fill; no line is longer.</param>
/// <param name="Color">Whether to write ANSI colours.</param>
internal readonly record struct Screen(int Width, bool Color)
{
    public const int Narrowest = 80;

    // Beyond this a line is too long for the eye to find the next.
    public const int Widest = 110;

    /// <summary>What standard output is.</summary>
    public static Screen OfConsole() => Of(
        Console.IsOutputRedirected, Environment.GetEnvironmentVariable("NO_COLOR"), Console.IsOutputRedirected ? 0 : Console.WindowWidth);

    /// <summary>What to write to a terminal or, where output is redirected, to a file or a pipe.</summary>
    /// <param name="redirected">Output is no terminal.</param>
    /// <param name="noColor">The variable NO_COLOR: set and not empty means no colour (no-color.org).</param>
    /// <param name="columns">The terminal's width, or less than 1 where it is not known.</param>
    public static Screen Of(bool redirected, string? noColor, int columns) => new(
        redirected || columns < 1 ? Narrowest : Math.Clamp(columns - 1, Narrowest, Widest),
        !redirected && string.IsNullOrEmpty(noColor));
}
