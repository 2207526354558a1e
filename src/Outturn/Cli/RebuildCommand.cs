using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Outturn.Reports;
using Outturn.Server.Projection;

namespace Outturn.Cli;

/// <summary><c>outturn rebuild</c>: the tables of a server's data folder, made anew from its evidence.</summary>
internal static class RebuildCommand
{
    private static readonly Option<string?> Data = SharedOptions.Data();
    private static readonly Option<bool> LoseErased = new("--lose-erased") { Description = "Make them anew even where they hold figures of records whose content was erased since" };
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("rebuild", "Drop the tables of a server that is stopped, and make them anew from its log of evidence") { Data, LoseErased, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var folder = SharedOptions.DataFolder(parsed.GetValue(Data));
        if (!Directory.Exists(folder))
        {
            return CommandLine.Fail(new Fault($"{folder}: no such folder; name the data folder of a server with --data", ExitCode.Usage));
        }
        RebuildDocument? document;
        string? problem;
        using (var line = new ProgressLine(TimeProvider.System))
        {
            (document, problem) = await Rebuild.RunAsync(folder, parsed.GetValue(LoseErased), TimeProvider.System, line, cancellation);
        }
        if (document is null)
        {
            return CommandLine.Fail(new Fault(problem!));
        }
        if (parsed.GetValue(Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(document, RebuildJson.Default.RebuildDocument));
        }
        else
        {
            Write(document, Console.Out);
        }
        return ExitCode.Answered;
    }

    private static void Write(RebuildDocument document, TextWriter output)
    {
        output.WriteLine($"{Words.Count(document.Records, "record")} of evidence in {document.Seconds.ToString("0.0", CultureInfo.InvariantCulture)} s: "
            + $"{Words.Count(document.Spans, "span")}, {Words.Count(document.Events, "event")}, {Words.Count(document.Sessions, "session")} of telemetry, "
            + $"{(document.Repositories == 1 ? "1 repository" : $"{Figures.Whole(document.Repositories)} repositories")}.");
        if (document.Skipped > document.Erased)
        {
            output.WriteLine($"{Figures.Whole(document.Skipped - document.Erased)} could not be read or were left out; the evidence page says why.");
        }
        if (document.Erased > 0)
        {
            output.WriteLine($"{Words.Count(document.Erased, "record")} had no content any more: what they told is in no table.");
        }
        if (document.SetAside is { } aside)
        {
            output.WriteLine($"The old file could not be opened as tables and is set aside: {aside}");
        }
    }
}
