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
    private static readonly Option<FileInfo?> Html = new("--html") { Description = "Write the report as one page", HelpName = "FILE" };
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

    /// <summary>What can be seen to be wrong with the files to write before the long work begins.</summary>
    private static Fault? WrongTarget(ParseResult parsed)
    {
        if (parsed.GetValue(Html) is { } page)
        {
            if (Directory.Exists(page.FullName))
            {
                return new Fault($"--html {page}: a folder; name a file", ExitCode.Usage);
            }
            if (page.Directory is { Exists: false } parent)
            {
                return new Fault($"--html {page}: there is no folder {parent}; make it first", ExitCode.Usage);
            }
        }
        return parsed.GetValue(Csv) is { } tables && File.Exists(tables.FullName)
            ? new Fault($"--csv {tables}: a file; name a folder", ExitCode.Usage) : null;
    }

    private static async Task<int> WriteAsync(ParseResult parsed, ReportDocument document, CancellationToken cancellation)
    {
        if (parsed.GetValue(Html) is { } file && await WritePageAsync(document, file) is { } noPage)
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

    private static async Task<Fault?> WritePageAsync(ReportDocument document, FileInfo file)
    {
        try
        {
            await using var page = file.CreateText();
            await HtmlReport.WriteAsync(document, page);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Fault($"--html {file}: the page cannot be written: {error.Message}");
        }
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
