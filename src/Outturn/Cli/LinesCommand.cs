using System.CommandLine;
using System.Text.Json;
using Outturn.Core.Lines;
using Outturn.LineHistory;
using Outturn.Reports;
using Outturn.Reports.Terminal;

namespace Outturn.Cli;

/// <summary><c>outturn lines</c>: the history of a file or folder by origin.</summary>
internal static class LinesCommand
{
    private static readonly Question Question = new() { TakesFiles = true };
    private static readonly Option<bool> Json = SharedOptions.Json();

    private static readonly Option<string?> Below = new("--path")
    {
        Description = "A file or folder by its path from the top of the repository, checked out or not", HelpName = "PATH",
    };

    private static readonly Option<string[]> Exclude = new("--exclude")
    {
        Description = "Leave out further files: a name (*.sql), a folder (fixtures/) or a path (docs/**/*.md); may be repeated", HelpName = "GLOB",
    };

    private static readonly Option<string[]> Include = new("--include")
    {
        Description = "Count files that the rules for generated, vendored and lock files leave out; may be repeated", HelpName = "GLOB",
    };

    public static Command Create()
    {
        var command = new Command("lines", "Who wrote the lines of a file or folder, which of them stand, and how the others ended")
        {
            Json, Below, Exclude, Include,
        };
        Below.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && path.Split('/', '\\').Contains(".."))
            {
                result.AddError($"--path {path}: write it from the top of the repository, without '..'");
            }
        });
        foreach (var globs in (Option<string[]>[])[Exclude, Include])
        {
            globs.Validators.Add(result =>
            {
                if ((result.GetValueOrDefault<string[]>() ?? []).Any(glob => glob.Trim('/').Length == 0))
                {
                    result.AddError($"{globs.Name}: an empty pattern; write a name (*.sql), a folder (fixtures/) or a path (docs/**/*.md)");
                }
            });
        }
        Question.AddTo(command);
        command.SetAction((parsed, cancellation) => Question.AskAsync(
            parsed, cancellation, judged => AnswerAsync(parsed, judged, cancellation)));
        return command;
    }

    private static async Task<int> AnswerAsync(ParseResult parsed, LinkedRepository judged, CancellationToken cancellation)
    {
        if (judged.Evidence.Repository.Tip is null)
        {
            return CommandLine.Fail(new Fault($"{judged.Evidence.Repository.Folder}: no commit yet, and so no lines"));
        }
        var path = PathFinder.Find(Question.Folder(parsed), parsed.GetValue(Below));
        var exclusions = new Exclusions(parsed.GetValue(Exclude) ?? [], parsed.GetValue(Include) ?? []);
        if (LinesBuilder.Build(judged, path, exclusions) is not { } document)
        {
            return CommandLine.Fail(new Fault(
                $"{PlainText.Clean(path)}: no commit on {judged.Evidence.Repository.BranchName} holds such a file or folder with lines; --branch names another"));
        }
        if (parsed.GetValue(Json))
        {
            await using var output = Console.OpenStandardOutput();
            await JsonSerializer.SerializeAsync(output, document, LinesJson.Default.LinesDocument, cancellation);
            output.WriteByte((byte)'\n');
        }
        else
        {
            TerminalLines.Write(document, Console.Out, Screen.Of(
                Console.IsOutputRedirected, Environment.GetEnvironmentVariable("NO_COLOR"), Console.IsOutputRedirected ? 0 : Console.WindowWidth));
        }
        return ExitCode.Answered;
    }
}
