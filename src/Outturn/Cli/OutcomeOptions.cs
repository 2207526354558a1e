using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Outturn.Core.Defects;
using Outturn.Core.Lines;
using Outturn.Core.Outcomes;
using Outturn.Reports;
using Outturn.Server.Documents;

namespace Outturn.Cli;

/// <summary>The options that say how outcomes are judged.</summary>
internal sealed class OutcomeOptions
{
    private readonly Option<double> _horizon = new("--horizon")
    {
        Description = "The age, in days, at which landed lines are judged: surviving, reworked, reverted, or too young to say",
        HelpName = "DAYS",
        DefaultValueFactory = _ => LandedOutcomes.DefaultHorizon,
        CustomParser = Days,
    };

    private readonly Option<string> _szz = new("--szz")
    {
        Description = $"How fixes are followed back to the changes that planted the defect: {Names}",
        HelpName = "VARIANT",
        DefaultValueFactory = _ => SzzVariants.Default.Name,
    };

    private readonly Option<FileInfo?> _fixes = new("--fixes")
    {
        Description = "Commits that fix a defect, besides those whose messages say so: one hash a line, then the day of the report if known",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _exclude = new("--exclude")
    {
        Description = "Leave out further files: a name (*.sql), a folder (fixtures/) or a path (docs/**/*.md); may be repeated",
        HelpName = "GLOB",
    };

    private readonly Option<string[]> _include = new("--include")
    {
        Description = "Count files that the rules for generated, vendored and lock files leave out; may be repeated",
        HelpName = "GLOB",
    };

    public OutcomeOptions()
    {
        foreach (var globs in (Option<string[]>[])[_exclude, _include])
        {
            globs.Validators.Add(result =>
            {
                if ((result.GetValueOrDefault<string[]>() ?? []).Any(glob => glob.Trim('/').Length == 0))
                {
                    result.AddError($"{globs.Name}: an empty pattern; write a name (*.sql), a folder (fixtures/) or a path (docs/**/*.md)");
                }
            });
        }
        _szz.Validators.Add(result =>
        {
            if (SzzVariants.Named(result.GetValueOrDefault<string>() ?? "") is null)
            {
                result.AddError($"--szz: there is no variant '{result.GetValueOrDefault<string>()}'; there are {Names}");
            }
        });
    }

    private static string Names => string.Join(", ", SzzVariants.All.Select(variant => variant.Name));

    public IEnumerable<Option> All => [_horizon, _szz, _fixes, .. Files];

    /// <summary>Those that say which files count.</summary>
    public IEnumerable<Option> Files => [_exclude, _include];

    /// <summary>The question with these options, as far as the command takes them; or what is wrong with them.</summary>
    public Fault? Apply(ParseResult parsed, ref ReportOptions options)
    {
        options = options with { Exclusions = new Exclusions(parsed.GetValue(_exclude) ?? [], parsed.GetValue(_include) ?? []) };
        if (parsed.GetResult(_horizon) is null)
        {
            return null;
        }
        if (FixList.Read(parsed.GetValue(_fixes), out var listed) is { } fault)
        {
            return fault;
        }
        options = options with
        {
            Horizon = parsed.GetValue(_horizon),
            Szz = SzzVariants.Named(parsed.GetValue(_szz)!)!,
            ListedFixes = listed,
        };
        return null;
    }

    /// <summary>The same to ask a server.</summary>
    public DocumentQuestion Ask(ParseResult parsed, ReportOptions options, DocumentQuestion question) => question with
    {
        Exclude = parsed.GetValue(_exclude),
        Include = parsed.GetValue(_include),
        Horizon = options.Horizon,
        Szz = options.Szz.Name,
        Fixes = [.. options.ListedFixes],
    };

    private static double Days(ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 3650)
        {
            return days;
        }
        result.AddError($"--horizon: '{text}' is no number of days above 0, up to 3650");
        return default;
    }
}
