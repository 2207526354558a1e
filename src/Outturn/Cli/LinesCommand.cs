using System.CommandLine;
using System.Text.Json;
using Outturn.LineHistory;
using Outturn.LineHistory.Html;
using Outturn.Reports;
using Outturn.Reports.Terminal;
using Outturn.Server.Documents;

namespace Outturn.Cli;

/// <summary><c>outturn lines</c>: the history of a file or folder by origin.</summary>
internal static class LinesCommand
{
    private static readonly Question Question = new() { TakesFiles = true };
    private static readonly Option<bool> Json = SharedOptions.Json();
    private static readonly Option<FileInfo?> Html = PageFile.Option();

    private static readonly Option<string?> Below = new("--path")
    {
        Description = "A file or folder by its path from the top of the repository, checked out or not",
        HelpName = "PATH",
    };

    public static Command Create()
    {
        var command = new Command("lines", "Who wrote the lines of a file or folder, which of them stand, and how the others ended")
        {
            Json, Html, Below,
        };
        Below.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && path.Split('/', '\\').Contains(".."))
            {
                result.AddError($"--path {path}: write it from the top of the repository, without '..'");
            }
        });
        Question.AddTo(command);
        command.SetAction((parsed, cancellation) => PageFile.Wrong(parsed.GetValue(Html)) is { } fault ? Task.FromResult(CommandLine.Fail(fault)) : Question.AskAsync(
            parsed,
            new Inquiry<LinesDocument>(
                DocumentKind.Lines, LinesJson.Default.LinesDocument, judged => Build(parsed, judged),
                (question, _) => question with { Path = PathFinder.Find(Question.Folder(parsed), parsed.GetValue(Below)) },
                document => WriteAsync(parsed, document, cancellation)),
            cancellation));
        return command;
    }

    private static Finding<LinesDocument> Build(ParseResult parsed, LinkedRepository judged)
    {
        if (judged.Evidence.Repository.Tip is null)
        {
            return new Fault($"{judged.Evidence.Repository.Folder}: no commit yet, and so no lines");
        }
        var path = PathFinder.Find(Question.Folder(parsed), parsed.GetValue(Below));
        if (LinesBuilder.Build(judged, path, judged.Options.Exclusions) is not { } document)
        {
            return new Fault(
                $"{PlainText.Clean(path)}: no commit on {judged.Evidence.Repository.BranchName} holds such a file or folder with lines; --branch names another");
        }
        return document;
    }

    private static async Task<int> WriteAsync(ParseResult parsed, LinesDocument document, CancellationToken cancellation)
    {
        if (await PageFile.WriteAsync(parsed.GetValue(Html), page => HtmlLines.WriteAsync(document, page)) is { } noPage)
        {
            return CommandLine.Fail(noPage);
        }
        if (parsed.GetValue(Json))
        {
            await using var output = Console.OpenStandardOutput();
            await JsonSerializer.SerializeAsync(output, document, LinesJson.Default.LinesDocument, cancellation);
            output.WriteByte((byte)'\n');
        }
        else
        {
            TerminalLines.Write(document, Console.Out, Screen.OfConsole());
        }
        return ExitCode.Answered;
    }
}
