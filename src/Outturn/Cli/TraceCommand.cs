using System.CommandLine;

namespace Outturn.Cli;

internal static class TraceCommand
{
    public static Command Create() => new("trace", "x");
}
