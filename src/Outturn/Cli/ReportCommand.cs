using System.CommandLine;
using System.Text.Json;
using Outturn.Reports;
using Outturn.Reports.Csv;
using Outturn.Reports.Html;
using Outturn.Reports.Terminal;
using Outturn.Server.Documents;

namespace Outturn.Cli;

/// <summary><c>outturn report</c>: the ledger of a repository.</summary>
internal static class ReportCommand
{
    private static readonly Question Question = new();
    private static readonly Option<bool> Json = SharedOptions.Json();
    private static readonly Option<FileInfo?> Html = PageFile.Option();
    private static readonly Option<DirectoryInfo?> Csv = new("--csv") { Description = "Write its tables as CSV files", HelpName = "DIR" };

    public static Command Create()
    {
        var command = new Command("report", $"What did the spend on agents turn into? The ledger of a git repository. '{Product.Name} metrics' explains each figure")
        {
            Json, Html, Csv,
        };
        Question.AddTo(command);
        command.SetAction((parsed, cancellation) => WrongTarget(parsed) is { } fault
            ? Task.FromResult(CommandLine.Fail(fault))
            : Question.AskAsync(
                parsed,
                new Inquiry<ReportDocument>(
                    DocumentKind.Report, ReportJson.Default.ReportDocument, static judged => ReportBuilder.Build(judged), static (question, _) => question,
                    document => WriteAsync(parsed, document, cancellation)),
                cancellation));
        return command;
    }

    private static Fault? WrongTarget(ParseResult parsed) => PageFile.Wrong(parsed.GetValue(Html))
        ?? (parsed.GetValue(Csv) is { } tables && File.Exists(tables.FullName) ? new Fault($"--csv {tables}: a file; name a folder", ExitCode.Usage) : null);

    private static async Task<int> WriteAsync(ParseResult parsed, ReportDocument document, CancellationToken cancellation)
    {
        if (await PageFile.WriteAsync(parsed.GetValue(Html), page => HtmlReport.WriteAsync(document, page)) is { } noPage)
        {
            return CommandLine.Fail(noPage);
        }
        if (parsed.GetValue(Csv) is { } folder && WriteTables(document, folder) is { } noTables)
        {
            return CommandLine.Fail(noTables);
        }
        if (parsed.GetValue(Json))
        {
            await using var output = Console.OpenStandardOutput();
            await JsonSerializer.SerializeAsync(output, document, ReportJson.Default.ReportDocument, cancellation);
            output.WriteByte((byte)'\n');
        }
        else
        {
            TerminalReport.Write(document, Console.Out, Screen.OfConsole());
        }
        return ExitCode.Answered;
    }

    private static Fault? WriteTables(ReportDocument document, DirectoryInfo folder)
    {
        try
        {
            CsvReport.Write(document, folder.FullName);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Fault($"--csv {folder}: the tables cannot be written: {error.Message}");
        }
    }
}
