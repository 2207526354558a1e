using System.CommandLine;
using System.CommandLine.Parsing;
using Outturn.Core.Linking;
using Outturn.Core.Pricing;
using Outturn.Sources.Transcripts;

namespace Outturn.Cli;

/// <summary>Options that several commands have, each made anew for the command that takes it.</summary>
internal static class SharedOptions
{
    public static Option<DateTimeOffset?> Since() => Date("--since", "Only spend from this day on (2026-01-31, or an instant with a time; UTC)", isEnd: false);

    public static Option<DateTimeOffset?> Until() => Date("--until", "Only spend up to and with this day, or before this instant", isEnd: true);

    public static Option<string[]> Sessions() => new("--sessions")
    {
        Description = "Read sessions from this folder or file instead of the agents' own folders (any mix of agents; may be repeated)",
        HelpName = "DIR",
    };

    public static Option<FileInfo?> Prices() => new("--prices")
    {
        Description = "Your own prices, on top of the public catalogue (default: prices.json in the configuration folder)",
        HelpName = "FILE",
    };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON, for programs" };

    public static Option<string?> Data() => new("--data")
    {
        Description = "The data folder (default: outturn in the user's data folder)",
        HelpName = "DIR",
    };

    public static string DataFolder(string? given) => Path.GetFullPath(given ?? Places.Data(Environment.GetEnvironmentVariable));

    public static Option<string?> Branch() => new("--branch")
    {
        Description = "The branch on which work counts as landed (default: the remote's, else the one checked out)",
        HelpName = "NAME",
    };

    public static Option<bool> Fresh() => new("--fresh") { Description = "Forget what is kept and read everything again; the answer is the same" };

    public static Option<string[]> Rules()
    {
        var rules = new Option<string[]>("--rules")
        {
            Description = $"Link by these rules only: {string.Join(", ", LinkingRules.All.Select(rule => rule.Name))}",
            HelpName = "NAME,…",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries))],
        };
        rules.Validators.Add(result =>
        {
            foreach (var name in result.GetValueOrDefault<string[]>() ?? [])
            {
                if (LinkingRules.Find(name) is null)
                {
                    result.AddError($"--rules: there is no rule '{name}'; there are {string.Join(", ", LinkingRules.All.Select(rule => rule.Name))}");
                }
            }
        });
        return rules;
    }

    /// <summary>The folders to read sessions from, or why they cannot be.</summary>
    public static Fault? Folders(string[]? given, out IReadOnlyList<string> folders)
    {
        folders = given is { Length: > 0 } ? given : [.. DefaultFolders.Of(Environment.GetEnvironmentVariable)];
        var absent = given?.FirstOrDefault(folder => !Directory.Exists(folder) && !File.Exists(folder));
        return absent is null ? null : new Fault($"--sessions {absent}: no such folder or file", ExitCode.Usage);
    }

    /// <summary>The catalogue with the user's prices on top, or what is wrong with those.</summary>
    public static Fault? PriceBook(FileInfo? given, out PriceBook book)
    {
        book = Outturn.Core.Pricing.PriceBook.Embedded;
        var file = given?.FullName ?? Places.Prices(Environment.GetEnvironmentVariable);
        if (!File.Exists(file))
        {
            return given is null ? null : new Fault($"--prices {given}: no such file", ExitCode.Usage);
        }
        try
        {
            if (!UserPrices.TryRead(File.ReadAllBytes(file), file, out var prices, out var error))
            {
                return new Fault(error.ToString());
            }
            book = book.With(prices);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Fault($"the prices cannot be read: {error.Message}");
        }
    }

    /// <summary>The text of the user's price file; null where there is none. It was read before and is right.</summary>
    public static string? PriceText(FileInfo? given)
    {
        var file = given?.FullName ?? Places.Prices(Environment.GetEnvironmentVariable);
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }

    /// <summary>A period that ends before it begins would answer every question with nothing.</summary>
    public static Fault? Check(Period period) =>
        period.Since >= period.Until ? new Fault("--since is not before --until, so that no spend can lie between them", ExitCode.Usage) : null;

    private static Option<DateTimeOffset?> Date(string name, string description, bool isEnd) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = result => Read(result, name, isEnd),
    };

    private static DateTimeOffset? Read(ArgumentResult result, string name, bool isEnd)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        var date = Dates.Read(text, isEnd);
        if (date is null)
        {
            result.AddError($"{name}: '{text}' is not a date; write 2026-01-31 or 2026-01-31T12:00:00Z");
        }
        return date;
    }
}
