using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Outturn.Core.Experiments;
using Outturn.Experiments;
using Outturn.Experiments.Terminal;
using Outturn.Reports.Terminal;

namespace Outturn.Cli;

/// <summary><c>outturn experiment analyze</c>: the effect of treatment on time, or any other measure above 0.</summary>
internal static class ExperimentAnalyzeCommand
{
    private static readonly Argument<string> Data = new("DATA.csv") { Description = "One work item a line below the column names" };
    private static readonly Option<string> Time = new("--time") { Description = "The measure, above 0; nothing where it is missing", HelpName = "COLUMN", Required = true };
    private static readonly Option<string[]> FollowUps = ExperimentCommand.Columns("--follow-up", "Added to the measure, 0 or more, such as time after review");
    private static readonly Option<string?> Arm = new("--arm") { Description = "The arm of each row", HelpName = "COLUMN" };
    private static readonly Option<string?> Treated = new("--treated") { Description = "The value of --arm that stands for treatment", HelpName = "VALUE" };
    private static readonly Option<string?> Control = new("--control") { Description = "The value to compare with, where there are more than two", HelpName = "VALUE" };
    private static readonly Option<string[]> Covariates = ExperimentCommand.Columns("--covariate", "Known before assignment: a number as it is, text as categories");
    private static readonly Option<string[]> LogCovariates = ExperimentCommand.Columns("--log-covariate", "The same, a number by its logarithm, such as an estimate of time");
    private static readonly Option<string[]> Strata = ExperimentCommand.Columns("--stratum", "The same, as categories even where it holds numbers");
    private static readonly Option<string?> Cluster = new("--cluster") { Description = "Rows that go together, such as those of a person", HelpName = "COLUMN" };
    private static readonly Option<string?> Order = new("--order") { Description = "The order of the rows (numbers or dates), for intervals that allow looking at any time", HelpName = "COLUMN" };
    private static readonly Option<string?> Id = new("--id") { Description = "The item of each row, to find it in the design", HelpName = "COLUMN" };
    private static readonly Option<string?> Design = new("--design") { Description = "The recorded design: rows count where they were assigned", HelpName = "FILE" };
    private static readonly Option<ulong> Seed = ExperimentCommand.Seed("Decides what is drawn in imputation");
    private static readonly Option<bool> Json = SharedOptions.Json();

    private static readonly Option<string> Missing = new Option<string>("--missing")
    {
        Description = "A missing follow-up: impute the mean of its arm (a missing time is drawn), draw multiple times, or drop the row",
        DefaultValueFactory = _ => "impute",
    }.AcceptOnlyFromAmong("impute", "multiple", "drop");

    private static readonly Option<string> Quantiles = new Option<string>("--quantiles")
    {
        Description = "Of the normal distribution or of Student's t",
        DefaultValueFactory = _ => "normal",
    }.AcceptOnlyFromAmong("normal", "t");

    private static readonly Option<double> Level = new("--level")
    {
        Description = "Nominal coverage of the intervals",
        HelpName = "LEVEL",
        DefaultValueFactory = _ => 0.95,
        CustomParser = result => ExperimentCommand.Parse<double>(result, "--level", "between 0 and 1; write 0.95 for 95 %", text =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var level) && level is > 0 and < 1 ? level : null),
    };

    private static readonly Option<int?> Planned = new("--planned")
    {
        Description = "Rows planned, fixed beforehand: there the interval of --order is narrowest (default: the design's, else 100)",
        HelpName = "N",
        CustomParser = result => ExperimentCommand.Parse<int>(result, "--planned", "a whole number from 1", text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows > 0 ? rows : null),
    };

    public static Command Create()
    {
        Seed.DefaultValueFactory = _ => 1;
        var command = new Command("analyze", "Estimate the effect of treatment on time, or any measure above 0, by least squares on its logarithm")
        {
            Data, Time, FollowUps, Arm, Treated, Control, Covariates, LogCovariates, Strata, Cluster, Design, Id, Missing, Seed, Quantiles,
            Level, Order, Planned, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (Wrong(parsed) is { } wrong)
        {
            return CommandLine.Fail(new Fault(wrong, ExitCode.Usage));
        }
        var table = CsvTable.Read(parsed.GetRequiredValue(Data));
        if (table.Value is not { } data)
        {
            return CommandLine.Fail(ExperimentCommand.Fault(table.Error!));
        }
        RecordedAssignment? assignment = null;
        if (parsed.GetValue(Design) is { } file)
        {
            var design = DesignFolder.Read(file);
            if (design.Value is not { } recorded)
            {
                return CommandLine.Fail(ExperimentCommand.Fault($"--design {design.Error}"));
            }
            assignment = new RecordedAssignment(recorded, file);
        }
        var answer = AnalysisBuilder.Build(data, Columns(parsed), assignment, Plan(parsed), parsed.GetValue(Planned));
        if (answer.Value is not { } document)
        {
            return CommandLine.Fail(ExperimentCommand.Fault(answer.Error!));
        }
        if (parsed.GetValue(Json))
        {
            await using var output = Console.OpenStandardOutput();
            await JsonSerializer.SerializeAsync(output, document, AnalysisJson.Default.AnalysisDocument, cancellation);
            output.WriteByte((byte)'\n');
        }
        else
        {
            TerminalAnalysis.Write(document, Console.Out, Screen.Of(
                Console.IsOutputRedirected, Environment.GetEnvironmentVariable("NO_COLOR"), Console.IsOutputRedirected ? 0 : Console.WindowWidth));
        }
        return ExitCode.Answered;
    }

    private static string? Wrong(ParseResult parsed) => (parsed.GetValue(Design), parsed.GetValue(Arm), parsed.GetValue(Treated)) switch
    {
        (null, null, _) => "name the column that holds the arm with --arm, or a recorded design with --design",
        (null, _, null) => "name the value of --arm that stands for treatment with --treated",
        (null, _, _) when parsed.GetValue(Id) is not null => "--id is for finding rows in a design; name it with --design",
        ({ }, _, _) when parsed.GetValue(Id) is null => "name the column that holds the design's items with --id",
        ({ }, null, { }) => "--treated is a value of --arm; name that column",
        _ when parsed.GetValue(Planned) is not null && parsed.GetValue(Order) is null => "--planned is for the interval of --order; name that column",
        _ => null,
    };

    private static AnalysisColumns Columns(ParseResult parsed) => new(
        parsed.GetRequiredValue(Time), [.. parsed.GetValue(FollowUps) ?? []], parsed.GetValue(Arm),
        parsed.GetValue(Treated) ?? DesignDocument.Treated, parsed.GetValue(Control), [.. parsed.GetValue(Covariates) ?? []],
        [.. parsed.GetValue(LogCovariates) ?? []], [.. parsed.GetValue(Strata) ?? []], parsed.GetValue(Cluster), parsed.GetValue(Order),
        parsed.GetValue(Id));

    private static AnalysisPlan Plan(ParseResult parsed) => new(
        parsed.GetValue(Missing) switch { "drop" => MissingRule.Drop, "multiple" => MissingRule.Multiple, _ => MissingRule.Impute },
        parsed.GetValue(Level), parsed.GetValue(Quantiles) == "t", IsClustered: false, Order: null, parsed.GetValue(Seed));
}
