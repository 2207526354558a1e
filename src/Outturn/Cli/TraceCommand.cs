using System.CommandLine;
using System.Text.Json;
using Outturn.Reports;
using Outturn.Reports.Terminal;
using Outturn.Server.Documents;
using Outturn.Sources.Collection;
using Outturn.Sources.Git;
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
            parsed,
            new Inquiry<TraceDocument>(
                DocumentKind.Trace, TraceJson.Default.TraceDocument, judged => Build(parsed, judged), (question, evidence) => Ask(parsed, question, evidence),
                document => WriteAsync(parsed, document, cancellation)),
            cancellation));
        return command;
    }

    private static Finding<TraceDocument> Build(ParseResult parsed, LinkedRepository judged)
    {
        var asked = parsed.GetRequiredValue(Asked);
        var search = TargetFinder.Find(judged, asked, Question.Folder(parsed));
        return search.Target is { } target ? TraceBuilder.Build(judged, asked, target) : new Fault(search.Error!);
    }

    /// <summary>Git, which only this machine can ask, tells which commit is meant and who wrote a line.</summary>
    private static DocumentQuestion Ask(ParseResult parsed, DocumentQuestion question, RepositoryEvidence evidence)
    {
        var asked = parsed.GetRequiredValue(Asked);
        question = question with { Asked = asked };
        return TargetFinder.Line(asked) is not var (file, number) ? question with { Commit = TargetFinder.ByGit(evidence.Repository, asked) }
            : evidence.Repository is GitRepository repository
                && LineFinder.Find(evidence, repository, file, number, Question.Folder(parsed)).Target is TracedLine line
                ? question with { Line = BlamedQuestion.Of(line) } : question;
    }

    private static async Task<int> WriteAsync(ParseResult parsed, TraceDocument document, CancellationToken cancellation)
    {
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
