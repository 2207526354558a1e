using System.CommandLine;
using System.Text.Json;
using Outturn.Core.Pricing;
using Outturn.Spending;

namespace Outturn.Cli;

/// <summary><c>outturn spend</c>: tokens and cost, the instrument view.</summary>
internal static class SpendCommand
{
    private static readonly Option<string> By = new("--by")
    {
        Description = "What to break the spend down by",
        DefaultValueFactory = _ => "day",
        HelpName = string.Join('|', SpendBuilder.Dimensions),
    };

    private static readonly Option<DateTimeOffset?> Since = SharedOptions.Since();
    private static readonly Option<DateTimeOffset?> Until = SharedOptions.Until();
    private static readonly Option<string[]> Sessions = SharedOptions.Sessions();
    private static readonly Option<FileInfo?> Prices = SharedOptions.Prices();
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        By.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !SpendBuilder.Dimensions.Contains(token.Value))
            {
                result.AddError($"--by: cannot break down by '{token.Value}', but by {string.Join(", ", SpendBuilder.Dimensions)}");
            }
        });
        var command = new Command("spend", "Tokens and cost of all sessions, by day, model, agent, session or repository")
        {
            By, Since, Until, Sessions, Prices, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var period = new Period(parsed.GetValue(Since), parsed.GetValue(Until));
        if (SharedOptions.Check(period) is { } noPeriod)
        {
            return CommandLine.Fail(noPeriod);
        }
        if (SharedOptions.Folders(parsed.GetValue(Sessions), out var folders) is { } noFolder)
        {
            return CommandLine.Fail(noFolder);
        }
        if (SharedOptions.PriceBook(parsed.GetValue(Prices), out var prices) is { } badPrices)
        {
            return CommandLine.Fail(badPrices);
        }
        var document = Read(folders, parsed.GetRequiredValue(By), prices, period, cancellation);
        if (parsed.GetValue(Json))
        {
            await using var output = Console.OpenStandardOutput();
            await JsonSerializer.SerializeAsync(output, document, SpendJson.Default.SpendDocument, cancellation);
            output.WriteByte((byte)'\n');
        }
        else
        {
            SpendTable.Write(document, Console.Out);
        }
        return ExitCode.Answered;
    }

    private static SpendDocument Read(
        IReadOnlyList<string> folders, string by, PriceBook prices, Period period, CancellationToken cancellation)
    {
        using var progress = new ProgressLine(TimeProvider.System);
        var (sessions, skips) = SpendReader.Read(folders, progress, cancellation);
        return SpendBuilder.Build(sessions, skips, by, prices, period);
    }
}
