using System.CommandLine;
using System.Text.Json;
using Outturn.Reports;
using Outturn.Reports.Terminal;
using Outturn.Tracing;
using Outturn.Tracing.Terminal;

namespace Outturn.Cli;

/// <summary><c>outturn trace</c>: who decided what, on which context, under whose authority, and what came of it.</summary>
internal static class TraceCommand
{
    private static readonly Argument<string> Asked = new("COMMIT|FILE:LINE|SESSION")
    {
        Description = "A commit (hash or ref), a line of a file, or a session's id; the beginning is enough where it is unique",
    };

    private static readonly Question Question = new() { JudgesOutcomes = false };
    private static readonly Option<bool> Json = SharedOptions.Json();
    private static readonly Option<bool> All = new("--all") { Description = "Show every read and decision, and their digests" };

    public static Command Create()
    {
        var command = new Command("trace", "Who decided what, on which context, under whose authority, and what came of it")
        {
            Asked, Json, All,
        };
        Question.AddTo(command);
        command.SetAction((parsed, cancellation) => Question.AskAsync(
            parsed, cancellation, judged => AnswerAsync(parsed, judged, cancellation)));
        return command;
    }

    private static async Task<int> AnswerAsync(ParseResult parsed, LinkedRepository judged, CancellationToken cancellation)
    {
        var asked = parsed.GetRequiredValue(Asked);
        var search = TargetFinder.Find(judged, asked, Question.Folder(parsed));
        if (search.Target is not { } target)
        {
            return CommandLine.Fail(new Fault(search.Error!));
        }
        var document = TraceBuilder.Build(judged, asked, target);
        if (parsed.GetValue(Json))
        {
            await using var output = Console.OpenStandardOutput();
            await JsonSerializer.SerializeAsync(output, document, TraceJson.Default.TraceDocument, cancellation);
            output.WriteByte((byte)'\n');
        }
        else
        {
            TerminalTrace.Write(document, Console.Out, Screen.OfConsole(), parsed.GetValue(All));
        }
        return ExitCode.Answered;
    }
}
