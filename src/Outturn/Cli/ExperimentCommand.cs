using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Outturn.Reports;

namespace Outturn.Cli;

/// <summary><c>outturn experiment</c>: proof by random assignment, where looking back is none.</summary>
internal static class ExperimentCommand
{
    public static Command Create() => new("experiment", "Assign work to AI or not at random, and estimate what that did to time")
    {
        ExperimentDesignCommand.Create(), ExperimentAnalyzeCommand.Create(),
    };

    /// <summary>What was wrong with a file. It may quote the file, which may hold anything.</summary>
    public static Fault Fault(string error) => new(PlainText.Clean(error));

    public static Option<ulong> Seed(string description) => new("--seed")
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parse<ulong>(
            result, "--seed", "a whole number from 0", text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null),
    };

    /// <summary>The value of an option, or an error that says what one looks like.</summary>
    public static T Parse<T>(ArgumentResult result, string option, string like, Func<string, T?> read)
        where T : struct
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (read(text) is { } value)
        {
            return value;
        }
        result.AddError($"{option}: '{text}' is not {like}");
        return default;
    }

    public static Option<string[]> Columns(string name, string description) => new(name)
    {
        Description = description + " (may be repeated)",
        HelpName = "COLUMN",
        AllowMultipleArgumentsPerToken = true,
    };
}
