using Outturn.Core.Metrics;

namespace Outturn.Reports;

/// <summary>How figures about outcomes read, the same on every face.</summary>
internal static class OutcomeWords
{
    /// <summary>Where fewer lines are left under observation, a curve is drawn as doubtful.</summary>
    public const int FewLines = 50;

    /// <summary>Where an interval is wider, a curve is drawn as doubtful.</summary>
    public const double WideInterval = 0.3;

    /// <summary>"agents", "people", "not known"; one agent by its name.</summary>
    public static string Group(string group, string? agent = null) => agent is not null
        ? PlainText.Clean(agent) is { Length: > 0 } name ? name : "(no name)"
        : group switch { "agent" => "agents", "person" => "people", "unknown" => "not known", _ => PlainText.Clean(group) };

    /// <summary>"agents against people", "Codex against unknown origin".</summary>
    public static string Against(ComparisonRow row) =>
        $"{Group(row.First, row.Agent)} against {(row.Second == "unknown" ? "unknown origin" : Group(row.Second))}";

    /// <summary>"Line survival at 90 days".</summary>
    public static string Metric(string metric, int? days = null)
    {
        var title = MetricCatalogue.Find(metric)?.Title ?? PlainText.Clean(metric);
        return days is not { } age
            ? title
            : title + (metric switch { "lineSurvival" => " at ", "restrictedMeanSurvival" => " over ", _ => " within " }) + Figures.Age(age);
    }

    /// <summary>What a comparison's figures count: "points" of a percentage, "days", "hours" or "times".</summary>
    public static string Unit(ComparisonRow row) => (row.Measure, row.Metric) switch
    {
        ("ratio", _) => "times",
        (_, "restrictedMeanSurvival") => "days",
        (_, "timeToMerge") => "hours",
        _ => "points",
    };

    /// <summary>A number of a comparison without its unit.</summary>
    public static string Number(string unit, double value) => unit switch
    {
        "times" => Figures.Ratio(value),
        "points" => Figures.Signed(value * 100),
        _ => Figures.Signed(value),
    };

    /// <summary>"−4.1 points (−8.0 to −0.2)".</summary>
    public static string Figure(string unit, FigureRow? figure) => figure is null
        ? Words.Missing
        : $"{Number(unit, figure.Value)} {unit} ({Figures.Interval(figure.Low, figure.High, end => Number(unit, end!.Value))})";

    /// <summary>"84 % (78 % to 89 %)".</summary>
    public static string Share(double? value, double? low, double? high) =>
        value is null ? Words.Missing : $"{Figures.Rate(value)} ({Figures.Interval(low, high, Figures.Rate)})";

    /// <summary>"31 hours (20 hours to 2.5 days)".</summary>
    public static string Duration(DurationRow row) => row.MedianHours is null
        ? Words.Missing : $"{Figures.Hours(row.MedianHours)} ({Figures.Interval(row.Low, row.High, Figures.Hours)})";

    /// <summary>"adjusted −4.1 points (−8.0 to −0.2)", or that it is not.</summary>
    public static string Adjusted(ComparisonRow row) =>
        row.AdjustedFor.IsEmpty && row.Adjusted is null ? "not adjusted" : $"adjusted {Figure(Unit(row), row.Adjusted)}";

    /// <summary>"kind of task, kind of file, size": what strata are made of, each once.</summary>
    public static string AdjustedFor(params IEnumerable<ComparisonRow> rows) => string.Join(
        ", ", rows.SelectMany(row => row.AdjustedFor).Distinct().Select(name => name switch
        {
            "kindOfTask" => "kind of task",
            "kindOfFile" => "kind of file",
            _ => PlainText.Clean(name),
        }));

    /// <summary>Whether a comparison is of one agent alone and without a conclusion: faces count those and put them last.</summary>
    public static bool IsAside(ComparisonRow row) => row is { Agent: not null, CannotConclude: not null };

    /// <summary>The variant of SZZ, in the capitals of its papers.</summary>
    public static string Variant(string variant) => PlainText.Clean(variant).ToUpperInvariant();

    /// <summary>Whether a point of a curve should not be leaned on: few lines are left, or the interval is wide or unknown.</summary>
    public static bool IsDoubtful(SurvivalPoint point) => point.AtRisk < FewLines
        || point is not { Low: { } low, High: { } high } || high - low > WideInterval;

    /// <summary>How doubtful parts are drawn, for a caption.</summary>
    public static string DoubtfulMeans { get; } =
        $"the interval is wider than {Figures.Percent(WideInterval)[..^2]} points or cannot be given, or fewer than {FewLines} lines are that old";
}
