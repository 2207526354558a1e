using System.CommandLine;
using System.Text.Json;
using Outturn.Integrity;
using Outturn.Reports;
using Outturn.Reports.Terminal;

namespace Outturn.Cli;

/// <summary><c>outturn charters</c>: which metrics are used for what, and which uses are refused.</summary>
internal static class ChartersCommand
{
    private static readonly Argument<FileInfo?> Named = new("FILE")
    {
        Description = "The charters (default: charters.yaml in the configuration folder)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create() => new("charters", "Which metrics are used for what, by whom and since when") { Check() };

    private static Command Check()
    {
        var command = new Command("check", "Whether each charter stands, or why it is refused") { Named, Json };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var given = parsed.GetValue(Named);
        var path = given?.FullName ?? Places.Charters(Environment.GetEnvironmentVariable);
        if (!File.Exists(path))
        {
            return CommandLine.Fail(given is null
                ? new Fault($"there are no charters at {path}; write them there, or name another file")
                : new Fault($"{given}: {(Directory.Exists(path) ? "a folder; name a file in it" : "no such file")}", ExitCode.Usage));
        }
        var (file, faults) = CharterFile.Read(path, given?.ToString() ?? path);
        if (file is null)
        {
            foreach (var fault in faults)
            {
                Console.Error.WriteLine($"{Product.Name}: {PlainText.Clean(fault.ToString())}");
            }
            return ExitCode.Failed;
        }
        var document = CharterDocument.Of(file);
        if (parsed.GetValue(Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(document, CharterJson.Default.CharterDocument));
        }
        else
        {
            CharterLines.Write(document, Console.Out, Screen.OfConsole());
        }
        return document.Refused == 0 ? ExitCode.Answered : ExitCode.Failed;
    }
}
