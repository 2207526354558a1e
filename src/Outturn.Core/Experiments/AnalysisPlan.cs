namespace Outturn.Core.Experiments;

/// <summary>How an experiment is analysed, fixed before the data are looked at.</summary>
/// <param name="Missing">What to do with rows whose measure is not complete.</param>
/// <param name="Level">Nominal coverage of every interval, above 0 and below 1.</param>
/// <param name="StudentT">Quantiles of Student's t instead of the normal distribution.</param>
/// <param name="IsClustered">Whether the rows' clusters mean anything.</param>
/// <param name="Order">What a confidence sequence needs; null for none.</param>
/// <param name="Seed">Where imputation starts to draw.</param>
public sealed record AnalysisPlan(
    MissingRule Missing, double Level, bool StudentT, bool IsClustered, SequencePlan? Order, ulong Seed);

/// <summary>What makes a confidence sequence of rows that are in order.</summary>
/// <param name="Share">Chance of being treated, above 0 and below 1.</param>
/// <param name="Planned">About how many rows are planned, 1 or more: there the sequence is narrowest.</param>
public sealed record SequencePlan(double Share, int Planned);

/// <summary>Why an experiment has no estimate.</summary>
public enum AnalysisProblem
{
    /// <summary>An arm has fewer than two rows with a measure.</summary>
    ArmTooSmall,

    /// <summary>There are no more rows than coefficients.</summary>
    TooFewRows,

    /// <summary>The covariates tell the arm exactly, so that nothing is left to compare.</summary>
    ArmFollowsFromCovariates,

    /// <summary>An arm has too few complete rows to impute its missing ones from.</summary>
    NothingToImputeFrom,
}
