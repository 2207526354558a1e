using System.CommandLine;
using System.CommandLine.Parsing;

namespace Outturn.Cli;

/// <summary>What is wrong with a command line, in words that say what to do.</summary>
internal static class Mistakes
{
    public static IReadOnlyList<string> In(ParseResult parsed, RootCommand root, string[] arguments)
    {
        if (parsed.CommandResult.Command == root && parsed.Errors.Count > 0)
        {
            var names = string.Join(", ", root.Subcommands.Select(command => command.Name));
            return [arguments.Length == 0 ? $"name a command: {names}" : $"there is no command '{arguments[0]}'; there are {names}"];
        }
        if (parsed.CommandResult.Command is { Subcommands.Count: > 0 } group)
        {
            var names = string.Join(", ", group.Subcommands.Select(command => command.Name));
            return parsed.Errors.Count == 0 ? []
                : [parsed.UnmatchedTokens.Count == 0 ? $"name a command of {group.Name}: {names}" : $"{group.Name} has no command '{parsed.UnmatchedTokens[0]}'; it has {names}"];
        }
        var unknown = arguments.Contains("--") ? [] : Unknown(parsed.CommandResult).ToArray();
        return unknown.Length > 0 ? unknown : [.. parsed.Errors.Select(error => Translate(error.Message))];
    }

    /// <summary>An option that a command does not have is taken for what the command is about, such as a folder.</summary>
    private static IEnumerable<string> Unknown(CommandResult command) =>
        command.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
            .Where(token => token.Value.Length > 1 && token.Value[0] == '-')
            .Select(token => $"there is no option '{token.Value}'; a name that begins so is written after --");

    private static string Translate(string message) =>
        message.ReplaceLineEndings(" ").Replace("\t", "", StringComparison.Ordinal).Replace("' '", "', '", StringComparison.Ordinal).TrimEnd();
}
