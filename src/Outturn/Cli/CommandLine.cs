using System.CommandLine;
using Outturn.Store;

namespace Outturn.Cli;

/// <summary>The program's commands. Results go to standard output, messages to standard error.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Follows AI spend from model call to session, change and outcome.")
        {
            ReportCommand.Create(), TraceCommand.Create(), SpendCommand.Create(), SampleCommand.Create(),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"{Product.Name}: {error.Message}");
            }
            await Console.Error.WriteLineAsync($"'{Product.Name} {parsed.CommandResult.Command.Name} --help' tells how it is used."
                .Replace($" {root.Name} --help", " --help", StringComparison.Ordinal));
            return ExitCode.Usage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (StoreUnavailableException error)
        {
            return Fail(new Fault(error.Message));
        }
        catch (System.ComponentModel.Win32Exception error) when (error.Message.Contains("'git'", StringComparison.Ordinal))
        {
            return Fail(new Fault("git cannot be started; install it and put it on the PATH"));
        }
    }

    public static int Fail(Fault fault)
    {
        Console.Error.WriteLine($"{Product.Name}: {fault.Message}");
        return fault.ExitCode;
    }
}
