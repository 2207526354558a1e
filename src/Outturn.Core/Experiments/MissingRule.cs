namespace Outturn.Core.Experiments;

/// <summary>What to do with rows whose measure is not complete.</summary>
public enum MissingRule
{
    /// <summary>A missing follow-up becomes the mean of its arm, once; a missing time is imputed several times within its arm.</summary>
    Impute,

    /// <summary>Both are imputed several times within their arm, so that intervals know of the doubt.</summary>
    Multiple,

    /// <summary>The row is left out.</summary>
    Drop,
}
