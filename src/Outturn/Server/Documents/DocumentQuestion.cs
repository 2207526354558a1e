using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Outturn.Core.Defects;
using Outturn.Core.Lines;
using Outturn.Core.Linking;
using Outturn.Core.Outcomes;
using Outturn.Core.Pricing;
using Outturn.Core.Traces;
using Outturn.Reports;
using Outturn.Sources.Git;
using Outturn.Spending;
using Outturn.Tracing;

namespace Outturn.Server.Documents;

/// <summary>What somebody asks of a repository, with the options of the command line. What is left out has the default.</summary>
internal sealed record DocumentQuestion
{
    /// <summary>Only spend from this instant on.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only spend before this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The branch on which work counts as landed.</summary>
    public string? Branch { get; init; }

    /// <summary>Names of the linking rules to use.</summary>
    public string[]? Rules { get; init; }

    /// <summary>The age, in days, at which landed lines are judged.</summary>
    public double? Horizon { get; init; }

    /// <summary>How fixes are followed back.</summary>
    public string? Szz { get; init; }

    /// <summary>Commits that fix a defect.</summary>
    public ListedFix[]? Fixes { get; init; }

    /// <summary>Files to leave out.</summary>
    public string[]? Exclude { get; init; }

    /// <summary>Files to count though a rule leaves them out.</summary>
    public string[]? Include { get; init; }

    /// <summary>The asker's own prices, as the price file has them.</summary>
    public string? Prices { get; init; }

    /// <summary>Of lines: a path from the top of the repository.</summary>
    public string? Path { get; init; }

    /// <summary>Of a trace: a commit, FILE:LINE or session, as typed.</summary>
    public string? Asked { get; init; }

    /// <summary>Of a trace: the line as git has it, where the asker has the repository at hand.</summary>
    public BlamedQuestion? Line { get; init; }

    /// <summary>Of a trace: the commit that the asker's git takes <see cref="Asked"/> for.</summary>
    public string? Commit { get; init; }

    /// <summary>Of spend: what to break it down by.</summary>
    public string? By { get; init; }

    /// <summary>Index of a record of evidence that the answer must rest on.</summary>
    public long? After { get; init; }

    private static readonly string[] s_instants = ["since", "until"];

    /// <summary>The question of a URL's query; null, and why, where it holds what cannot be.</summary>
    public static DocumentQuestion? Read(IQueryCollection query, out string? error)
    {
        error = null;
        foreach (var name in s_instants.Where(name => query.ContainsKey(name) && Instant(query[name]) is null))
        {
            error = $"{name}: '{query[name]}' is no instant in ISO 8601";
            return null;
        }
        double? horizon = null;
        if (query.TryGetValue("horizon", out var days) && (horizon = Number(days)) is null)
        {
            error = $"horizon: '{days}' is no number of days";
            return null;
        }
        return new DocumentQuestion
        {
            Since = Instant(query["since"]),
            Until = Instant(query["until"]),
            Branch = query["branch"],
            Rules = Texts(query["rules"]),
            Horizon = horizon,
            Szz = query["szz"],
            Exclude = Texts(query["exclude"]),
            Include = Texts(query["include"]),
            Path = query["path"],
            Asked = query["asked"],
            By = query["by"],
        };
    }

    /// <summary>The options that it asks for; null, and why, where they cannot be.</summary>
    public ReportOptions? ToOptions(PriceBook prices, bool followsFixes, out string? error)
    {
        error = Since >= Until ? "since is not before until"
            : Rules?.FirstOrDefault(rule => LinkingRules.Find(rule) is null) is { } rule ? $"rules: there is no rule '{rule}'"
            : Szz is not null && SzzVariants.Named(Szz) is null ? $"szz: there is no variant '{Szz}'"
            : Horizon is { } days && days is not (> 0 and <= 3650) ? "horizon: is no number of days above 0, up to 3650"
            : By is not null && !SpendBuilder.Dimensions.Contains(By) ? $"by: cannot break down by '{By}', but by {string.Join(", ", SpendBuilder.Dimensions)}"
            : null;
        if (error is null && Prices is not null)
        {
            if (!UserPrices.TryRead(Encoding.UTF8.GetBytes(Prices), "prices", out var own, out var fault))
            {
                error = fault.ToString();
                return null;
            }
            prices = prices.With(own);
        }
        return error is not null ? null
            : new ReportOptions(new Period(Since, Until), Rules?.ToHashSet(StringComparer.Ordinal), prices, Horizon ?? LandedOutcomes.DefaultHorizon)
            {
                FollowsFixes = followsFixes,
                Szz = Szz is null ? SzzVariants.Default : SzzVariants.Named(Szz)!,
                ListedFixes = Fixes ?? [],
                Exclusions = new Exclusions(Exclude ?? [], Include ?? []),
            };
    }

    /// <summary>The question without what only one kind of answer looks at: two with the same key are judged alike.</summary>
    public string JudgementKey() => (this with { Path = null, Asked = null, Line = null, Commit = null, By = null, After = null }).Key();

    /// <summary>Two questions with the same key have the same answer.</summary>
    public string Key() => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(this with { After = null }, DocumentJson.Default.DocumentQuestion)))[..32];

    private static DateTimeOffset? Instant(string? text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string[]? Texts(IReadOnlyList<string?> values) =>
        values.Count == 0 ? null : [.. values.OfType<string>().SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries))];
}

/// <summary>A line of a file as git has it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="InWorkingTree">Whether it counts in the working tree.</param>
/// <param name="Commit">The commit that wrote it; null where it is not committed.</param>
/// <param name="PathThen">The file's path in that commit.</param>
/// <param name="NumberThen">Its number there.</param>
/// <param name="Text">The line.</param>
internal sealed record BlamedQuestion(
    string Path, int Number, bool InWorkingTree, string? Commit, string PathThen, int NumberThen, string Text)
{
    public static BlamedQuestion Of(TracedLine line) => new(
        line.Path, line.Number, line.InWorkingTree, line.Blamed.Commit?.Hex, line.Blamed.Path, line.Blamed.Number, line.Blamed.Text ?? "");

    public TracedLine ToLine() => new(
        Path, Number, InWorkingTree, new BlamedLine(Commit is null ? null : new CommitId(Commit), PathThen, NumberThen, Text));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 8)]
[JsonSerializable(typeof(DocumentQuestion))]
[JsonSerializable(typeof(RepositoryList))]
internal sealed partial class DocumentJson : JsonSerializerContext;
