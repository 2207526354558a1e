using System.Collections.Immutable;

namespace Outturn.Experiments;

/// <summary>Which columns of the data mean what, as named on the command line.</summary>
/// <param name="Time">The measure.</param>
/// <param name="FollowUps">What is added to it, such as time after review.</param>
/// <param name="Arm">The arm; null only with a design.</param>
/// <param name="Treated">The value of that column that stands for treatment.</param>
/// <param name="Control">The value that stands for none; null where every other value is the same.</param>
/// <param name="Covariates">Numbers as they are, text as categories.</param>
/// <param name="LogCovariates">Numbers above 0, by their logarithm.</param>
/// <param name="Strata">Categories, be they numbers or text.</param>
/// <param name="Cluster">Rows that go together, such as a person's.</param>
/// <param name="Order">The order in which rows came.</param>
/// <param name="Id">The item, to find it in a design.</param>
internal sealed record AnalysisColumns(
    string Time, ImmutableArray<string> FollowUps, string? Arm, string Treated, string? Control, ImmutableArray<string> Covariates,
    ImmutableArray<string> LogCovariates, ImmutableArray<string> Strata, string? Cluster, string? Order, string? Id);
