using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Outturn.Experiments;

/// <summary>The answer of <c>outturn experiment analyze</c>, described in <c>docs/experiments.md</c>. Missing is null, never 0.</summary>
internal sealed record AnalysisDocument(
    string Schema, string Kind, string Program, DataFile Data, AnalysisColumns Columns, string Control, ImmutableArray<CovariateRow> Covariates,
    ImmutableArray<string> RedundantCovariates, DesignCheck? Design, double Level, string Quantiles, ulong Seed, ArmRow Rows, LeftOutRow LeftOut,
    MissingRow Missing, string Conclusion, ImmutableArray<EffectRow> Effects, int? Clusters, RankRow Ranks, SequenceRow? Sequence)
{
    public const string AnalysisKind = "analysis";
    public const string Longer = "longer";
    public const string Shorter = "shorter";
    public const string CannotConclude = "cannot-conclude";
}

internal sealed record DataFile(string File, string Sha256, int Rows, string Separator);

internal sealed record ArmRow(int Treated, int Control);

/// <param name="Column">As named.</param>
/// <param name="Kind">"number", "logarithm" or "categories".</param>
/// <param name="Levels">Of categories, the first being the one that others are set against.</param>
internal sealed record CovariateRow(string Column, string Kind, ImmutableArray<string> Levels);

/// <param name="File">The recorded design.</param>
/// <param name="Digest">Of its assignment; the file still has it.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Items">How many it assigned.</param>
/// <param name="ArmsChecked">Whether the data say what was done.</param>
/// <param name="Crossovers">Items that were not done as assigned; they count where they were assigned.</param>
/// <param name="NotInDesign">Ids in the data that the design does not know; left out.</param>
/// <param name="NotInData">Items of each arm that the data do not hold.</param>
/// <param name="NotInDataIds">The first of them.</param>
internal sealed record DesignCheck(
    string File, string Digest, DateTimeOffset MadeAt, int Items, bool ArmsChecked, ImmutableArray<Crossover> Crossovers,
    ImmutableArray<string> NotInDesign, ArmRow NotInData, ImmutableArray<string> NotInDataIds);

internal sealed record Crossover(string Id, string Assigned, string Received);

/// <param name="OtherArms">Rows of neither arm.</param>
/// <param name="CovariateMissing">Rows without a covariate.</param>
/// <param name="NotInDesign">Rows that the design does not know.</param>
internal sealed record LeftOutRow(int OtherArms, int CovariateMissing, int NotInDesign);

/// <param name="Rule">"impute", "multiple" or "drop".</param>
/// <param name="FollowUps">Rows with a time and without a follow-up.</param>
/// <param name="Times">Rows without a time.</param>
/// <param name="Dropped">Rows left out for it.</param>
/// <param name="Completions">How often the data were completed; 1 where nothing was drawn.</param>
/// <param name="FollowUpMeanTreated">What missing follow-ups became; null where none did.</param>
/// <param name="FollowUpMeanControl">The same without treatment.</param>
internal sealed record MissingRow(
    string Rule, ArmRow FollowUps, ArmRow Times, ArmRow Dropped, int Completions, double? FollowUpMeanTreated, double? FollowUpMeanControl);

/// <param name="Errors">"classical", "hc3" or "cluster-robust".</param>
/// <param name="Percent">The effect on the measure; null with the rest where the data do not give it.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end; null beside a lower one where there is none.</param>
/// <param name="Log">The effect on its logarithm.</param>
/// <param name="StandardError">Of that.</param>
/// <param name="DegreesOfFreedom">For quantiles of t.</param>
internal sealed record EffectRow(
    string Errors, double? Percent, double? Low, double? High, double? Log, double? StandardError, double? DegreesOfFreedom);

/// <param name="Treated">Complete rows with treatment.</param>
/// <param name="Control">Complete rows without.</param>
/// <param name="U">Mann-Whitney's.</param>
/// <param name="PValue">Two-sided.</param>
/// <param name="IsExact">From the distribution of U itself.</param>
/// <param name="CliffsDelta">Above 0 where treated rows take longer.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
internal sealed record RankRow(
    int Treated, int Control, double? U, double? PValue, bool? IsExact, double? CliffsDelta, double? Low, double? High);

/// <param name="Rows">Complete rows, in order.</param>
/// <param name="Share">Chance of treatment that it goes by.</param>
/// <param name="Planned">Rows at which it is narrowest.</param>
/// <param name="Percent">The effect after the last row; null where rows are too few.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="FirstExcluded">The row at which it first excluded no effect.</param>
internal sealed record SequenceRow(int Rows, double Share, int Planned, double? Percent, double? Low, double? High, int? FirstExcluded);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(AnalysisDocument))]
internal sealed partial class AnalysisJson : JsonSerializerContext;
