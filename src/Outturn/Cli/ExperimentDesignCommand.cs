using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Outturn.Experiments;
using Outturn.Experiments.Terminal;
using Outturn.Reports.Terminal;

namespace Outturn.Cli;

/// <summary><c>outturn experiment design</c>: assigns work items at random, and records that before work starts.</summary>
internal static class ExperimentDesignCommand
{
    private static readonly Argument<string> Items = new("ITEMS.csv") { Description = "Work items, one a line below the column names" };
    private static readonly Option<string> Id = new("--id") { Description = "The column that tells items apart", HelpName = "COLUMN", Required = true };
    private static readonly Option<string[]> Strata = ExperimentCommand.Columns("--stratum", "Keep both arms balanced within the values of this column");
    private static readonly Option<ulong> Seed = ExperimentCommand.Seed("Decides the drawing alone: write down where it came from");
    private static readonly Option<bool> Json = SharedOptions.Json();
    private static readonly Option<FileInfo?> Output = new("--output") { Description = "Write the assignment as a CSV file too", HelpName = "FILE" };

    private static readonly Option<double> Share = new("--share")
    {
        Description = "Share of items with AI allowed, or the ratio of both arms: 0.5, or 2:1 for two of three",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 0.5,
        CustomParser = result => ExperimentCommand.Parse(result, "--share", "a share between 0 and 1, such as 0.5, or a ratio such as 2:1", ReadShare),
    };

    public static Command Create()
    {
        Seed.Required = true;
        var command = new Command("design", "Assign work items to AI-allowed or not at random, and record that before work starts")
        {
            Items, Id, Strata, Seed, Share, Output, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(Output) is { } taken && (taken.Exists || Directory.Exists(taken.FullName)))
        {
            return CommandLine.Fail(new Fault($"--output {taken}: exists and is not written over; name a new file", ExitCode.Usage));
        }
        var table = CsvTable.Read(parsed.GetRequiredValue(Items));
        if (table.Value is not { } items)
        {
            return CommandLine.Fail(ExperimentCommand.Fault(table.Error!));
        }
        var design = DesignBuilder.Build(
            items, parsed.GetRequiredValue(Id), parsed.GetValue(Strata) ?? [], parsed.GetValue(Seed), parsed.GetValue(Share), TimeProvider.System.GetUtcNow());
        if (design.Value is not { } drawn)
        {
            return CommandLine.Fail(ExperimentCommand.Fault(design.Error!));
        }
        try
        {
            var recorded = DesignFolder.Record(drawn, Places.Experiments(Environment.GetEnvironmentVariable));
            if (parsed.GetValue(Output) is { } file)
            {
                DesignFolder.WriteTable(recorded.Design, file.FullName);
                recorded = recorded with { Output = file.ToString() };
            }
            await WriteAsync(parsed, recorded, cancellation);
            return ExitCode.Answered;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return CommandLine.Fail(new Fault($"the design cannot be written: {error.Message}"));
        }
    }

    private static async Task WriteAsync(ParseResult parsed, RecordedDesign recorded, CancellationToken cancellation)
    {
        if (!parsed.GetValue(Json))
        {
            TerminalDesign.Write(recorded, Console.Out, Screen.Of(
                Console.IsOutputRedirected, Environment.GetEnvironmentVariable("NO_COLOR"), Console.IsOutputRedirected ? 0 : Console.WindowWidth));
            return;
        }
        await using var output = Console.OpenStandardOutput();
        await JsonSerializer.SerializeAsync(output, recorded, DesignJson.Default.RecordedDesign, cancellation);
        output.WriteByte((byte)'\n');
    }

    private static double? ReadShare(string text)
    {
        var parts = text.Split(':');
        var numbers = parts.Select(part => double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        var share = numbers.Length == 2 ? numbers[0] / (numbers[0] + numbers[1]) : numbers[0];
        return numbers.Length <= 2 && share is > 0 and < 1 ? share : null;
    }
}
