using System.CommandLine;
using System.Text.Json;
using Outturn.Reports;
using Outturn.Reports.Csv;
using Outturn.Reports.Html;
using Outturn.Reports.Terminal;

namespace Outturn.Cli;

/// <summary><c>outturn report</c>: the ledger of a repository.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string> Folder = new("PATH")
    {
        Description = "A folder in the repository",
        DefaultValueFactory = _ => ".",
    };

    private static readonly Question Question = new();
    private static readonly Option<bool> Json = SharedOptions.Json();
    private static readonly Option<FileInfo?> Html = new("--html") { Description = "Write the report as one page", HelpName = "FILE" };
    private static readonly Option<DirectoryInfo?> Csv = new("--csv") { Description = "Write its tables as CSV files", HelpName = "DIR" };

    public static Command Create()
    {
        var command = new Command("report", "What did the spend on agents turn into? The ledger of a git repository")
        {
            Folder, Json, Html, Csv,
        };
        Question.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Folder) is { Implicit: false } && Question.AsksSample(result))
            {
                result.AddError("--sample and PATH exclude each other");
            }
        });
        command.SetAction((parsed, cancellation) => Question.AskAsync(
            parsed, parsed.GetRequiredValue(Folder), cancellation, judged => WriteAsync(parsed, ReportBuilder.Build(judged), cancellation)));
        return command;
    }

    private static async Task<int> WriteAsync(ParseResult parsed, ReportDocument document, CancellationToken cancellation)
    {
        try
        {
            if (parsed.GetValue(Html) is { } file)
            {
                await using var page = file.CreateText();
                await HtmlReport.WriteAsync(document, page);
            }
            if (parsed.GetValue(Csv) is { } folder)
            {
                CsvReport.Write(document, folder.FullName);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return CommandLine.Fail(new Fault($"the report cannot be written: {error.Message}"));
        }
        if (parsed.GetValue(Json))
        {
            await using var output = Console.OpenStandardOutput();
            await JsonSerializer.SerializeAsync(output, document, ReportJson.Default.ReportDocument, cancellation);
            output.WriteByte((byte)'\n');
        }
        else
        {
            TerminalReport.Write(document, Console.Out, Screen.Of(
                Console.IsOutputRedirected, Environment.GetEnvironmentVariable("NO_COLOR"), Console.IsOutputRedirected ? 0 : Console.WindowWidth));
        }
        return ExitCode.Answered;
    }
}
