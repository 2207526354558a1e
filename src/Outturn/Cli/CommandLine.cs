using System.CommandLine;
using System.CommandLine.Parsing;
using System.ComponentModel;
using Outturn.Store;

namespace Outturn.Cli;

/// <summary>The program's commands. Results go to standard output, messages to standard error.</summary>
internal static class CommandLine
{
    private const int NoSuchFile = 2;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Follows AI spend from model call to session, change and outcome.")
        {
            ReportCommand.Create(), LinesCommand.Create(), TraceCommand.Create(), SpendCommand.Create(), PushCommand.Create(), ExperimentCommand.Create(),
            MetricsCommand.Create(), ChartersCommand.Create(), SampleCommand.Create(), ServeCommand.Create(), TokensCommand.Create(), VerifyCommand.Create(),
            RebuildCommand.Create(),
        };
        var parsed = root.Parse(arguments);
        var mistakes = Mistakes.In(parsed, root, arguments);
        if (mistakes.Count > 0)
        {
            foreach (var mistake in mistakes)
            {
                await Console.Error.WriteLineAsync($"{Product.Name}: {mistake}");
            }
            await Console.Error.WriteLineAsync($"'{Product.Name}{PathOf(parsed.CommandResult)} --help' tells how it is used.");
            return ExitCode.Usage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // A server answers what it has in hand before it ends.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(parsed.CommandResult.Command.Name == ServeCommand.Name ? 30 : 2),
            });
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception error) when (Explain(error) is { } fault)
        {
            return Fail(fault);
        }
    }

    /// <summary>The names that lead to a command, each with a space before it; nothing for the program itself.</summary>
    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : "";

    /// <summary>What to tell the user where the machine is at fault; null for a bug.</summary>
    private static Fault? Explain(Exception error) => error switch
    {
        AggregateException { InnerExceptions: [var only, ..] } => Explain(only),
        StoreUnavailableException => new Fault($"{error.Message} Or keep another store: XDG_DATA_HOME names the folder for it."),
        Win32Exception { NativeErrorCode: NoSuchFile } => new Fault("git cannot be started; install it and put it on the PATH"),
        Win32Exception => new Fault($"git cannot be started there: {error.Message}"),
        IOException or UnauthorizedAccessException => new Fault($"the answer cannot be written: {error.Message}"),
        _ => null,
    };

    public static int Fail(Fault fault)
    {
        Console.Error.WriteLine($"{Product.Name}: {fault.Message}");
        return fault.ExitCode;
    }
}
